"""The Celery application: what travels through it is only a reason to look at the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("ambitiemonitor")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
