"""Figures in words: what there is has a unit, what there is not has a reason."""

from decimal import Decimal

import pytest

from actors.models import Division
from measurements.calculation import Point
from measurements.dashboards import trends, wording
from measurements.dashboards.aims import Aim
from measurements.dashboards.measures import Measure
from measurements.dashboards.observations import Observation
from measurements.dashboards.series import Series
from measurements.models import Figure, Indicator, IndicatorVersion
from tests import factories

ASKED = {"expected": 5, "answered": 5}


def version(kind="count", unit="lessen"):
    return IndicatorVersion(
        kind=kind, unit=unit, indicator=Indicator(code="x"), asked_of=Division(code="gemeente")
    )


@pytest.mark.parametrize(
    ("kind", "parts", "text"),
    [
        ("count", {"numerator": Decimal(0)}, "0 lessen"),
        ("amount", {"numerator": Decimal("1234567.5")}, "1.234.567,5 lessen"),
        ("ratio", {"numerator": 1, "denominator": 8}, "12,5%"),
        ("ratio", {"numerator": 0, "denominator": 0}, "geen waarde (0 van 0)"),
        ("yes_no", {"yes_count": 2}, "40%"),
        ("scale", {"level_counts": [1, 1]}, "gemiddeld niveau 1,5"),
        ("narrative", {"unknown": 4}, "1 antwoord in woorden"),
        ("narrative", {}, "5 antwoorden in woorden"),
        ("count", {"answered": 0}, "nog geen gegevens"),
        ("count", {"answered": 0, "expected": 0}, "niet gevraagd"),
        ("count", {"not_applicable": 5}, "niet van toepassing"),
        ("count", {"not_applicable": 4, "unknown": 1}, "niet bekend"),
        ("count", {"unknown": 4, "refused": 1}, "niet verstrekt"),
        ("count", {}, "geen getal gegeven"),
    ],
)
def test_a_figure_of_many_says_what_it_is(kind, parts, text):
    assert wording.figure_text(version(kind), Figure(**ASKED | parts)) == text


@pytest.mark.parametrize(
    ("kind", "size", "text"),
    [
        ("ratio", "0.125", "12,5 procentpunt hoger dan in 2025-2"),
        ("ratio", "-0.1", "10 procentpunt lager dan in 2025-2"),
        ("count", "3", "3 meer dan in 2025-2"),
        ("count", "-1200", "1.200 minder dan in 2025-2"),
        ("scale", "0.3", "0,3 niveau hoger dan in 2025-2"),
        ("scale", "-0.3", "0,3 niveau lager dan in 2025-2"),
        ("yes_no", "0.0001", "gelijk aan 2025-2"),
    ],
)
def test_a_change_is_told_in_words(kind, size, text):
    assert wording.change_text(version(kind), Decimal(size), "2025-2") == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"expected": 342, "answered": 287}, "287 van 342 gemeenten, 84%"),
        ({"expected": 342, "answered": 287, "not_applicable": 2}, "285 van 340 gemeenten, 84%"),
        ({"expected": 1, "answered": 1, "not_applicable": 1}, ""),
    ],
)
def test_coverage_leaves_out_whom_it_does_not_apply_to(parts, text):
    seen = Observation(version(), factories.PeriodFactory.build(), Figure(**parts))
    assert seen.coverage_text == text


@pytest.mark.parametrize(
    ("part", "says"),
    [
        (5, "is de streefwaarde van 50% bereikt."),
        (4, "ligt de weg naar 50% in 2027 op schema."),
        (3, "ligt de weg naar 50% in 2027 achter op schema."),
        (1, "ligt de weg naar 50% in 2027 ver achter op schema."),
    ],
)
def test_a_trend_says_how_it_relates_to_its_target(db, part, says):
    share = factories.IndicatorVersionFactory(ratio=True)
    start, aim = factories.BaselineFactory.build(), factories.TargetFactory.build()
    period = factories.PeriodFactory()
    figure = Figure(expected=9, answered=9, numerator=part, denominator=10)
    aims = {share.pk: Aim(Point(start.on, start.value), {aim.year: aim.value})}
    seen = [Observation(share, period, figure)]
    series = Series(Measure((share,)), factories.CountryFactory(), seen, aims)
    assert trends.conclusion(series, period.ends_on).endswith(says)


def test_without_a_target_a_trend_says_its_value_only(db):
    number = factories.IndicatorVersionFactory(unit="lessen")
    period = factories.PeriodFactory()
    figure = Figure(expected=9, answered=9, numerator=3)
    country, seen = factories.CountryFactory(), [Observation(number, period, figure)]
    series = Series(Measure((number,)), country, seen)
    assert trends.conclusion(series, period.ends_on) == "In 2026-1 is de waarde 3 lessen."
    assert trends.conclusion(Series(Measure((number,)), country), period.ends_on) == ""


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("1", "gemeenten", "1 gemeente"), ("1.0001", "gemeenten", "1 gemeente"),
        ("2", "gemeenten", "2 gemeenten"), ("0", "gemeenten", "0 gemeenten"),
        ("1.5", "gemeenten", "1,5 gemeenten"), ("1", "meldingen per jaar", "1 melding per jaar"),
        ("1", "euro", "1 euro"), ("1", "kwispels", "1 kwispels"), ("1", "", "1"),
    ],
)  # fmt: skip
def test_of_one_the_unit_is_singular(value, unit, expected):
    version = factories.IndicatorVersionFactory.build(kind="count", unit=unit)
    assert wording.value_text(version, Decimal(value)) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [("1", None, "meer dan 1 melding"), ("1", "3", "1–3 meldingen"), ("0", "1", "0–1 melding")],
)
def test_of_a_range_its_last_number_counts(low, high, expected):
    version = factories.IndicatorVersionFactory.build(kind="count", unit="meldingen")
    ends = (Decimal(low), high and Decimal(high))
    assert wording.span_text(version, ends) == expected
