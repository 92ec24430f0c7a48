"""Celery's way in. A message is only a reason to look; lost or doubled, it changes nothing."""

import datetime as dt

from celery import shared_task

from actors import letters
from measurements import editions, reminders, rollup, workbooks
from measurements.models import Edition, Period, Upload
from measurements.searching import vocabulary

# Younger rows have a message of their own under way.
_LEFT_BEHIND = dt.timedelta(seconds=15)
# In seconds: shorter than the broker waits before it gives the message to somebody else.
_SOFT, _HARD = 240, 270


@shared_task
def drain_dirty() -> None:
    """Bring all figures up to date with the dirty log."""
    rollup.drain_all()


@shared_task
def sweep_dirty() -> None:
    """Do what a lost message left behind."""
    rollup.drain_all(older_than=_LEFT_BEHIND)


@shared_task(soft_time_limit=_SOFT, time_limit=_HARD)
def freeze_edition(edition: int) -> None:
    """Freeze an edition that was asked for."""
    editions.freeze(Edition.objects.get(pk=edition))


@shared_task(soft_time_limit=_SOFT, time_limit=_HARD)
def sweep_editions() -> None:
    """Freeze what a lost message left behind."""
    editions.freeze_requested(older_than=_LEFT_BEHIND)


@shared_task
def audit_all() -> None:
    """Have every period audited, each in a turn of its own, so that reports get theirs between."""
    for period in Period.objects.values_list("pk", flat=True):
        audit_period.delay(period)


@shared_task(soft_time_limit=_SOFT, time_limit=_HARD)
def audit_period(period: int) -> None:
    """Hold the figures of a period against an independent calculation."""
    rollup.audit(Period.objects.get(pk=period))


@shared_task(soft_time_limit=_SOFT, time_limit=_HARD)
def read_upload(upload: int) -> None:
    """Read a file that came in."""
    workbooks.read(Upload.objects.get(pk=upload))


@shared_task(soft_time_limit=_SOFT, time_limit=_HARD)
def save_upload(upload: int) -> None:
    """Save the next forms of a file that was looked at."""
    workbooks.save_some(Upload.objects.get(pk=upload))


@shared_task
def sweep_uploads() -> None:
    """Go on with what a lost message or a worker that was stopped left behind."""
    to_read, to_save = workbooks.left_behind()
    for upload in to_read:
        read_upload.delay(upload)
    for upload in to_save:
        save_upload.delay(upload)


@shared_task
def write_reminders() -> None:
    """Write the reminders that are due."""
    reminders.send_due()


@shared_task
def deliver_letters() -> None:
    """Send the letters that wait."""
    letters.deliver()


@shared_task
def count_words() -> None:
    """Gather the words that typing errors are put right with."""
    vocabulary.rebuild()
