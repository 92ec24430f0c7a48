"""Nobody finds out what is hidden: not from outside, not from inside, not over time.

Few tables are tried here; `tests/measurements/disclosure/many.py` tries as many as one likes.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measurements.disclosure import many

SEEDS = st.integers(0, 2**32)


@pytest.mark.parametrize("kind", ["counts", "shares"])
@settings(max_examples=40)
@given(seed=SEEDS)
def test_no_outsider_or_insider_finds_out_what_is_hidden(seed, kind):
    assert not many.KINDS[kind](seed).found


@settings(max_examples=30)
@given(seed=SEEDS)
def test_who_holds_two_editions_together_finds_out_nothing_more(seed):
    assert not many.pairs(seed).found
