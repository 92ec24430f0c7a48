"""The Celery application: what travels through it is only a reason to look at the database."""

import os
from typing import Any

from celery import Celery
from celery.signals import heartbeat_sent, worker_init, worker_ready
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("ambitiemonitor")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def _check_first(**_signal: Any) -> None:
    from config import startup

    try:
        startup.check_worker()
    except ImproperlyConfigured as error:
        # Celery goes on after any other exception of a listener.
        raise SystemExit(str(error)) from error


@heartbeat_sent.connect
def _tell_alive(**_signal: Any) -> None:
    from config import broker

    broker.record_heartbeat()


@worker_ready.connect
def _look_at_the_log(**_signal: Any) -> None:
    """What was approved while no worker was there is done now."""
    app.send_task("measurements.tasks.drain_dirty")
