"""The scores of the importer are printed, with whether their aims are met."""

from ambitions.benchmarks import sources
from ambitions.benchmarks.scoring import Score, score


def test_a_small_run_prints_every_score(capsys):
    sources.main(["--papers", "1", "--pages", "2"])
    printed = capsys.readouterr().out

    assert "PDF with its layout: " in printed
    assert "Flattened text: " in printed
    assert "2 pages of a PDF in " in printed


def test_a_score_below_its_aim_says_so():
    assert str(sources.Result("Flattened text", Score(10, 10, 5), 0.75)) == (
        "Flattened text: 10 sentences, recall 50.0%, precision 50.0%; aim at least 75%: NOT met"
    )


def test_only_sentences_that_are_exactly_right_count():
    found = score(["Een zin. Nog een zin.", "• Een punt."], ["Een  zin. Nog", "Een punt."])

    assert (found.expected, found.found, found.right) == (3, 3, 2)
    assert round(found.recall, 2) == 0.67
