"""Points of contact in a merger: they go along on the date, and back when it is undone."""

import datetime as dt

import pytest
import time_machine

from actors import mergers, seats
from actors.conflicts import Conflict
from actors.models import Event, Seat
from tests import factories

pytestmark = pytest.mark.django_db
TODAY, ON = dt.date(2026, 11, 22), dt.date(2027, 1, 1)
THE_DAY_BEFORE = dt.date(2026, 12, 31)


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def old():
    return factories.MunicipalityFactory(area__name="Oudedam")


@pytest.fixture
def new():
    return factories.MunicipalityFactory(area__name="Nieuwedam")


@pytest.fixture
def seat(old):
    return factories.SeatFactory(organisation=old, person__name="Oda", mailbox="oud@dam.example")


@pytest.fixture
def merger(old, new, seat):
    return mergers.prepare(old.area, new.area, on=ON, by=None)


def held(organisation, day):
    return [row.person.name for row in Seat.objects.held_on(day).filter(organisation=organisation)]


def test_a_seat_goes_along_on_the_date(merger, old, new):
    mergers.apply(merger, by=None)
    assert (held(old, THE_DAY_BEFORE), held(new, THE_DAY_BEFORE)) == (["Oda"], [])
    assert (held(old, ON), held(new, ON)) == ([], ["Oda"])


def test_what_the_successor_has_itself_stays(merger, old, new):
    factories.SeatFactory(organisation=new, person__name="Nora")
    mergers.apply(merger, by=None)
    assert (held(old, ON), held(new, ON)) == ([], ["Nora"])


def test_the_plan_and_the_applied_merger_name_the_same_seats(merger, new):
    factories.SeatFactory(organisation=new, function="care")
    before = [(one.function, one.person) for one in mergers.plan(merger).seats]
    mergers.apply(merger, by=None)
    after = [(one.function, one.person) for one in mergers.plan(merger).seats]
    assert before == after
    assert [function for function, _person in after] == ["reporting"]


def test_undoing_puts_every_seat_back(merger):
    before = list(Seat.objects.order_by("pk").values())
    mergers.apply(merger, by=None)
    assert list(Seat.objects.order_by("pk").values()) != before
    mergers.undo(merger, by=None)
    assert list(Seat.objects.order_by("pk").values()) == before


def test_a_seat_handed_over_meanwhile_goes_back_to_its_last_holder(merger, seat, old, approver):
    mergers.apply(merger, by=None)
    seats.hand_over(seat, to=approver, by=approver)
    mergers.undo(merger, by=None)
    assert held(old, ON) == [approver.name]


def test_every_step_is_written_down(merger, seat, programme_officer):
    mergers.apply(merger, by=programme_officer)
    mergers.undo(merger, by=programme_officer)
    events = Event.objects.about(seat)
    assert [(event.verb, event.by) for event in events] == [
        ("merged", programme_officer), ("unmerged", programme_officer),
    ]  # fmt: skip


def test_a_seat_that_begins_later_is_not_changed_before(merger, approver):
    mergers.apply(merger, by=None)
    following = Seat.objects.get(valid_from=ON)
    with pytest.raises(Conflict, match="1 januari 2027"):
        seats.confirm(following, by=approver)


def test_the_day_after_the_date_the_new_seat_is_held(merger, new):
    mergers.apply(merger, by=None)
    with time_machine.travel(dt.datetime(2027, 1, 4, 10, tzinfo=dt.UTC), tick=False):
        following = Seat.objects.held_on(dt.date(2027, 1, 4)).get()
        seats.confirm(following, by=following.person)
        assert following.organisation == new
