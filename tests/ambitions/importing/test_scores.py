"""The floor under the scores on pages nothing was tuned on; `make bench` prints them."""

import pytest

from ambitions.benchmarks import sources
from ambitions.benchmarks.papers import papers


@pytest.fixture(scope="module")
def made():
    return list(papers(4, judged=True))


def test_a_pdf_with_its_layout_is_read_right(made):
    found = sources.laid_out(made).score

    assert found.recall >= 0.98
    assert found.precision >= 0.98


def test_flattened_pages_are_taken_apart_right(made):
    found = sources.flat(made).score

    assert found.recall >= 0.88
    assert found.precision >= 0.88
