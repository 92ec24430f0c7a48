"""Parts of figures add up, in any order, and come apart again to the last digit."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.calculation import NAMES, Parts, add, scaled

amounts = st.none() | st.decimals(0, 10**9, places=4, allow_nan=False, allow_infinity=False)
counts = st.integers(0, 1000)
levels = st.none() | st.lists(counts, min_size=3, max_size=3).map(tuple)
figures = st.builds(
    Parts,
    numerator=amounts,
    denominator=amounts,
    level_counts=levels,
    **{name: counts for name in NAMES if name not in {"numerator", "denominator", "level_counts"}},
)


@st.composite
def shares(draw):
    """Shares of a split, in millionths, that are together exactly 1."""
    cuts = sorted(draw(st.sets(st.integers(1, 999_999), max_size=5)))
    ends = [0, *cuts, 1_000_000]
    return [Decimal(after - before) / 1_000_000 for before, after in pairwise(ends)]


def test_of_nothing_everything_is_empty():
    assert add([]) == Parts()


def test_a_number_nobody_gave_stays_unknown_and_is_no_zero():
    assert add([Parts(), Parts()]).numerator is None
    assert add([Parts(), Parts(numerator=Decimal(0))]).numerator == 0


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ((1, 2), (3, 4), (4, 6)),
        ((1, 2), (0, 0, 5), (1, 2, 5)),
        ((1, 2), None, (1, 2)),
        (None, None, None),
    ],
)
def test_levels_add_up_rank_by_rank(first, second, together):
    found = add([Parts(level_counts=first), Parts(level_counts=second)])
    assert found.level_counts == together


@given(st.lists(figures, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_adding_does_not_matter(many, chance):
    shuffled = list(many)
    chance.shuffle(shuffled)
    assert add(shuffled) == add(many)


@given(st.lists(figures, max_size=5), st.integers(0, 5))
def test_adding_in_groups_is_adding_all_at_once(many, cut):
    left, right = many[:cut], many[cut:]
    groups = [add(group) for group in (left, right) if group]
    assert add(groups) == add(many)


@given(figures, shares())
def test_a_split_adds_back_to_the_whole_exactly(whole, split):
    pieces = [
        scaled(whole, share, organisations=int(place == 0)) for place, share in enumerate(split)
    ]
    assert add(pieces) == whole


@given(figures, figures)
def test_what_is_taken_off_is_gone(whole, part):
    together = add([whole, part])
    rest = add([together, scaled(part, Decimal(-1), organisations=-1)])
    assert (rest.numerator or 0) == (whole.numerator or 0)
    assert (rest.denominator or 0) == (whole.denominator or 0)
    assert (rest.answered, rest.expected) == (whole.answered, whole.expected)
    assert sum(rest.level_counts or ()) == sum(whole.level_counts or ())


def test_organisations_go_along_whole_or_not_at_all():
    whole = Parts(numerator=Decimal(8), answered=3, level_counts=(1, 2))
    along = scaled(whole, Decimal("0.25"))
    behind = scaled(whole, Decimal("0.75"), organisations=0)
    assert (along.numerator, along.answered, along.level_counts) == (2, 3, (1, 2))
    assert (behind.numerator, behind.answered, behind.level_counts) == (6, 0, (0, 0))
