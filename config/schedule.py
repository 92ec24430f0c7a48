"""What beat asks for, and how often. Nothing depends on it: a missed turn is made up by the next."""

SCHEDULE = {
    "sweep the dirty log": {
        "task": "measurements.tasks.sweep_dirty",
        "schedule": 10.0,
        # Without a worker for an hour, one sweep waits for it and not 360.
        "options": {"expires": 10},
    },
}
