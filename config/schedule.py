"""What beat asks for, and how often. Nothing depends on it: a missed turn is made up by the next."""

from celery.schedules import crontab

SCHEDULE = {
    "sweep the dirty log": {
        "task": "measurements.tasks.sweep_dirty",
        "schedule": 10.0,
        # Without a worker for an hour, one sweep waits for it and not 360.
        "options": {"expires": 10},
    },
    "sweep the editions asked for": {
        "task": "measurements.tasks.sweep_editions",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "sweep the uploads": {
        "task": "measurements.tasks.sweep_uploads",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "sweep the sources": {
        "task": "ambitions.tasks.sweep_sources",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "write the reminders that are due": {
        "task": "measurements.tasks.write_reminders",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "deliver the letters": {
        "task": "measurements.tasks.deliver_letters",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "audit the figures": {
        "task": "measurements.tasks.audit_all",
        "schedule": crontab(hour="3", minute="30"),
        "options": {"expires": 3600},
    },
}
