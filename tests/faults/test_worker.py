"""The worker dies, comes late, or gets its message twice: the figures come out right."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.utils import timezone

from measurements import nudge
from measurements.models import DirtyEntry, Figure, FigureVersion
from tests import brokers, factories
from tests.measurements import oracle
from tests.measurements.reports import ask, report
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def asked(municipality):
    """An opened round of which nothing was rolled up yet."""
    with transaction.atomic():
        return ask(factories.IndicatorVersionFactory(), municipality)


def _approve(asked, municipality):
    with transaction.atomic():
        report(asked, municipality, value=14)
        nudge.after_commit()


def _wait_until_settled(period):
    wait_until(lambda: not DirtyEntry.objects.exists(), seconds=60)
    assert oracle.stored(period) == oracle.figures(period)


def _somebody_waits_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]


def test_an_approval_reaches_the_figures_through_the_worker(asked, municipality, start_worker):
    start_worker()
    _wait_until_settled(asked.period)
    _approve(asked, municipality)
    _wait_until_settled(asked.period)
    assert Figure.objects.get().numerator == 14


def test_what_was_approved_without_a_worker_is_done_when_one_starts(
    asked, municipality, start_worker
):
    with transaction.atomic():
        report(asked, municipality, value=14)
    start_worker()
    _wait_until_settled(asked.period)


def test_a_worker_killed_half_way_leaves_nothing_half_done(asked, municipality, start_worker):
    with transaction.atomic():
        report(asked, municipality, value=14)
        entries = DirtyEntry.objects.count()
    with transaction.atomic():
        FigureVersion.objects.advance()
        worker = start_worker()
        wait_until(_somebody_waits_for_a_lock, seconds=60)
        worker.kill()
    assert (Figure.objects.count(), DirtyEntry.objects.count()) == (0, entries)
    start_worker()
    _wait_until_settled(asked.period)


def test_messages_that_come_many_times_change_nothing(asked, municipality, start_worker):
    start_worker()
    _wait_until_settled(asked.period)
    _approve(asked, municipality)
    for _ in range(20):
        brokers.send("measurements.tasks.drain_dirty")
    _wait_until_settled(asked.period)


def test_the_sweep_finds_a_row_whose_message_was_lost(asked, municipality, start_worker):
    start_worker()
    _wait_until_settled(asked.period)
    with transaction.atomic():
        report(asked, municipality, value=14)
        DirtyEntry.objects.update(created_at=timezone.now() - dt.timedelta(seconds=16))
    brokers.send("measurements.tasks.sweep_dirty")
    _wait_until_settled(asked.period)
