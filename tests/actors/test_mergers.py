"""A merger: planned, applied, undone; whatever cannot be is refused with a sentence."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from actors import mergers
from actors.models import Area, AreaPart, Event, Membership, Merger, Seat, Succession
from tests import factories

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Europe/Amsterdam")
TODAY = dt.date(2026, 11, 22)
ON = dt.date(2027, 1, 1)


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def old():
    """A municipality in a province, with an editor."""
    membership = factories.MembershipFactory(
        organisation=factories.MunicipalityFactory(area__name="Oudedam"), user__name="Oda"
    )
    factories.AreaPartFactory(part=membership.organisation.area, whole__name="Middelland")
    return membership.organisation.area


@pytest.fixture
def new():
    """A municipality with an approver and a regional reader."""
    party = factories.MunicipalityFactory(area__name="Nieuwedam")
    factories.MembershipFactory(organisation=party, user__name="Nora", role="approver")
    factories.MembershipFactory(organisation=party, user__name="Rik", role="regional_reader")
    return party.area


@pytest.fixture
def planned(old, new):
    return mergers.prepare(old, new, on=ON, by=None)


@pytest.fixture
def applied(planned):
    mergers.apply(planned, by=None)
    return planned


def contents():
    """Every row a merger may touch."""
    models = [Area, AreaPart, Membership, Seat, Succession]
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def acts_for(name):
    rows = Membership.objects.filter(user__name=name).select_related("organisation__area")
    return {(row.organisation.area.name, row.role) for row in rows}


def test_a_plan_is_kept_and_nothing_ends(planned, old):
    old.refresh_from_db()
    assert Merger.objects.planned().get() == planned
    assert old.valid_to is None
    assert not Succession.objects.real().exists()


def test_a_plan_uses_the_succession_that_says_so_already(old, new):
    loaded = Succession.objects.create(old=old, new=new, on=ON, kind="planned", source="Wet")
    merger = mergers.prepare(old, new, on=ON, by=None)
    mergers.undo(merger, by=None)
    assert Succession.objects.get() == loaded


def test_the_old_municipality_ends_on_the_date(applied, old):
    old.refresh_from_db()
    assert old.valid_to == ON
    assert AreaPart.objects.get(part=old).valid_to == ON


def test_the_succession_is_real_from_then_on(applied, old, new):
    row = Succession.objects.real().get()
    assert (row.old, row.new, row.on) == (old, new, ON)
    assert (row.kind, row.share, row.primary) == ("added_to_existing", 1, True)


def test_people_of_the_old_municipality_work_on_at_the_successor(applied):
    assert acts_for("Oda") == {("Oudedam", "editor"), ("Nieuwedam", "editor")}


def test_reporters_of_the_successor_may_finish_what_is_open_at_the_old_one(applied):
    assert acts_for("Nora") == {("Nieuwedam", "approver"), ("Oudedam", "approver")}
    assert acts_for("Rik") == {("Nieuwedam", "regional_reader")}


def test_undoing_restores_every_row(old, new):
    before = contents()
    merger = mergers.prepare(old, new, on=ON, by=None)
    mergers.apply(merger, by=None)
    assert contents() != before
    mergers.undo(merger, by=None)
    assert contents() == before


def test_a_role_somebody_had_already_stays_when_it_is_undone(old, new):
    both = Membership.objects.get(user__name="Oda").user
    factories.MembershipFactory(user=both, organisation=new.organisations.get(), role="editor")
    merger = mergers.prepare(old, new, on=ON, by=None)
    mergers.apply(merger, by=None)
    mergers.undo(merger, by=None)
    assert acts_for("Oda") == {("Oudedam", "editor"), ("Nieuwedam", "editor")}


def test_doing_it_twice_is_doing_it_once(old, new):
    merger = mergers.prepare(old, new, on=ON, by=None)
    assert mergers.prepare(old, new, on=ON, by=None) == merger
    for step in (mergers.apply, mergers.undo):
        step(merger, by=None)
        after, stored = contents(), Merger.objects.values().get()
        step(merger, by=None)
        assert (contents(), Merger.objects.values().get()) == (after, stored)


def test_every_step_is_written_down_with_who_did_it(old, new, programme_officer):
    merger = mergers.prepare(old, new, on=ON, by=programme_officer)
    mergers.apply(merger, by=programme_officer)
    mergers.undo(merger, by=programme_officer)
    events = Event.objects.about(merger)
    assert [event.verb for event in events] == ["prepared", "applied", "undone"]
    assert {event.by for event in events} == {programme_officer}


def test_it_is_written_down_who_got_and_lost_a_role(applied):
    oda = Membership.objects.filter(user__name="Oda").first().user
    mergers.undo(applied, by=None)
    verbs = [event.verb for event in Event.objects.about(oda)]
    assert verbs == ["membership_added", "membership_removed"]


def test_after_undoing_it_can_be_planned_again(applied, old, new):
    mergers.undo(applied, by=None)
    again = mergers.prepare(old, new, on=dt.date(2028, 1, 1), by=None)
    mergers.apply(again, by=None)
    assert Merger.objects.applied().get() == again


def test_a_wrong_plan_makes_way_for_the_right_one(planned, old):
    third = factories.MunicipalityFactory().area
    mergers.undo(planned, by=None)
    assert mergers.prepare(old, third, on=ON, by=None).new == third


def test_what_goes_along_elsewhere_is_kept_with_the_merger_and_undone_with_it(planned):
    asked = []
    mergers.apply(planned, by=None, also=lambda merger: {"rounds": [merger.pk]})
    mergers.undo(planned, by=None, also=lambda merger: asked.append(merger.moved["also"]))
    assert asked == [{"rounds": [planned.pk]}]


def test_when_something_else_fails_nothing_is_applied(planned):
    def failing(_merger):
        raise RuntimeError

    before = contents()
    with pytest.raises(RuntimeError):
        mergers.apply(planned, by=None, also=failing)
    assert contents() == before
    assert Merger.objects.planned().exists()


def test_the_plan_says_who_gets_which_role_and_what_the_old_one_leaves(planned):
    told = mergers.plan(planned)
    assert [str(one) for one in told.memberships] == [
        "Oda: invuller (Gemeente Nieuwedam)",
        "Nora: akkoordgever (Gemeente Oudedam)",
    ]
    assert [area.name for area in told.leaves] == ["Middelland"]


def test_what_went_along_is_told_after_it_was_applied(planned):
    before = mergers.plan(planned)
    mergers.apply(planned, by=None)
    after = mergers.plan(planned)
    assert {str(one) for one in after.memberships} == {str(one) for one in before.memberships}
    assert after.leaves == before.leaves


@pytest.mark.parametrize("number", [1, 8])
def test_many_plans_cost_no_more_queries_than_one(number, django_assert_num_queries):
    for _ in range(number):
        two = [factories.MunicipalityFactory().area for _ in range(2)]
        mergers.prepare(*two, on=ON, by=None)
    # Mergers; parties, their people and their seats, twice; what the old ones lie in.
    with django_assert_num_queries(8):
        mergers.plans(Merger.objects.all())


def test_a_merger_is_about_both_municipalities_until_it_is_undone(planned, old, new):
    assert mergers.about(old) == mergers.about(new) == [planned]
    mergers.undo(planned, by=None)
    assert mergers.about(old) == []


def test_an_area_without_mergers_has_none(planned):
    assert mergers.about(factories.AreaFactory()) == []


def test_the_date_of_a_merger_comes(planned):
    assert not planned.is_past
    with time_machine.travel(dt.datetime(2027, 1, 1, 0, 1, tzinfo=HERE)):
        assert planned.is_past
