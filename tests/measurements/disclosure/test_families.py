"""A count and the shares of which it is the whole: together they say no more than each apart."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measurements import disclosure
from measurements.disclosure import TOTAL, Moment
from tests.measurements.disclosure import tables
from tests.measurements.disclosure.families import Family
from tests.measurements.disclosure.related import decide, invent, share


def _family(places, answers, **held_against):
    decided = decide(places, answers, **held_against)
    return Family(places, answers, list(map(tables.printed, decided)))


@settings(max_examples=4)
@given(seed=st.integers(0, 2**32))
def test_nobody_finds_out_by_holding_a_count_and_its_shares_together(seed):
    assert not list(_family(*invent(Random(seed), most=8)).found_out())


def test_a_share_that_does_not_know_its_whole_prints_what_is_hidden_there():
    """The attacker is no sham: without the relation there is something to be found."""
    places, answers = invent(Random(31))
    assert list(_family(places, answers, beside=()).found_out([None]))
    assert not list(_family(places, answers).found_out([None]))


@pytest.fixture
def late():
    """Who answers the one share and not the other is one municipality: the denominators tell."""
    places = {who: frozenset({1, 10 + who // 10}) for who in range(20)}
    counted = {who: {TOTAL: 40 + who % 7} for who in places}
    shares = [{who: {TOTAL: 20} for who in list(places)[silent:]} for silent in (3, 4)]
    return places, [counted, *shares]


def test_two_shares_of_one_count_tell_nothing_by_who_is_silent_in_one_of_them(late):
    told = list(_family(*late, beside=("count",)).found_out([None]))
    assert [(value, low, high) for *_, value, _own, low, high in told] == [(43, 43, 43)]
    assert not list(_family(*late).found_out([None]))


def test_two_shares_know_each_other_where_their_count_was_not_asked(late):
    """The denominators differ by 5 people of one municipality: its numerator is no more."""
    places, (counted, *shares) = late
    counted[3], shares[0][3] = {TOTAL: 5}, {TOTAL: 2}
    one, other = (tables.table(places, share(each, counted), components=2) for each in shares)
    now = Moment(share=other.now, siblings=(one.now,))
    everything = frozenset({TOTAL})
    beside = disclosure.together(other, [now], everything, [everything])
    assert not disclosure.decide(one).hidden.keys() | disclosure.decide(other).hidden.keys()
    assert disclosure.decide(beside).hidden


def test_what_is_hidden_of_the_whole_is_hidden_of_the_share():
    for seed in range(4):
        places, answers = invent(Random(seed))
        counted, *shares = decide(places, answers)
        for decided, answered in zip(shares, answers[1:], strict=True):
            printed = tables.sums(places, share(answered, answers[0])).items()
            shown = {cell for cell, parts in printed if sum(parts) and cell not in decided.hidden}
            assert not shown & counted.hidden.keys()


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
