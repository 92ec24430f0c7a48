"""A new definition of an indicator follows the one before it; nothing of that one is lost."""

import datetime as dt
from decimal import Decimal

import pytest

from actors.conflicts import Conflict
from actors.models import Event
from measurements import definitions
from measurements.models import FigureVersion, Level, Period
from tests import factories

pytestmark = pytest.mark.django_db
CHANGE = "Ook vrijwilligers tellen mee."


def period(half):
    """The first or second half of 2026, or a later one counted on."""
    year, second = divmod(half - 1, 2)
    found, _made = Period.objects.get_or_create(
        code=f"{2026 + year}-{second + 1}",
        starts_on=dt.date(2026 + year, 7 if second else 1, 1),
        ends_on=dt.date(2026 + year, 12, 31) if second else dt.date(2026 + year, 6, 30),
    )
    return found


@pytest.fixture
def first():
    return factories.IndicatorVersionFactory(name="Getraind")


@pytest.fixture
def redefine(first, programme_officer):
    """Say a new definition; what is not changed is right."""

    def _redefine(*, since=2, comparable=True, change=CHANGE, levels=(), **fields):
        built = {"name": "Getraind", "asked_of": first.asked_of, "indicator": None} | fields
        return definitions.redefine(
            first.indicator, factories.IndicatorVersionFactory.build(**built),
            first_period=period(since), comparable=comparable, change=change, levels=levels,
            by=programme_officer,
        )  # fmt: skip

    return _redefine


def asked(version, half, **fields):
    return factories.RoundIndicatorFactory(
        indicator_version=version, round__period=period(half), **fields
    )


def test_the_next_definition_says_since_when_and_why(redefine, first):
    second = redefine(comparable=False, kind="scale", levels=["Niets", "Alles"])

    second.refresh_from_db()
    assert (second.indicator, second.number, second.kind) == (first.indicator, 2, "scale")
    assert (second.first_period, second.change, second.is_comparable) == (period(2), CHANGE, False)
    assert [level.name for level in second.levels.all()] == ["Niets", "Alles"]


def test_it_is_written_down_and_readers_see_another_state(redefine, first, programme_officer):
    before = FigureVersion.objects.current()

    redefine()

    event = Event.objects.about(first.indicator).get()
    assert (event.verb, event.by, event.reason) == ("redefined", programme_officer, CHANGE)
    assert event.detail == {"version": 2, "first_period": "2026-2", "comparable": True}
    assert FigureVersion.objects.current() == before + 1


def test_a_first_period_is_later_than_that_of_the_definition_before(redefine):
    redefine(since=3)

    for since in (2, 3):
        with pytest.raises(Conflict, match="Kies een latere eerste periode"):
            redefine(since=since)


@pytest.mark.parametrize("half", [2, 3])
def test_a_period_that_was_asked_keeps_its_definition(redefine, first, half):
    asked(first, half)

    with pytest.raises(Conflict, match="Kies een latere periode"):
        redefine(since=2)

    assert first.indicator.versions.count() == 1


def test_a_year_of_which_a_part_would_change_keeps_its_definition(redefine, first):
    factories.RoundIndicatorFactory(
        indicator_version=first,
        round__period=factories.PeriodFactory(
            code="2026", starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 12, 31)
        ),
    )

    with pytest.raises(Conflict, match="2026"):
        redefine(since=2)


def test_earlier_periods_and_rounds_that_are_not_open_stand_in_nobodys_way(redefine, first):
    asked(first, 1)
    asked(first, 2, round__opened_at=None)

    assert redefine(since=2).number == 2


@pytest.mark.parametrize("change", ["", " \n"])
def test_a_new_definition_says_what_changed(redefine, change):
    with pytest.raises(Conflict, match="wat er verandert"):
        redefine(change=change)


def test_another_kind_cannot_be_called_comparable(redefine):
    with pytest.raises(Conflict, match="niet vergelijkbaar"):
        redefine(kind="amount")


def test_another_scale_cannot_be_called_comparable(redefine, first):
    type(first).objects.update(kind="scale")
    Level.objects.create(indicator_version=first, rank=1, name="Niets")

    with pytest.raises(Conflict, match="niet vergelijkbaar"):
        redefine(kind="scale", levels=["Niets", "Alles"])


def test_the_name_of_another_indicator_of_the_ambition_is_taken(redefine, first):
    factories.IndicatorVersionFactory(indicator__ambition=first.indicator.ambition, name="Bekend")

    with pytest.raises(Conflict, match="al een indicator met deze naam"):
        redefine(name="BEKEND")


def test_what_counts_goes_along_to_a_comparable_definition(redefine, first):
    area, division = factories.AreaFactory(), factories.DivisionFactory(code="provincie")
    for value in (1, 2):
        factories.BaselineFactory(indicator_version=first, area=area, value=value)
        for year in (2027, 2028):
            factories.TargetFactory(
                indicator_version=first, area=None, division=division, year=year, value=value
            )

    second = redefine(comparable=True)

    assert [(row.area, row.value) for row in second.baselines.all()] == [(area, 2)]
    targets = [(row.division, row.year, row.value) for row in second.targets.all()]
    assert targets == [(division, 2027, 2), (division, 2028, 2)]


def test_what_is_carried_over_says_so_and_by_whom(redefine, first, programme_officer):
    factories.BaselineFactory(indicator_version=first, reason="Meting van het bureau.")

    carried = redefine().baselines.get()

    assert carried.reason == "Overgenomen van definitie 1. Meting van het bureau."
    assert carried.set_by == programme_officer


@pytest.mark.parametrize("comparable", [True, False])
def test_the_definition_before_keeps_all_it_has(redefine, first, comparable):
    for value in (1, 2):
        factories.BaselineFactory(indicator_version=first, value=value)

    second = redefine(comparable=comparable)

    assert [row.value for row in first.baselines.all()] == [Decimal(1), Decimal(2)]
    assert second.baselines.count() == comparable
    assert not first.baselines.filter(reason__contains="Overgenomen").exists()


def test_the_definition_of_a_period_is_the_last_that_began(redefine, first):
    second = redefine(since=3)

    held = [type(first).objects.holding_in(period(half)).get() for half in (1, 2, 3, 4)]
    assert held == [first, first, second, second]
