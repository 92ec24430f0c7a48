"""Which sums say too much by themselves, and how the public reads them."""

from decimal import Decimal

import pytest

from measurements import disclosure
from measurements.disclosure import Protection
from measurements.disclosure.primary import sensitivity

PEOPLE = Protection(counts_people=True)
REGIONS = Protection(counts_people=True, least_contributors=1)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], None),
        ([0, 0, 0], None),
        ([1, 0, 0], "small"),
        ([3, 3, 3], "small"),
        ([4, 3, 3], "withheld"),
        ([10], "withheld"),
        ([50, 60], "withheld"),
        ([50, 60, 0], "withheld"),
        ([50, 60, 70], None),
        ([90, 5, 4], "withheld"),
        ([90, 5, 5], None),
        ([12, 12, 12], None),
    ],
)
def test_a_sum_of_people_that_says_too_much(parts, expected):
    assert sensitivity(dict(enumerate(parts)), PEOPLE) == expected


def test_one_regional_organisation_may_stand_behind_a_figure():
    assert sensitivity({1: 10}, REGIONS) is None
    assert sensitivity({1: 9}, REGIONS) == "small"


@pytest.mark.parametrize(
    ("value", "base", "expected"),
    [("0", 5, "0"), ("2", 5, "0"), ("2.5", 5, "5"), ("7.4999", 5, "5"), ("12.5", 5, "15"),
     ("149", 100, "100"), ("150", 100, "200"), ("3", 1, "3")],
)  # fmt: skip
def test_the_public_reads_multiples_with_halves_up(value, base, expected):
    assert disclosure.rounded(Decimal(value), base) == Decimal(expected)


def test_nothing_rounded_is_nothing():
    assert disclosure.rounded(None, 5) is None
