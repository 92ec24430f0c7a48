"""Several at once: never a deadlock, never a lost row, always the same end."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from measurements import rollup
from measurements.models import DirtyEntry
from measurements.rollup import draining
from tests import factories
from tests.measurements import oracle
from tests.measurements.programmes import Programme
from tests.measurements.reports import ask, figure, report


@pytest.fixture
def busy():
    """Somebody else holds the lock of a period until `let_go` is called."""
    other = connection.copy()
    other.set_autocommit(False)

    def _busy(period):
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [draining._LOCK, period.pk])
        return other.rollback

    yield _busy
    other.close()


def _in_a_thread(act, *arguments):
    """Run it with a connection of its own."""
    try:
        return act(*arguments)
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_drain_does_not_wait_for_another(busy, municipality):
    version = factories.IndicatorVersionFactory()
    asked = ask(version, municipality)
    report(asked, municipality, value=3)
    let_go = busy(asked.period)
    assert (rollup.drain(asked.period_id), rollup.drain_all()) == (0, 0)
    let_go()
    assert rollup.drain_all() == 2
    assert figure(municipality.area, version).numerator == 3


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_drains_at_once_while_reports_come_in_end_at_the_right_figures():
    with transaction.atomic():
        programme = Programme(random.Random(7))
    done = Event()
    with ThreadPoolExecutor(3) as pool:
        drains = [pool.submit(_in_a_thread, _drain_until, done) for _ in range(3)]
        try:
            _report_one_by_one(programme, times=40)
        finally:
            done.set()
    assert all(one.exception() is None for one in drains)
    _assert_settled(programme.periods)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_rebuild_beside_a_drain_ends_at_the_right_figures():
    with transaction.atomic():
        programme = Programme(random.Random(8))
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(_in_a_thread, act) for act in [rollup.rebuild, rollup.drain_all] * 5]
    assert all(one.exception() is None for one in both)
    _assert_settled(programme.periods)


def _drain_until(done):
    while not done.is_set():
        rollup.drain_all()


def _report_one_by_one(programme, *, times):
    for _ in range(times):
        with transaction.atomic():
            programme.report()


def _assert_settled(periods):
    rollup.drain_all()
    assert not DirtyEntry.objects.exists()
    for period in periods:
        assert oracle.stored(period) == oracle.figures(period)
