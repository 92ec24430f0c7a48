"""An indicator gets a definition, a baseline and targets, in one go."""

import datetime as dt
from decimal import Decimal

import pytest

from actors.conflicts import Conflict
from actors.models import Area, Event
from measurements import definitions
from measurements.models import Baseline, FigureVersion, Indicator, Level, Target
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ambition():
    factories.CountryFactory()
    return factories.AmbitionFactory()


def _version(**fields):
    return factories.IndicatorVersionFactory.build(
        indicator=None, asked_of=factories.DivisionFactory(), **{"name": "Getraind"} | fields
    )


def test_an_indicator_comes_with_all_its_parts(ambition, programme_officer):
    indicator = definitions.define(
        ambition, _version(kind="scale"), by=programme_officer, code="getraind",
        levels=["Niets", "Alles"], baseline=(dt.date(2024, 12, 31), Decimal("1.2")),
        targets={2027: Decimal(2), 2026: Decimal("1.5")},
    )  # fmt: skip

    version = indicator.versions.get()
    assert (indicator.code, version.number) == ("getraind", 1)
    assert [(level.rank, level.name) for level in version.levels.all()] == [
        (1, "Niets"), (2, "Alles"),
    ]  # fmt: skip
    assert version.baselines.get().set_by == programme_officer
    assert [target.year for target in version.targets.all()] == [2026, 2027]


def test_baselines_and_targets_are_those_of_the_country(ambition, programme_officer):
    definitions.define(
        ambition, _version(), by=programme_officer, baseline=(dt.date(2024, 1, 1), Decimal(1)),
        targets={2027: Decimal(2)},
    )  # fmt: skip

    assert Baseline.objects.get().area.code == "NL"
    assert Target.objects.get().area.code == "NL"


def test_what_readers_see_moves_on_and_it_is_written_down(ambition, programme_officer):
    before = FigureVersion.objects.current()

    indicator = definitions.define(ambition, _version(), by=programme_officer)

    event = Event.objects.about(indicator).get()
    assert FigureVersion.objects.current() == before + 1
    assert (event.verb, event.by) == ("defined", programme_officer)


def test_a_doubled_press_of_the_button_makes_one_indicator(ambition, programme_officer):
    definitions.define(ambition, _version(), by=programme_officer)

    with pytest.raises(Conflict, match="al een indicator met deze naam"):
        definitions.define(ambition, _version(name="GETRAIND"), by=programme_officer)

    assert Indicator.objects.count() == 1


def test_two_ambitions_may_have_indicators_of_one_name(ambition, programme_officer):
    definitions.define(ambition, _version(), by=programme_officer)
    other = definitions.define(factories.AmbitionFactory(), _version(), by=programme_officer)

    assert other.code == "getraind-2"


def test_a_code_that_somebody_took_is_a_conflict_and_leaves_nothing(ambition, programme_officer):
    factories.IndicatorFactory(code="getraind")
    before = FigureVersion.objects.current()

    with pytest.raises(Conflict, match="met deze code"):
        definitions.define(ambition, _version(), code="getraind", by=programme_officer)

    assert FigureVersion.objects.current() == before
    assert not Event.objects.exists()


def test_without_a_country_nothing_can_be_aimed_at(programme_officer):
    ambition = factories.AmbitionFactory()
    Area.objects.update(division=factories.DivisionFactory(code="gemeente"))

    with pytest.raises(Conflict, match="gebieden"):
        definitions.define(ambition, _version(), by=programme_officer, targets={2027: Decimal(1)})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Getrainde medewerkers", "getrainde-medewerkers"),
        ("Één zin – met tekens!", "een-zin-met-tekens"),
        ("x" * 60, "x" * 30),
        ("???", "indicator"),
    ],
)
def test_a_code_is_made_from_the_name(db, name, code):
    assert definitions.free_code(name) == code


@pytest.mark.parametrize("name", ["getraind", "y" * 30])
def test_a_code_that_is_taken_gets_a_number(db, name):
    factories.IndicatorFactory(code=name)
    factories.IndicatorFactory(code=f"{name[:28]}-2")

    assert definitions.free_code(name) == f"{name[:28]}-3"


def test_the_last_definition_counts_now(ambition):
    first = factories.IndicatorVersionFactory(indicator__ambition=ambition)
    second = factories.IndicatorVersionFactory(indicator=first.indicator, later=True)

    assert definitions.current(ambition) == [second]


def test_levels_are_only_made_when_there_are_any(ambition, programme_officer):
    definitions.define(ambition, _version(), by=programme_officer)

    assert not Level.objects.exists()
