"""Since when a round is asked, and what is kept of telling so."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection

from actors import mailboxes
from actors.models import Letter
from measurements.models import Reminder
from tests import factories
from tests.measurements.reminders.conftest import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(asked, seat):
    """A round at the moments of the other one, but opened at this moment; None is never."""

    def _opened(moment):
        moments = {name: getattr(asked, name) for name in ("opens_at", "due_at", "closes_at")}
        made = factories.RoundFactory(opened_at=moment, **moments)
        factories.RecipientFactory(round=made, organisation=seat.organisation)

    return _opened


@pytest.mark.parametrize("moment", [None, at("2027-02-16", "10:00")], ids=["never", "later"])
def test_a_round_that_nobody_opened_yet_is_not_reminded_of(on, opened, moment):
    opened(moment)
    assert on("2027-02-16", "09:30") == 0


def test_a_round_opened_after_its_own_moment_begins_when_it_was_opened(on, opened):
    opened(at("2027-02-08"))
    assert on("2027-02-08") == 1
    assert Reminder.objects.get().kind == "opening"


def test_who_wants_no_reminders_reads_only_of_what_just_opened(on, opened, draft):
    mailboxes.stop("hanna@dam.example")
    on("2027-01-12")
    opened(at("2027-01-20"))
    assert on("2027-01-20") == 1
    assert Letter.objects.latest("pk").subject != "2 rapportages wachten op u"
    assert str(draft.round) not in Letter.objects.latest("pk").text


def test_a_letter_is_never_without_what_it_told(on, draft, seat):
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE measurements_reminder ADD CONSTRAINT nothing_fits CHECK (false)"
        )
    with pytest.raises(IntegrityError, match="nothing_fits"):
        on("2027-01-12")
    assert not Letter.objects.exists()


@pytest.mark.parametrize(("day", "verb"), [("2027-02-05", "is"), ("2027-02-15", "was")])
def test_a_letter_says_whether_the_day_has_passed(on, draft, seat, day, verb):
    on(day)
    assert f"De inleverdatum {verb} vrijdag 12 februari 2027" in Letter.objects.get().text


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"on": dt.date(2027, 1, 13)}, "nobody_is_reminded_twice"),
        ({"kind": "by_hand"}, "nobody_is_reminded_twice_a_day"),
    ],
)
def test_the_database_refuses_a_second_telling(on, draft, seat, changed, name):
    on("2027-01-12")
    told = Reminder.objects.values("recipient_id", "seat_id", "address", "kind", "on", "letter_id")
    with pytest.raises(IntegrityError, match=f'"{name}"'):
        Reminder.objects.create(**told.get() | changed)


def test_what_was_told_does_not_change(on, draft, seat):
    on("2027-01-12")
    with pytest.raises(DatabaseError, match="Cannot update"):
        Reminder.objects.update(kind="escalation")
