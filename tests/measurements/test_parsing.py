"""Numbers as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from measurements import parsing
from measurements.wording import number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5", "5"),
        (" 5 ", "5"),
        ("0", "0"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1 234", "1234"),
        ("1.234.567", "1234567"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,2500", "0.25"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1.234.567,89", "1234567.89"),
        ("1\u00a0234,5", "1234.5"),
        ("00012", "12"),
    ],
)
def test_a_number_is_read_the_dutch_way(typed, meant):
    assert parsing.decimal(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed",
    [
        *("veertien", "NaN", "Infinity", "1e400", "-1", "\u22121", "1,2,3", "1.23.456", "१२", "٥"),
        *("5 %", "1.234.5", "1,234,567", "1,234.5", "+5", "5-", "5\n6", "1_000", "0x10", ",5"),
    ],
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError):
        parsing.decimal(typed)


@pytest.mark.parametrize("typed", ["1" * 15, "0,12345"])
def test_what_does_not_fit_is_refused(typed):
    with pytest.raises(ValidationError):
        parsing.decimal(typed)


def test_nothing_typed_is_no_number():
    assert parsing.decimal("  ") is None


def test_a_count_is_whole():
    with pytest.raises(ValidationError, match="geheel getal"):
        parsing.whole("1,5")


@given(st.decimals(min_value=0, max_value=10**13, places=4))
def test_what_we_show_can_be_typed_again(value):
    assert parsing.decimal(number(value)) == value
