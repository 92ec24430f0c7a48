"""Nobody finds out what is hidden: not from outside, not from inside, not over time."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measurements import disclosure
from tests.measurements.disclosure import tables
from tests.measurements.disclosure.attacks import Attack

SEEDS = st.integers(0, 2**32)


def _hidden(decision):
    return {cell: str(label) for cell, label in decision.hidden.items()}


def _invent(seed, components=1):
    random = Random(seed)
    places = tables.lies_in(random, random.randint(6, 14))
    categories = list(range(1, random.choice([1, 3, 4])))
    given = tables.answers(random, places, categories=categories, components=components)
    return random, places, categories, given


@pytest.mark.parametrize("components", [1, 2], ids=["counts", "shares"])
@settings(max_examples=40)
@given(seed=SEEDS)
def test_no_outsider_or_insider_finds_out_what_is_hidden(seed, components):
    _random, places, _categories, given = _invent(seed, components)
    table = tables.table(places, given, components=components)
    hidden = _hidden(disclosure.decide(table))
    assert not list(Attack(places, [(given, hidden)], components).found_out())


def _correct(random, places, categories, given):
    """Some reports come in late and some are corrected; gives the answers of the next edition."""
    fresh = tables.answers(random, places, categories=categories)
    return given | {
        municipality: values
        for municipality, values in fresh.items()
        if municipality not in given or random.random() < 0.15
    }


@settings(max_examples=30)
@given(seed=SEEDS)
def test_who_holds_two_editions_together_finds_out_nothing_more(seed):
    random, places, categories, given = _invent(seed)
    first = _hidden(disclosure.decide(tables.table(places, given)))
    earlier = tables.release(places, given, hidden=first)
    later = _correct(random, places, categories, given)
    second = _hidden(disclosure.decide(tables.table(places, later, earlier=(earlier,))))
    assert not list(Attack(places, [(given, first), (later, second)]).told_by_the_last())
