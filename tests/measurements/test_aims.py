"""Baselines and targets are appended, with who, when and why; none disappears."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError

from actors.conflicts import Conflict
from actors.models import Event
from ambitions import origins
from measurements import definitions
from measurements.models import FigureVersion, Level
from tests import factories

pytestmark = pytest.mark.django_db
REASON = "Afgesproken in het bestuurlijk overleg."
DAY = dt.date(2024, 12, 31)


@pytest.fixture
def version():
    return factories.IndicatorVersionFactory()


@pytest.fixture
def start(version, programme_officer):
    """Set a baseline; what is not changed is right."""

    def _start(**changed):
        given = {"on": DAY, "value": Decimal(5), "reason": REASON, "by": programme_officer}
        if not {"area", "division"} & set(changed):
            given["area"] = factories.CountryFactory()
        return definitions.set_baseline(changed.pop("version", version), **given | changed)

    return _start


@pytest.fixture
def aim(version, programme_officer):
    """Set a target; what is not changed is right."""

    def _aim(**changed):
        given = {"year": 2027, "value": Decimal(9), "reason": REASON, "by": programme_officer}
        if not {"area", "division"} & set(changed):
            given["area"] = factories.CountryFactory()
        return definitions.set_target(changed.pop("version", version), **given | changed)

    return _aim


def test_a_baseline_says_who_set_it_when_and_why(start, version, programme_officer):
    made = start()

    assert (made.indicator_version, made.on, made.value) == (version, DAY, 5)
    assert (made.set_by, made.reason, made.area.code) == (programme_officer, REASON, "NL")


@pytest.fixture
def reached(version, programme_officer):
    """What was said to be reached for the ambition of the definition."""
    said = factories.StatementFactory(accepted=True, kind="achieved")
    origins.link(said, version.indicator.ambition, by=programme_officer)
    return said


def test_a_baseline_rests_on_what_was_said_to_be_reached(start, reached):
    made = start(statement=reached)

    assert made.statement == reached
    assert start(statement=reached) == made
    assert start() != made


@pytest.mark.parametrize("differs", [{"kind": "wanted"}, {"state": "proposed"}])
def test_a_baseline_does_not_rest_on_what_is_wanted_or_was_not_judged(start, reached, differs):
    type(reached).objects.update(**differs)
    with pytest.raises(Conflict):
        start(statement=reached)
    with pytest.raises(IntegrityError, match="a_baseline_rests_on_what_was_reached"):
        factories.BaselineFactory(statement=reached)


def test_a_baseline_does_not_rest_on_what_was_said_about_another_ambition(start):
    with pytest.raises(Conflict):
        start(statement=factories.StatementFactory(accepted=True, kind="achieved"))


def test_what_is_set_later_stands_beside_what_was_set_before(start, aim, version):
    start(value=Decimal(1))
    start(value=Decimal(2))
    aim(value=Decimal(3))
    aim(value=Decimal(4))

    assert [row.value for row in version.baselines.all()] == [1, 2]
    assert [row.value for row in version.targets.all()] == [3, 4]


def test_setting_the_same_once_more_changes_nothing(start, aim):
    assert start() == start(reason=f" {REASON} ")
    assert aim() == aim()
    assert Event.objects.count() == 2


def test_going_back_to_an_earlier_value_is_setting_it_again(aim, version):
    for value in (3, 4, 3):
        aim(value=Decimal(value))

    assert [row.value for row in version.targets.all()] == [3, 4, 3]


def test_each_area_of_a_division_can_have_a_target(aim):
    area = factories.AreaFactory()

    assert aim(division=area.division).division == area.division


def test_it_is_written_down_and_readers_see_another_state(aim, version, programme_officer):
    before = FigureVersion.objects.current()

    aim()

    event = Event.objects.about(version.indicator).get()
    assert (event.verb, event.by, event.reason) == ("target_set", programme_officer, REASON)
    assert event.detail == {"place": "NL", "version": 1, "value": "9", "year": 2027}
    assert FigureVersion.objects.current() == before + 1


def test_a_definition_that_was_replaced_takes_no_aims(start, aim, version):
    factories.IndicatorVersionFactory(indicator=version.indicator, later=True)

    for put in (start, aim):
        with pytest.raises(Conflict, match="definitie 2"):
            put()


@pytest.mark.parametrize(
    "span",
    [{"valid_from": dt.date(2028, 1, 1)}, {"valid_to": dt.date(2024, 12, 31)}],
    ids=["not yet", "no more"],
)
def test_an_area_that_did_not_exist_then_is_refused(start, aim, span):
    area = factories.AreaFactory(name="Nergenshuizen", **span)

    for put in (start, aim):
        with pytest.raises(Conflict, match="Nergenshuizen"):
            put(area=area)


def test_a_division_without_areas_then_is_refused(start):
    with pytest.raises(Conflict, match="Riec"):
        start(division=factories.DivisionFactory(code="riec"))


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("count", "-1", "0 of meer"), ("count", "0.00001", "4 cijfers"),
        ("amount", "1e14", "0 of meer"), ("ratio", "1.01", "percentage"),
        ("yes_no", "2", "percentage"), ("scale", "0", "niveau"), ("scale", "3.5", "niveau"),
        ("narrative", "1", "in woorden"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_the_kind_is_refused(start, aim, kind, value, sentence):
    version = factories.IndicatorVersionFactory(ratio=True, kind=kind)
    for rank in (1, 2, 3):
        Level.objects.create(indicator_version=version, rank=rank, name=f"Trede {rank}")

    for put in (start, aim):
        with pytest.raises(Conflict, match=sentence):
            put(version=version, value=Decimal(value))


@pytest.mark.parametrize("kind", ["ratio", "yes_no", "scale"])
@pytest.mark.parametrize("value", ["1", "0.9999"])
def test_values_up_to_the_border_fit(start, kind, value):
    version = factories.IndicatorVersionFactory(ratio=True, kind=kind)
    Level.objects.create(indicator_version=version, rank=1, name="Basis")

    if kind == "scale" and value != "1":
        with pytest.raises(Conflict):
            start(version=version, value=Decimal(value))
    else:
        assert start(version=version, value=Decimal(value)).value == Decimal(value)


def test_nothing_is_set_without_a_reason(start, aim, version):
    for put in (start, aim):
        with pytest.raises(Conflict, match="waarom"):
            put(reason=" ")

    assert not Event.objects.exists()
    assert not version.baselines.exists()


def test_a_value_is_for_one_place(start):
    division = factories.DivisionFactory()

    for places in ({"area": None}, {"area": factories.CountryFactory(), "division": division}):
        with pytest.raises(ValueError, match="one area or for each"):
            start(**places)
