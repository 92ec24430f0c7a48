"""What is hidden of a table, and what is printed there."""

from random import Random

import pytest

from measurements import disclosure
from measurements.disclosure import TOTAL, Contribution, Protection, Release, Table
from tests.measurements.disclosure import tables

NL, EAST, WEST, NORTH = 1, 10, 11, 12


def _table(regions, *, earlier=(), **protection):
    """Municipalities with one count each, by region."""
    contributions = {
        region * 100 + number: Contribution(
            wholes=frozenset({NL, region}),
            values={TOTAL: (float(value),)},
            answered={TOTAL: 1},
        )
        for region, values in regions.items()
        for number, value in enumerate(values)
    }
    return Table(
        protection=Protection(**{"counts_people": True} | protection),
        now=Release(contributions=contributions),
        earlier=earlier,
        ranks={NL: 2, EAST: 1, WEST: 1, NORTH: 1},
    )


def _hidden(table):
    return {area: str(label) for (area, _), label in disclosure.decide(table).hidden.items()}


LARGE = [20, 30, 40]


def test_a_table_without_small_counts_is_shown_whole():
    assert _hidden(_table({EAST: LARGE, WEST: LARGE})) == {}


def test_one_small_region_takes_another_one_along():
    hidden = _hidden(_table({EAST: [2, 2, 1], WEST: LARGE, NORTH: [200, 300, 400]}))
    assert hidden == {EAST: "small", WEST: "withheld"}


def test_zero_is_shown():
    assert EAST not in _hidden(_table({EAST: [0, 0, 0], WEST: [2, 2, 1], NORTH: LARGE}))


def test_two_municipalities_are_not_shown():
    hidden = _hidden(_table({EAST: [50, 60], WEST: LARGE, NORTH: LARGE}))
    assert hidden[EAST] == "withheld"
    assert len(hidden) > 1


def test_of_what_counts_no_people_only_the_answer_of_one_or_two_is_hidden():
    hidden = _hidden(_table({EAST: [1, 2], WEST: [1, 1, 1], NORTH: [0, 0, 0]}, counts_people=False))
    assert hidden[EAST] == "withheld"
    assert len(hidden) == 2


def test_what_counts_no_people_may_be_small():
    assert _hidden(_table({EAST: [1, 2, 1], WEST: [1, 1, 1]}, counts_people=False)) == {}


def test_the_same_answers_keep_their_pattern():
    first = _table({EAST: [2, 2, 1], WEST: LARGE, NORTH: LARGE})
    shown = disclosure.decide(first).hidden
    before = Release(contributions=first.now.contributions, hidden=shown)
    again = _table({EAST: [2, 2, 1], WEST: LARGE, NORTH: LARGE}, earlier=(before,))
    assert disclosure.decide(again).hidden == shown


def test_one_late_report_hides_the_sums_it_would_show_in():
    first = _table({EAST: LARGE, WEST: LARGE, NORTH: LARGE})
    before = Release(contributions=first.now.contributions)
    hidden = _hidden(_table({EAST: [*LARGE, 25], WEST: LARGE, NORTH: LARGE}, earlier=(before,)))
    assert set(hidden) == {EAST, NL}


def test_three_late_reports_may_be_shown():
    before = Release(contributions=_table({EAST: LARGE, WEST: LARGE}).now.contributions)
    later = _table({EAST: [*LARGE, 25, 35, 45], WEST: LARGE}, earlier=(before,))
    assert _hidden(later) == {}


@pytest.mark.parametrize("increase", [[25, 0, 0], [2, 1, 1]], ids=["of one", "small"])
@pytest.mark.parametrize("offset", [-1, 1], ids=["after the other period", "before it"])
def test_an_increase_that_says_too_much_is_not_shown(increase, offset):
    """Of what counts on, a period before or after may be known already."""
    more = [old + new for old, new in zip(LARGE, increase, strict=True)]
    shown, now = (LARGE, more) if offset < 0 else (more, LARGE)
    known = Release(
        contributions=_table({EAST: shown, WEST: LARGE}).now.contributions, offset=offset
    )
    assert set(_hidden(_table({EAST: now, WEST: LARGE}, earlier=(known,)))) == {EAST, NL}


def test_an_increase_does_not_come_out_a_period_later():
    """The second period hides an increase; the third, without one, may not give it away."""
    first = Release(contributions=_table({EAST: LARGE, WEST: LARGE}).now.contributions, offset=-2)
    grown = {EAST: [22, 31, 41], WEST: LARGE}
    second = Release(
        contributions=_table(grown).now.contributions, offset=-1,
        hidden=disclosure.decide(_table(grown, earlier=(first,))).hidden,
    )  # fmt: skip
    assert set(_hidden(_table(grown, earlier=(first, second)))) == {EAST, NL}


def test_what_is_in_no_category_is_protected_as_well():
    """Of three municipalities one gives a total only: less its categories it would be known."""
    split = {1: (40.0,), 2: (60.0,), TOTAL: (100.0,)}
    whole = {TOTAL: (3.0,)}
    places = {number: frozenset({NL}) for number in range(4)}
    table = tables.table(places, {0: split, 1: split, 2: split, 3: whole})
    assert disclosure.decide(table).hidden


def test_the_pattern_does_not_hang_on_the_order_of_the_rows():
    random = Random(7)
    places = tables.lies_in(random, 12)
    given = tables.answers(random, places, categories=[1, 2, 3])
    shuffled = dict(random.sample(sorted(given.items()), len(given)))
    first, second = (disclosure.decide(tables.table(places, one)) for one in (given, shuffled))
    assert first == second
    assert first.hidden
