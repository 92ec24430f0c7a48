from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.dashboards.charts import numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (12, "12"),
        (1234, "1.234"),
        (Decimal("1234567.50"), "1.234.567,5"),
        (0.05, "0,1"),
        (Decimal("-3.25"), "−3,3"),
        (Decimal("-0.04"), "0"),
        (99.96, "100"),
    ],
)
def test_numbers_have_a_decimal_comma_and_points_between_thousands(value, text):
    assert numbers.number(value) == text


@pytest.mark.parametrize(
    ("fraction", "text"),
    [(0, "0%"), (Decimal("0.477"), "47,7%"), (0.62, "62%"), (1, "100%"), (Decimal("0.0004"), "0%")],
)
def test_a_share_is_a_percentage_with_one_decimal_at_most(fraction, text):
    assert numbers.percent(fraction) == text


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_number_can_be_read_back(value):
    assert int(numbers.number(value).replace(".", "")) == value
