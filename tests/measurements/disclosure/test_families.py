"""A count and the shares of which it is the whole: together they say no more than each apart."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measurements import disclosure
from measurements.disclosure import TOTAL, Release, Table
from tests.measurements.disclosure import tables
from tests.measurements.disclosure.families import Family, invent


def _count(answers):
    return {
        who: {category: (float(number),) for category, number in values.items()}
        for who, values in answers.items()
    }


def _share(answers, counted):
    """Numerator and rest."""
    return {
        who: {c: (float(number), float(counted[who][c] - number)) for c, number in values.items()}
        for who, values in answers.items()
    }


def _categories(answers):
    return frozenset({category for values in answers.values() for category in values})


def _decide(places, answers, *, is_linked=True):
    """What is hidden of the count, and of each share after it."""
    counted, *shares = answers
    table = tables.table(places, _count(counted))
    decided = [disclosure.decide(table).hidden]
    whole = Release(contributions=table.now.contributions, hidden=decided[0])
    for share in shares:
        table = tables.table(places, _share(share, counted), components=2)
        both = _categories(counted) & (_categories(share) | {TOTAL})
        if is_linked:
            now = disclosure.together(table.now, whole, both)
            table = Table(protection=table.protection, now=now, ranks=table.ranks, whole=both)
        decided.append(disclosure.decide(table).hidden)
    return [{cell: str(label) for cell, label in hidden.items()} for hidden in decided]


@settings(max_examples=2)
@given(seed=st.integers(0, 2**32))
def test_nobody_finds_out_by_holding_a_count_and_its_shares_together(seed):
    places, answers = invent(Random(seed), most=8)
    family = Family(places, answers, _decide(places, answers))
    assert not list(family.found_out([None, *list(places)[:3]]))


def test_a_share_that_does_not_know_its_whole_prints_what_is_hidden_there():
    """The attacker is no sham: without the relation there is something to be found."""
    places, answers = invent(Random(31))
    apart = Family(places, answers, _decide(places, answers, is_linked=False))
    assert list(apart.found_out([None]))
    assert not list(Family(places, answers, _decide(places, answers)).found_out([None]))


def test_what_is_hidden_of_the_whole_is_hidden_of_the_share():
    for seed in range(4):
        places, answers = invent(Random(seed))
        counted, *shares = _decide(places, answers)
        for hidden, share in zip(shares, answers[1:], strict=True):
            printed = tables.sums(places, _share(share, answers[0])).items()
            shown = {cell for cell, parts in printed if sum(parts) and cell not in hidden}
            assert not shown & counted.keys()


@pytest.mark.parametrize("is_known", [True, False])
def test_a_count_is_held_against_the_denominators_of_a_share_before_it(is_known):
    """One organisation more answers the count: the difference is what it counted."""
    places = {who: frozenset({1, 10 + who // 5}) for who in range(10)}
    counted = {who: {TOTAL: (20.0 + who,)} for who in places}
    shared = {who: {TOTAL: (10.0, 10.0 + who)} for who in places if who}
    told = disclosure.as_whole(tables.release(places, shared))
    table = tables.table(places, counted, earlier=(told,) if is_known else ())
    assert {area for area, _category in disclosure.decide(table).hidden} == (
        {1, 10} if is_known else set()
    )
