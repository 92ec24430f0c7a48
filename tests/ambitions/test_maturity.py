"""What an ambition still lacks, by what is known about it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambitions.maturity import Known, Lack, Step, lacks, step
from ambitions.models import Ambition

EVERYTHING = Known(*[True] * 6)
KNOWN = st.builds(Known, *[st.booleans()] * 6)


def _ambition(**fields):
    return Ambition(**{"owner_id": 1, "term": "2027-12-31", "kind": "ambition"} | fields)


def test_an_ambition_with_everything_lacks_nothing():
    assert lacks(_ambition(), EVERYTHING) == []
    assert step(_ambition(), EVERYTHING) is Step.TESTABLE


def test_a_bare_ambition_lacks_everything_in_the_order_of_adding():
    assert lacks(_ambition(owner_id=None, term=None), Known()) == list(Lack)


def test_what_is_followed_in_words_is_not_forced_into_a_number():
    known = Known(has_contribution=True, has_means=True, has_milestone=True)

    assert lacks(_ambition(), known) == []
    assert step(_ambition(), known) is Step.FOLLOWED


def test_an_indicator_needs_a_baseline_and_a_target_even_with_milestones():
    known = Known(has_contribution=True, has_means=True, has_milestone=True, has_indicator=True)

    assert lacks(_ambition(), known) == [Lack.BASELINE, Lack.TARGET]


def test_a_vision_needs_an_owner_and_a_term_only():
    assert lacks(_ambition(kind="vision"), Known()) == []


@pytest.mark.parametrize("kind", ["vision", "route"])
def test_of_what_has_no_figures_is_not_said_that_it_has(kind):
    assert step(_ambition(kind=kind), Known()) is Step.CARRIED
    assert step(_ambition(kind=kind), EVERYTHING) is Step.CARRIED


def test_no_step_is_reached_over_one_that_is_not():
    assert step(_ambition(owner_id=None), EVERYTHING) is Step.WRITTEN
    assert step(_ambition(), replace(EVERYTHING, has_means=False)) is Step.CARRIED
    assert step(_ambition(), Known(has_contribution=True, has_means=True)) is Step.EQUIPPED
    assert step(_ambition(), replace(EVERYTHING, has_baseline=False)) is Step.FOLLOWED


@given(KNOWN, st.booleans(), st.booleans())
def test_adding_something_never_brings_an_ambition_back(known, has_owner, has_term):
    ambition = _ambition(owner_id=1 if has_owner else None, term="2027-1-1" if has_term else None)
    steps = list(Step)
    before = steps.index(step(ambition, known))

    # An indicator asks for a baseline and a target; every other thing only helps.
    for name in ("has_contribution", "has_means", "has_milestone", "has_baseline", "has_target"):
        more = Known(**known.__dict__ | {name: True})

        assert steps.index(step(ambition, more)) >= before
