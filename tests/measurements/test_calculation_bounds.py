"""Whatever those who are silent would answer, the figure lies within its bounds."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.calculation import Known, Parts, Range, add, bounds, displayed_value, silent

numbers = st.integers(0, 20).map(Decimal)
SILENT = st.integers(0, 4)


@st.composite
def histories(draw, *, most=3):
    """What each silent organisation gave before: the least, the most and its whole."""
    pairs = draw(st.lists(st.tuples(numbers, numbers), max_size=most))
    return [Known(min(pair), max(pair), max(pair) + draw(numbers)) for pair in pairs]


def heard(missing, *, answered=2, **fields):
    """A figure of which some gave a number and `missing` others nothing at all."""
    return Parts(answered=answered, expected=answered + missing, **fields)


def within(found, value):
    low, high = found
    return (low is None or low <= value) and (high is None or value <= high)


@given(yes=st.integers(0, 3), no=st.integers(0, 3), missing=SILENT)
def test_every_completion_of_yes_or_no_lies_within_and_the_ends_are_reached(yes, no, missing):
    figure = heard(missing, answered=yes + no, yes_count=yes)
    found = bounds(figure, "yes_no")
    values = []
    for answers in product([True, False, None], repeat=missing):
        applies = [one for one in answers if one is not None]
        complete = replace(figure, answered=yes + no + len(applies), yes_count=yes + sum(applies))
        values.append(displayed_value(complete, "yes_no"))
    known = [value for value in values if value is not None]
    assert all(within(found, value) for value in known)
    assert not known or (found.low in known and found.high in known)


@given(known=numbers, history=histories(), kind=st.sampled_from(["count", "amount"]))
def test_every_completion_of_a_sum_lies_within_and_the_ends_are_reached(known, history, kind):
    found = bounds(heard(len(history), numerator=known), kind, history)
    middles = [(one.low, (one.low + one.high) / 2, one.high) for one in history]
    values = [known + sum(answers) for answers in product(*middles)]
    assert all(within(found, value) for value in values)
    assert (min(values), max(values)) == found


@given(part=numbers, rest=numbers, history=histories())
def test_every_completion_of_a_share_with_known_wholes_lies_within(part, rest, history):
    figure = heard(len(history), numerator=part, denominator=part + rest)
    found = bounds(figure, "ratio", history)
    steps = [(Decimal(0), one.denominator / 2, one.denominator) for one in history]
    for answers in product(*steps):
        given_now = [
            Parts(numerator=answer, denominator=one.denominator)
            for answer, one in zip(answers, history, strict=True)
        ]
        value = displayed_value(add([figure, *given_now]), "ratio")
        assert value is None or within(found, value)


@given(known=numbers, history=histories(), more=st.integers(1, 3), extra=numbers)
def test_without_the_history_of_somebody_silent_there_is_no_upper_bound(
    known, history, more, extra
):
    found = bounds(heard(len(history) + more, numerator=known), "count", history)
    assert found == Range(known, None)
    assert within(found, known + extra)


def test_a_share_without_known_wholes_can_be_anything():
    figure = heard(1, numerator=Decimal(1), denominator=Decimal(2))
    assert bounds(figure, "ratio", [Known(Decimal(0), Decimal(1))]) == (0, 1)


def test_one_entry_can_stand_for_several_organisations():
    figure = heard(2, numerator=Decimal(5))
    together = [Known(Decimal(1), Decimal(7), organisations=2)]
    apart = [Known(Decimal(0), Decimal(3)), Known(Decimal(1), Decimal(4))]
    assert bounds(figure, "count", together) == bounds(figure, "count", apart) == (6, 12)


@pytest.mark.parametrize("kind", ["count", "amount", "ratio", "yes_no"])
def test_when_nobody_is_silent_the_bounds_are_the_value(kind):
    figure = heard(0, numerator=Decimal(1), denominator=Decimal(4), yes_count=1)
    value = displayed_value(figure, kind)
    assert bounds(figure, kind) == (value, value)


@pytest.mark.parametrize("kind", ["scale", "narrative"])
def test_levels_and_words_have_no_bounds(kind):
    assert bounds(heard(3), kind) == (None, None)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"expected": 5, "answered": 3}, 2),
        ({"expected": 5, "answered": 5, "unknown": 1, "refused": 1}, 2),
        ({"expected": 5, "answered": 3, "not_applicable": 2}, 2),
        ({"expected": 3, "answered": 3, "nothing_to_report": 3}, 0),
        ({"expected": 0, "answered": 2}, 0),
    ],
)
def test_silent_is_who_was_asked_and_gave_no_figure(fields, expected):
    assert silent(Parts(**fields)) == expected
