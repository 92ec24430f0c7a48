"""The worker dies, comes late, or gets its message twice: the figures come out right."""

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from actors import nudge
from measurements import reporting, rollup
from measurements.models import Audit, DirtyEntry, Figure, FigureVersion, Submission
from tests import brokers, factories
from tests.faults.locks import somebody_waits
from tests.measurements import oracle
from tests.measurements.reports import ask, lies_in, report
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
        nudge.after_commit(rollup.DRAIN)


def _wait_until_settled(period):
    wait_until(lambda: not DirtyEntry.objects.exists(), seconds=60)
    assert oracle.stored(period) == oracle.figures(period)


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
        wait_until(somebody_waits, seconds=60)
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


def test_beat_and_a_worker_heal_a_lost_message_by_themselves(
    asked, municipality, start_worker, start_beat
):
    start_worker()
    _wait_until_settled(asked.period)
    with transaction.atomic():
        report(asked, municipality, value=14)
        DirtyEntry.objects.update(created_at=timezone.now() - dt.timedelta(seconds=16))
    start_beat()
    _wait_until_settled(asked.period)
    assert Figure.objects.get().numerator == 14


def test_at_night_every_period_is_audited_in_a_turn_of_its_own(asked, start_worker):
    other = factories.PeriodFactory(code="2026-2", starts_on="2026-07-01", ends_on="2026-12-31")
    start_worker()
    _wait_until_settled(asked.period)
    brokers.send("measurements.tasks.audit_all")
    wait_until(lambda: Audit.objects.count() == 2, seconds=60)
    found = set(Audit.objects.values_list("period", "figures", "differences"))
    assert found == {(asked.period_id, 1, 0), (other.pk, 0, 0)}


@pytest.fixture
def signed(programme_officer):
    """As many municipalities as there are, in one province; each report waits for approval."""
    province = factories.AreaFactory(division__code="provincie")
    lies_in(province, factories.CountryFactory())
    municipalities = factories.MunicipalityFactory.create_batch(342)
    for municipality in municipalities:
        lies_in(municipality.area, province)
    with transaction.atomic():
        opened = ask(factories.IndicatorVersionFactory(), *municipalities)
        for municipality in municipalities:
            report(opened, municipality, status="signed", value=1)
    return opened


def test_342_reports_within_a_minute_are_coalesced_and_right_within_five_seconds(
    signed, programme_officer, start_worker
):
    start_worker()
    _wait_until_settled(signed.period)
    before, start = FigureVersion.objects.current(), timezone.now()
    for submission in Submission.objects.filter(round=signed).select_related("round"):
        reporting.approve(submission, by=programme_officer)
    assert timezone.now() - start < dt.timedelta(minutes=1)
    wait_until(lambda: not DirtyEntry.objects.exists(), seconds=5)
    assert FigureVersion.objects.current() - before < 342
    assert set(Figure.objects.values_list("numerator", flat=True)) == {1, 342}
