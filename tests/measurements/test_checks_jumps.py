"""A question about an answer that differs much from the last one of the same organisation."""

import datetime as dt
from decimal import Decimal

import pytest

from measurements import checks
from measurements.checks import jumps
from measurements.models import DataValue
from tests import factories
from tests.measurements.sheets import approved, codes, draft_of, give

pytestmark = pytest.mark.django_db


def value(kind, number, denominator=None, state="known"):
    version = factories.IndicatorVersionFactory.build(kind=kind)
    whole = None if denominator is None else Decimal(denominator)
    return DataValue(
        indicator_version=version, state=state, denominator=whole,
        value=None if number is None else Decimal(number),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "then", "now", "asks"),
    [
        ("count", 10, 20, False),
        ("count", 10, 21, True),
        ("count", 21, 10, True),
        ("count", 4, 9, False),
        ("count", 0, 9, False),
        ("count", 0, 10, True),
        ("amount", "0.5", "1.5", True),
        ("amount", 1000, 2000, False),
        ("yes_no", 1, 0, True),
        ("yes_no", 0, 1, False),
        ("scale", 1, 2, False),
        ("scale", 1, 3, True),
        ("scale", 4, 2, True),
    ],
)
def test_how_large_a_difference_is_asked_about(kind, then, now, asks):
    assert jumps.jumped(value(kind, now), value(kind, then)) is asks


@pytest.mark.parametrize(
    ("then", "now", "asks"),
    [
        ((5, 20), (9, 20), False),
        ((5, 20), (10, 20), True),
        ((10, 20), (5, 20), True),
        ((1, 4), (4, 4), False),
        ((100, 400), (9, 9), False),
    ],
)
def test_shares_are_compared_as_shares_and_only_of_enough(then, now, asks):
    assert jumps.jumped(value("ratio", *now), value("ratio", *then)) is asks


def test_from_many_to_none_is_a_jump():
    none = value("count", None, state="none")
    assert jumps.jumped(none, value("count", 10))
    assert not jumps.jumped(value("count", None, state="unknown"), value("count", 10))


def test_the_question_says_what_the_answer_was(municipality):
    version = factories.IndicatorVersionFactory()
    approved(municipality, version, value=12)
    draft = draft_of(municipality, version)
    give(draft, version, value=40)
    (finding,) = checks.findings(draft)
    assert (finding.code, finding.refuses, finding.is_open) == ("jump", False, True)
    assert "2025-2" in finding.sentence
    assert "12 medewerkers" in finding.sentence


def test_a_first_answer_is_not_asked_about(municipality):
    version = factories.IndicatorVersionFactory()
    approved(factories.MunicipalityFactory(), version, value=12)
    draft = draft_of(municipality, version)
    give(draft, version, value=40)
    assert codes(draft) == []


@pytest.mark.parametrize(("comparable", "wanted"), [(True, ["jump"]), (False, [])])
def test_nothing_is_asked_over_a_break(municipality, comparable, wanted):
    first = factories.IndicatorVersionFactory()
    approved(municipality, first, value=12)
    later = factories.IndicatorVersionFactory(
        indicator=first.indicator, later=True, is_comparable=comparable
    )
    draft = draft_of(municipality, later)
    give(draft, later, value=40)
    assert codes(draft) == wanted


def test_what_is_counted_over_a_year_is_not_held_against_half_a_year(municipality):
    year = {"starts_on": dt.date(2025, 1, 1), "ends_on": dt.date(2025, 12, 31)}
    factories.PeriodFactory(code="2025", **year)
    version = factories.IndicatorVersionFactory(over_time="sum")
    approved(municipality, version, code="2025", value=40)
    draft = draft_of(municipality, version)
    give(draft, version, value=12)
    assert codes(draft) == []
