"""Shares of a response: rounded as everywhere, and a hundred per cent is everybody."""

import pytest

from measurements.response.counting import Count


@pytest.mark.parametrize(
    ("number", "whole", "percent"),
    [(37, 342, 11), (36, 342, 11), (43, 342, 13), (341, 342, 99), (342, 342, 100), (1, 1000, 0),
     (0, 5, 0), (0, 0, 0)],
)  # fmt: skip
def test_a_share_is_rounded_but_only_everybody_is_all(number, whole, percent):
    assert Count("in", "ingediend", number, whole).percent == percent
