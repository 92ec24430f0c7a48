"""Searching is measured beside the same search by hand, on little, and must find the same."""

import pytest

from measurements.benchmarks import said, searching
from measurements.benchmarks.sizes import NotEmpty
from measurements.searching import vocabulary
from measurements.searching.finding import Asked

for_real = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@for_real
def test_one_run_prints_every_search_for_each_reader(capsys):
    arguments = ["--statements", "300", "--ambitions", "20", "--laps", "1"]
    searching.main(arguments)
    printed = capsys.readouterr().out
    assert "Size: 300 statements" in printed
    assert printed.count("ratio") == printed.count("in the database at most 50 ms") == 12
    assert printed.count("as partner") == 6
    assert "Is this there already" in printed
    with pytest.raises(NotEmpty):
        searching.main(arguments)


@for_real
def test_searches_that_find_other_numbers_are_not_compared():
    officer = said.people()["programme officer"]
    said.make(100, ambitions=1)
    vocabulary.rebuild()
    asked = Asked(said.COMMON, officer, kind="uitspraak")
    with pytest.raises(searching.Disagreement):
        searching._compare("Something", asked, said.RARE, 1)


def test_what_is_too_slow_is_said():
    assert searching.verdict(49).endswith(": met")
    assert searching.verdict(51).endswith(": NOT met")
