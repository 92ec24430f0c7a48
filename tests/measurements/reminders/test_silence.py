"""Silent twice: asked in the last two closed rounds, and never handed in."""

import datetime as dt

import pytest
from django.utils import timezone

from measurements import reminders
from tests import factories

pytestmark = pytest.mark.django_db


def round_closed(days_ago, **fields):
    """A round that closed so many days ago; below zero it is still open."""
    closes = timezone.now() - dt.timedelta(days=days_ago)
    moments = {"opens_at": closes - dt.timedelta(days=30), "due_at": closes, "closes_at": closes}
    return factories.RoundFactory(opened=True, **moments | fields)


@pytest.fixture
def ask(municipality):
    """The municipality is asked in that round; its report is in the state that is named."""

    def _ask(days_ago, state=None):
        asked = round_closed(days_ago)
        factories.RecipientFactory(round=asked, organisation=municipality)
        traits = {state: True} if state else {}
        factories.SubmissionFactory(round=asked, organisation=municipality, **traits)
        return asked

    return _ask


def silent(asked):
    return [one.organisation for one in reminders.silent_twice(asked)]


def test_who_was_silent_two_times_is_found(ask, municipality):
    ask(300)
    ask(100)
    assert silent(ask(-10)) == [municipality]


@pytest.mark.parametrize(
    "states", [("approved", None), (None, "submitted"), ("signed", "approved")]
)
def test_who_answered_one_of_the_two_times_is_not(ask, states):
    ask(300, states[0])
    ask(100, states[1])
    assert silent(ask(-10)) == []


def test_once_is_not_twice(ask):
    ask(100)
    assert silent(ask(-10)) == []


def test_only_the_last_two_times_count(ask, municipality):
    ask(500, "approved")
    ask(300)
    ask(100)
    assert silent(ask(-10)) == [municipality]


def test_a_round_that_did_not_ask_or_is_still_open_does_not_count(ask, municipality):
    ask(300, "approved")
    round_closed(200)
    ask(100)
    ask(-5)
    assert silent(ask(-10)) == []


def test_a_report_that_was_returned_is_an_answer(ask, municipality):
    for days_ago in (300, 100):
        asked = ask(days_ago)
        report = asked.submissions.get()
        report.status, report.submitted_at = "returned", asked.due_at
        report.save()
    assert silent(ask(-10)) == []
