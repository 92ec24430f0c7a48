"""Between which values a figure lies, whatever who is silent would answer."""

from decimal import Decimal
from random import Random

import pytest

from measurements import calculation, rollup
from measurements.dashboards import bounds, choices, measures, observations
from measurements.dashboards.cells import Cell
from measurements.models import Figure, Round
from tests import factories
from tests.dashboards.conftest import abroad, ask, freeze, half, region, report, share, towns
from tests.dashboards.screens import records, text

PERIODS = ("2024-1", "2024-2", "2025-1", "2025-2")


@pytest.fixture
def places(db):
    return towns(region("PV26", "Utrecht"), 5)


@pytest.fixture
def asked(places):
    """What municipalities answered per half-year, nothing when they were silent; frozen."""

    def _asked(*answers, **fields):
        version = factories.IndicatorVersionFactory(unit="", **fields)
        for code, given in zip(("2025-2", "2026-1")[-len(answers) :], answers, strict=True):
            opened = ask(version, places, period=half(code))
            for place, answer in zip(places, given, strict=True):
                report(opened, place, **answer)
            rollup.drain_all()
            freeze(opened)
        return f"/indicatoren/{version.indicator.code}"

    return _asked


def numbers(*given):
    return [{} if one is None else {"value": Decimal(one)} for one in given]


def test_of_yes_and_no_they_are_exact(asked, rapporteur, sign_in):
    address = asked(numbers(1, 1, 0, None, None), kind="yes_no")
    assert "tussen 40% en 80%" in text(sign_in(rapporteur).get(f"{address}/"))


def test_a_number_is_bounded_by_what_the_silent_gave_before(asked, rapporteur, sign_in):
    address = asked(numbers(1, 2, 3, 4, 5), numbers(10, 20, 30, None, None))
    assert "tussen 69 en 69" in text(sign_in(rapporteur).get(f"{address}/"))


def test_for_others_there_is_no_upper_bound(asked, rapporteur, sign_in):
    """What somebody gave before would tell about a few of them."""
    address = asked(numbers(1, 2, 3, 4, 5), numbers(10, 20, 30, None, None))
    party = factories.MembershipFactory(role="partner").user
    shown = text(sign_in(party).get(f"{address}/"))
    assert "ten minste 60; er is geen bovengrens" in shown
    assert "tussen" not in shown


def test_without_history_there_is_no_upper_bound(asked, rapporteur, sign_in):
    address = asked(numbers(10, 20, 30, None, None))
    shown = text(sign_in(rapporteur).get(f"{address}/"))
    assert "ten minste 60; er is geen bovengrens" in shown


def test_when_everybody_answered_there_is_nothing_to_bound(asked, rapporteur, sign_in):
    shown = text(sign_in(rapporteur).get(f"{asked(numbers(1, 2, 3, 4, 5))}/"))
    assert "Mogelijke waarden" not in shown


def test_another_country_has_bounds_of_its_own(asked, rapporteur, sign_in):
    address = asked(numbers(1, 2, 3, 4, 5), numbers(10, 20, 30, None, None))
    (first, last), place = Round.objects.order_by("period__ends_on"), abroad()
    for one in (first, last):
        factories.RecipientFactory(round=one, organisation=place)
    report(first, place, value=Decimal(1000))
    rollup.drain_all()
    assert "tussen 69 en 69" in text(sign_in(rapporteur).get(f"{address}/"))


def test_a_share_assumes_the_last_whole_of_the_silent(asked, rapporteur, sign_in):
    before = [share(1, 10)] * 5
    address = asked(before, [share(5, 10)] * 4 + [{}], ratio=True)
    client = sign_in(rapporteur)
    assert "tussen 40% en 60%" in text(client.get(f"{address}/"))
    [row] = [
        row
        for row in records(client.get(f"{address}.csv"))
        if (row["gebied"], row["periode"]) == ("Nederland", "2026-1")
    ]
    assert (row["laagst mogelijk"], row["hoogst mogelijk"]) == ("40", "60")


