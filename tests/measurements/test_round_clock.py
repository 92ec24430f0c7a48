"""The clock moves a round, in the nights the clocks change as well; no job does."""

import datetime as dt

import pytest
import time_machine

from actors.conflicts import Conflict
from measurements import reporting, rounds
from measurements.models import Round, Submission
from tests import factories

State = Round.State


def at(text):
    """A moment in UTC."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def local(text):
    """A moment on the clocks of the Netherlands."""
    moment = dt.datetime.fromisoformat(text)
    return rounds.moment(moment.date(), moment.time())


@pytest.mark.parametrize(
    ("opens", "moment", "state"),
    [
        # In the night of 29 March 2026 the clocks go from 02:00 to 03:00, at 01:00 UTC.
        ("2026-03-29T00:00", "2026-03-28T22:59:59", State.ANNOUNCED),
        ("2026-03-29T00:00", "2026-03-28T23:00:00", State.OPEN),
        ("2026-03-29T03:30", "2026-03-29T01:29:59", State.ANNOUNCED),
        ("2026-03-29T03:30", "2026-03-29T01:30:00", State.OPEN),
        # A time the clocks skip is the moment an hour later.
        ("2026-03-29T02:30", "2026-03-29T01:30:00", State.OPEN),
        # In the night of 25 October 2026 the hour from 02:00 comes twice; the first one counts.
        ("2026-10-25T02:30", "2026-10-25T00:29:59", State.ANNOUNCED),
        ("2026-10-25T02:30", "2026-10-25T00:30:00", State.OPEN),
        ("2026-10-26T00:00", "2026-10-25T22:59:59", State.ANNOUNCED),
        ("2026-10-26T00:00", "2026-10-25T23:00:00", State.OPEN),
    ],
)
def test_a_round_opens_at_its_time_on_the_clock(opens, moment, state):
    asked = factories.RoundFactory.build(
        opened_at=at("2026-01-01"), opens_at=local(opens), due_at=at("2099-01-01"),
        closes_at=at("2099-01-01"),
    )  # fmt: skip
    with time_machine.travel(at(moment), tick=False):
        assert asked.state == state


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-10-25T21:59:59", State.OPEN),
        ("2026-10-25T22:59:00", State.OPEN),
        ("2026-10-25T22:59:01", State.OVERDUE),
        ("2026-10-26T22:58:59", State.OVERDUE),
        ("2026-10-26T22:59:00", State.CLOSED),
    ],
)
def test_a_day_ends_at_midnight_in_winter_time(moment, state):
    asked = factories.RoundFactory.build(
        opened_at=at("2026-01-01"), opens_at=at("2026-01-01"), due_at=local("2026-10-25T23:59"),
        closes_at=local("2026-10-26T23:59"),
    )  # fmt: skip
    with time_machine.travel(at(moment), tick=False):
        assert asked.state == state


@pytest.fixture
def report(municipality):
    """A draft in a round that closes on 31 December 2026 at 23:59."""
    asked = factories.RoundFactory(
        opened_at=at("2026-11-01"), opens_at=at("2026-11-01"), due_at=local("2026-12-15T23:59"),
        closes_at=local("2026-12-31T23:59"),
    )  # fmt: skip
    factories.RoundIndicatorFactory(round=asked, required=False)
    factories.RecipientFactory(round=asked, organisation=municipality)
    return factories.SubmissionFactory(round=asked, organisation=municipality)


@pytest.mark.django_db
def test_the_last_second_before_closing_counts(report, reporter):
    with time_machine.travel(at("2026-12-31T22:58:59"), tick=False):
        reporting.submit(report, by=reporter)
    assert report.status == Submission.Status.SUBMITTED


@pytest.mark.django_db
def test_after_closing_a_report_comes_in_only_when_re_opened(report, reporter, programme_officer):
    with time_machine.travel(at("2026-12-31T22:59:00"), tick=False):
        with pytest.raises(Conflict):
            reporting.submit(report, by=reporter)
        rounds.reopen(
            report.round.asked.all(), until=local("2027-01-02T00:00"), reason="Storing.",
            by=programme_officer,
        )  # fmt: skip
    with time_machine.travel(at("2027-01-01T22:59:59"), tick=False):
        again = Submission.objects.get()
        reporting.submit(again, by=reporter)
    assert again.status == Submission.Status.SUBMITTED


@pytest.mark.django_db
def test_a_re_opening_ends_by_the_clock_as_well(report, reporter, programme_officer):
    with time_machine.travel(at("2027-01-01"), tick=False):
        rounds.reopen(
            report.round.asked.all(), until=local("2027-01-02T00:00"), reason="Storing.",
            by=programme_officer,
        )  # fmt: skip
    for moment, is_open in (("2027-01-01T22:59:59", True), ("2027-01-01T23:00:00", False)):
        with time_machine.travel(at(moment), tick=False):
            assert Submission.objects.get().is_open is is_open
            assert Submission.objects.open_at(at(moment)).exists() is is_open
