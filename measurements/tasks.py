"""Celery's way in. A message means only "look at the log"; lost or doubled, it changes nothing."""

import datetime as dt

from celery import shared_task

from measurements import rollup

# Younger rows have a message of their own under way.
_LEFT_BEHIND = dt.timedelta(seconds=15)


@shared_task
def drain_dirty() -> None:
    """Bring all figures up to date with the dirty log."""
    rollup.drain_all()


@shared_task
def sweep_dirty() -> None:
    """Do what a lost message left behind."""
    rollup.drain_all(older_than=_LEFT_BEHIND)
