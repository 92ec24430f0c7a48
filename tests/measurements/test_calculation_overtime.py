"""The value of a year from those of its periods: a rule of its own, apart from areas."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.calculation import Parts, displayed_value, of_year

amounts = st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False)


def halves(*numerators):
    """One period per number; None is a period about which nobody gave one."""
    return [
        Parts(numerator=None if one is None else Decimal(one), answered=int(one is not None))
        for one in numerators
    ]


@pytest.mark.parametrize(
    ("rule", "periods", "expected"),
    [
        ("sum", halves(3, 5), "8"),
        ("sum", halves(3, None), "3"),
        ("sum", halves(None, None), None),
        ("last", halves(3, 5), "5"),
        ("last", halves(3, None), "3"),
        ("last", halves(None, None), None),
        ("mean", halves(3, 5), "4"),
        ("mean", halves(3, None), "3"),
        ("mean", halves(None, None), None),
    ],
)
def test_the_rule_makes_the_value_of_a_count(rule, periods, expected):
    found = of_year(periods, rule, "count")
    assert found.numerator == (None if expected is None else Decimal(expected))


def test_a_share_is_never_a_mean_of_shares():
    periods = [
        Parts(numerator=Decimal(1), denominator=Decimal(1), answered=1),
        Parts(numerator=Decimal(0), denominator=Decimal(9), answered=1),
    ]
    assert displayed_value(of_year(periods, "mean", "ratio"), "ratio") == Decimal("0.1")


def test_a_year_without_periods_has_no_value():
    assert of_year([], "sum", "count") is None


def test_another_rule_does_not_exist():
    with pytest.raises(ValueError, match="sum, last or mean"):
        of_year(halves(1), "middle", "count")


@pytest.mark.parametrize("rule", ["sum", "mean"])
def test_a_year_is_covered_no_better_than_its_worst_period(rule):
    well = Parts(answered=9, expected=10, population_answered=900, numerator=Decimal(9))
    badly = Parts(answered=2, expected=8, population_answered=200, numerator=Decimal(2))
    found = of_year([well, badly], rule, "count")
    assert (found.answered, found.expected, found.population_answered) == (2, 8, 200)


def test_the_last_period_brings_its_own_coverage():
    well = Parts(answered=9, expected=10, numerator=Decimal(9))
    badly = Parts(answered=2, expected=8, numerator=Decimal(2))
    assert of_year([well, badly], "last", "count") == badly


@given(st.lists(amounts, min_size=1, max_size=4))
def test_what_counts_on_takes_its_last_value_which_is_the_sum_of_what_was_new(new):
    so_far = [sum(new[: place + 1]) for place in range(len(new))]
    cumulative = of_year(halves(*so_far), "last", "count")
    assert cumulative.numerator == of_year(halves(*new), "sum", "count").numerator


@given(st.lists(amounts, min_size=1, max_size=4))
def test_a_mean_lies_between_the_least_and_the_most(numbers):
    found = of_year(halves(*numbers), "mean", "amount").numerator
    assert min(numbers) - Decimal("1e-9") <= found <= max(numbers) + Decimal("1e-9")


@given(amounts)
def test_of_one_period_every_rule_makes_that_period(number):
    (period,) = halves(number)
    assert {of_year([period], rule, "count") for rule in ("sum", "last", "mean")} == {period}
