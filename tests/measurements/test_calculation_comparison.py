"""Median, quartiles and the place of a value among those of others."""

from decimal import Decimal
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.calculation import Position, Quartiles, position, quartiles

numbers = st.decimals(0, 10**6, places=4, allow_nan=False, allow_infinity=False)
GROUP = Quartiles(Decimal(2), Decimal(4), Decimal(6))


@given(st.lists(numbers, min_size=2, max_size=30))
def test_quartiles_are_those_of_the_inclusive_rule(values):
    assert list(quartiles(values)) == quantiles(values, n=4, method="inclusive")


@given(numbers)
def test_of_one_value_every_quartile_is_that_value(value):
    assert quartiles([value]) == (value, value, value)


def test_without_values_there_are_no_quartiles():
    assert quartiles([]) is None


@given(st.lists(numbers, min_size=1, max_size=30))
def test_half_of_the_values_lies_on_either_side_of_the_median(values):
    median = quartiles(values).median
    assert sum(value <= median for value in values) * 2 >= len(values)
    assert sum(value >= median for value in values) * 2 >= len(values)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.9999", Position.LOWEST),
        ("2", Position.BELOW_MEDIAN),
        ("3.9999", Position.BELOW_MEDIAN),
        ("4", Position.AT_MEDIAN),
        ("4.0001", Position.ABOVE_MEDIAN),
        ("6", Position.ABOVE_MEDIAN),
        ("6.0001", Position.HIGHEST),
    ],
)
def test_a_value_on_a_border_is_on_its_inner_side(value, expected):
    assert position(Decimal(value), GROUP) == expected


@given(st.lists(numbers, min_size=1, max_size=30), numbers, numbers)
def test_a_higher_value_never_stands_lower(values, one, other):
    order = list(Position)
    among = quartiles(values)
    lower, higher = sorted([one, other])
    assert order.index(position(lower, among)) <= order.index(position(higher, among))