def test_a_share_of_which_a_whole_is_unknown_says_so(asked, rapporteur, sign_in):
    address = asked([share(5, 10)] * 4 + [{}], ratio=True)
    shown = text(sign_in(rapporteur).get(f"{address}/"))
    assert "van sommige partijen die nog zwijgen is de noemer niet bekend" in shown
    assert "tussen 0% en 100%" not in shown


def test_they_are_drawn_as_a_band(asked, rapporteur, sign_in):
    address = asked(numbers(1, 2, 3, 4, 5), numbers(10, 20, 30, None, None))
    assert '<path class="trend__band"' in text(sign_in(rapporteur).get(f"{address}/"))


def invent(random, version, area, period):
    """The figure of one municipality: silent, or answered in some way; often not asked at all."""
    answered = random.choice([0, 1, 1, 1])
    odd = random.choice([{}, {}, {}, {"unknown": 1}, {"refused": 1}, {"not_applicable": 1}])
    given = {"numerator": random.randint(0, 9)} if answered and not odd else {}
    if given and version.kind == "ratio":
        given["denominator"] = random.randint(10, 20)
    kept = odd if answered else {}
    return Figure(
        area=area, indicator_version=version, period=period, category_id=0,
        expected=1, answered=answered, **given, **kept,
    )  # fmt: skip


def by_hand(kind, figures, period):
    """The same bounds in plain Python: every silent municipality at its own lowest and highest."""
    now = [one for one in figures if one.period == period]
    gave = [one for one in now if one.numerator is not None]
    silent = [one.area for one in now if one.numerator is None and not one.not_applicable]
    low = high = sum(one.numerator for one in gave)
    whole = sum(one.denominator or 0 for one in gave)
    for area in silent:
        before = [
            one for one in figures
            if one.area == area and one.period.ends_on < period.ends_on and one.numerator is not None
        ]  # fmt: skip
        if not before:
            return (Decimal(0), Decimal(1)) if kind == "ratio" else (Decimal(sum_of(gave)), None)
        last = max(before, key=lambda one: one.period.ends_on)
        low += min(one.numerator for one in before) if kind == "count" else 0
        high += max(one.numerator for one in before) if kind == "count" else last.denominator
        whole += last.denominator or 0
    return (Decimal(low), Decimal(high)) if kind == "count" else (
        Decimal(low) / whole, Decimal(high) / whole,
    )  # fmt: skip


def sum_of(figures):
    return sum(one.numerator for one in figures)


@pytest.mark.parametrize("kind", ["count", "ratio"])
@pytest.mark.parametrize("seed", range(10))
def test_the_statement_agrees_with_plain_python(places, rapporteur, rf, kind, seed):
    random = Random(seed)
    version = factories.IndicatorVersionFactory(**({"ratio": True} if kind == "ratio" else {}))
    areas, periods = [place.area for place in places], [half(code) for code in PERIODS]
    figures = [invent(random, version, area, one) for one in periods for area in areas]
    figures = [one for one in figures if random.random() < 0.9]
    for one in periods:
        ask(version, places, period=one)
    Figure.objects.bulk_create(figures)
    found = of_country(rapporteur, rf, version, figures, periods)
    told = {one.pk: by_hand(kind, figures, one) for one in periods if one.pk in found}
    assert {period: tuple(one) for period, one in found.items()} == told


def of_country(user, rf, version, figures, periods):
    """The bounds of the country's figures, which are the sums of these."""
    country, request = factories.CountryFactory(), rf.get("/")
    request.user = user
    choice, [measure] = choices.period(request), measures.of(user, pk=version.indicator_id)
    seen = []
    for period in periods:
        parts = [parts_of(one) for one in figures if one.period == period]
        seen.append(observations.of(version, country, period, Cell(calculation.add(parts))))
    return bounds.of_country(choice, measure, country, seen)


def parts_of(figure):
    numbers = {name: getattr(figure, name) for name in calculation.NAMES}
    for name in ("numerator", "denominator"):
        numbers[name] = None if numbers[name] is None else Decimal(numbers[name])
    return calculation.Parts(**numbers)
