"""Whom a reminder finds when people come and go."""

import datetime as dt

import pytest

from actors.models import Seat
from measurements.models import Reminder
from tests import factories

pytestmark = pytest.mark.django_db


def told():
    rows = Reminder.objects.order_by("pk")
    return [(row.address.partition("@")[0], row.kind) for row in rows]


def test_a_deputy_who_was_made_inactive_gets_no_letters(on, draft, seat):
    seat.deputy.is_active = False
    seat.deputy.save()
    on("2027-02-19")
    assert told() == [("am", "escalation")]


def test_an_editor_who_was_made_inactive_gets_no_letters(on, draft, reporter):
    reporter.is_active = False
    reporter.save()
    assert on("2027-01-12") == 0


def test_who_held_the_seat_before_gets_no_letters(on, draft, seat):
    follows = dt.date(2027, 1, 12)
    Seat.objects.update(valid_from=follows)
    factories.SeatFactory(organisation=seat.organisation, valid_to=follows)
    on("2027-01-12")
    assert told() == [("hanna", "opening")]


def test_who_will_hold_the_seat_gets_no_letters_yet(on, draft, seat):
    Seat.objects.update(valid_to=dt.date(2027, 1, 13))
    factories.SeatFactory(organisation=seat.organisation, valid_from=dt.date(2027, 1, 13))
    on("2027-01-12")
    assert told() == [("hanna", "opening")]


@pytest.mark.parametrize("function", ["attention", "care", "chain"])
def test_who_holds_another_function_is_not_reminded(on, draft, reporter, function):
    factories.SeatFactory(organisation=draft.organisation, function=function)
    on("2027-01-12")
    assert Reminder.objects.get().address == reporter.email


def test_when_deputy_and_mailbox_are_missing_the_holder_hears_that_it_is_late(on, draft, seat):
    Seat.objects.update(deputy=None, mailbox="")
    on("2027-02-19")
    assert told() == [("hanna", "escalation")]
