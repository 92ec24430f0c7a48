"""A seat begins, is changed, confirmed and ended; nothing of it is ever lost."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actors import seats
from actors.conflicts import Conflict
from actors.models import Event, Seat
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _a_monday():
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def seat(municipality):
    return factories.SeatFactory(organisation=municipality, mailbox="am@dam.example")


def verbs(seat):
    return [event.verb for event in Event.objects.about(seat)]


def test_a_seat_begins_today_and_is_confirmed(municipality, approver):
    seat = seats.appoint(municipality, "reporting", mailbox="am@dam.example", by=approver)
    assert (seat.valid_from, seat.confirmed_on, seat.valid_to) == (TODAY, TODAY, None)
    assert verbs(seat) == ["appointed"]


def test_a_function_has_one_seat_at_a_time(seat, municipality, approver):
    with pytest.raises(Conflict, match="al een contactpunt"):
        seats.appoint(municipality, "reporting", mailbox="b@dam.example", by=approver)
    assert Seat.objects.get() == seat


def test_another_function_has_a_seat_of_its_own(seat, municipality, approver):
    seats.appoint(municipality, "care", mailbox="zorg@dam.example", by=approver)
    assert Seat.objects.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"person": None, "mailbox": ""}, {"valid_to": dt.date(2023, 1, 1)}]
)
def test_the_database_refuses_what_cannot_be(seat, wrong):
    for name, value in wrong.items():
        setattr(seat, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        seat.save()
    with pytest.raises(ValidationError):
        seat.full_clean()


def test_what_changed_is_written_down(seat, approver):
    before = seat.person.name
    seats.change(seat, mailbox="", person=approver, deputy=None, by=approver)
    changes = Event.objects.about(seat).get().detail["changes"]
    assert changes == {"mailbox": ["am@dam.example", ""], "person": [before, approver.name]}


def test_confirming_twice_a_day_is_confirming_once(seat, approver):
    Seat.objects.update(confirmed_on=dt.date(2025, 1, 1))
    for _ in range(2):
        seats.confirm(seat, by=approver)
    seat.refresh_from_db()
    assert seat.confirmed_on == TODAY
    assert verbs(seat) == ["confirmed"]


def test_a_seat_ends_today_and_makes_room(seat, municipality, approver):
    seats.end(seat, by=approver)
    assert not Seat.objects.held_on(TODAY).exists()
    assert seats.appoint(municipality, "reporting", person=approver, by=approver).pk != seat.pk


def test_what_ended_changes_no_more(seat, approver):
    seats.end(seat, by=approver)
    for verb in (seats.end, seats.confirm):
        with pytest.raises(Conflict, match="23 november 2026"):
            verb(seat, by=approver)


def test_a_successor_gets_a_row_of_her_own(seat, approver, reporter):
    following = seats.hand_over(seat, to=reporter, by=approver)
    seat.refresh_from_db()
    assert (seat.valid_to, following.valid_from, following.person) == (TODAY, TODAY, reporter)
    assert following.mailbox == seat.mailbox
    assert verbs(seat) == ["handed_over"]


def test_a_deputy_who_takes_over_is_her_own_deputy_no_more(seat, approver, reporter):
    Seat.objects.update(deputy=reporter)
    assert seats.hand_over(seat, to=reporter, by=approver).deputy is None


def test_the_holder_cannot_be_her_own_successor(seat):
    with pytest.raises(Conflict, match="al dit contactpunt"):
        seats.hand_over(seat, to=seat.person, by=seat.person)


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        ("programme_officer", True), ("rapporteur", True), ("administrator", True),
        ("reporter", True), ("approver", True), ("outsider", False),
    ],
)  # fmt: skip
def test_a_seat_is_internal(request, seat, person, sees):
    reader = request.getfixturevalue(person)
    assert seats.visible_to(reader).filter(pk=seat.pk).exists() is sees


@pytest.mark.parametrize("role", ["partner", "regional_reader"])
def test_partners_and_regional_readers_see_no_seats(seat, municipality, role):
    reader = factories.MembershipFactory(role=role, organisation=municipality).user
    assert not seats.visible_to(reader).exists()


def test_who_holds_a_seat_sees_it_without_a_role(seat, approver):
    holder = seat.person
    assert seats.visible_to(holder).get() == seat
    assert seats.may_change(holder, seat)
    seats.end(seat, by=approver)
    assert not seats.visible_to(holder).exists()


def test_a_deputy_reads_and_does_not_change(seat):
    deputy = factories.UserFactory()
    Seat.objects.update(deputy=deputy)
    assert seats.visible_to(deputy).exists()
    assert not seats.may_change(deputy, seat)


@pytest.mark.parametrize(
    ("person", "may"),
    [
        ("programme_officer", True), ("approver", True), ("reporter", False),
        ("rapporteur", False), ("administrator", False), ("outsider", False),
    ],
)  # fmt: skip
def test_who_looks_after_a_seat(request, seat, person, may):
    assert seats.may_change(request.getfixturevalue(person), seat) is may
