"""What counts on from period to period: nobody finds out by holding the periods together."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measurements import disclosure
from tests.measurements.disclosure import tables
from tests.measurements.disclosure.growing import Growth


def _invent(seed, municipalities, categories):
    """Three periods, in each of which a few more are counted than in the one before."""
    random = Random(seed)
    places = tables.lies_in(random, municipalities)
    periods = [tables.answers(random, places, categories=categories)]
    while len(periods) < 3:
        periods.append(tables.grown(random, places, periods[-1], categories=categories))
    return places, periods


def _freeze(places, periods, order, *, is_linked=True):
    """The periods frozen in this order, each with all that was shown before."""
    shown = []
    for period in order:
        earlier = tuple(
            tables.release(places, given, hidden=hidden, offset=order[number] - period)
            for number, (given, hidden) in enumerate(shown)
        )
        table = tables.table(places, periods[period], earlier=earlier if is_linked else ())
        hidden = disclosure.decide(table).hidden
        shown.append((periods[period], {cell: str(label) for cell, label in hidden.items()}))
    return Growth(places, shown, order)


@settings(max_examples=4)
@given(
    seed=st.integers(0, 2**32),
    municipalities=st.integers(5, 9),
    categories=st.sampled_from([[], [1, 2]]),
    order=st.permutations([0, 1, 2]),
)
def test_in_whatever_order_periods_are_frozen_the_last_adds_nothing(
    seed, municipalities, categories, order
):
    invented = _invent(seed, municipalities, categories)
    assert not list(_freeze(*invented, order).told_by_the_last())


@pytest.mark.parametrize("order", [[2, 1, 0], [0, 2, 1]])
def test_a_period_that_is_not_held_against_a_later_one_tells(order):
    """The attacker is no sham: without the link there is something to be found."""
    invented = _invent(4, 9, [])
    assert list(_freeze(*invented, order, is_linked=False).told_by_the_last())
    assert not list(_freeze(*invented, order).told_by_the_last())
