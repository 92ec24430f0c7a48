"""`python -m ambitions.benchmarks.sources`: how well and how fast sources are read."""

import argparse
import sys
import time
from dataclasses import dataclass

from ambitions.benchmarks.papers import Paper, paper, papers
from ambitions.benchmarks.scoring import Score, score
from ambitions.benchmarks.typesetting import Layout, document, items
from ambitions.importing.reading import read
from ambitions.importing.statements import Filed

_PAGES, _SECONDS = 100, 60.0
_LAID_OUT, _FLATTENED = 0.98, 0.75


@dataclass(frozen=True)
class Result:
    """One score with the least it should be."""

    what: str
    score: Score
    aim: float

    @property
    def is_met(self) -> bool:
        """Whether both recall and precision reach the aim."""
        return min(self.score.recall, self.score.precision) >= self.aim

    def __str__(self) -> str:
        met = "met" if self.is_met else "NOT met"
        return (
            f"{self.what}: {self.score.expected} sentences, recall {self.score.recall:.1%}, "
            f"precision {self.score.precision:.1%}; aim at least {self.aim:.0%}: {met}"
        )


def main(arguments: list[str]) -> None:
    """Print the scores on pages nothing was tuned on, and the time of a long document."""
    parser = argparse.ArgumentParser(prog="python -m ambitions.benchmarks.sources")
    parser.add_argument("--papers", type=int, default=20, help="documents to score (20)")
    parser.add_argument("--pages", type=int, default=_PAGES, help="pages of a long one (100)")
    chosen = parser.parse_args(arguments)
    made = list(papers(chosen.papers, judged=True))
    for result in (laid_out(made), flat(made)):
        sys.stdout.write(f"{result}\n")
    sys.stdout.write(f"{timed(chosen.pages)}\n")


def laid_out(made: list[Paper]) -> Result:
    """Whole documents as PDF."""
    scores = [score(one.statements, said(read(one.pdf))) for one in made]
    return Result("PDF with its layout", sum(scores, Score(0, 0, 0)), _LAID_OUT)


def flat(made: list[Paper]) -> Result:
    """First pages as flattened text."""
    scores = [score(one.flat_statements, said(read(one.flat.encode()))) for one in made]
    return Result("Flattened text", sum(scores, Score(0, 0, 0)), _FLATTENED)


def said(pages: list[Filed]) -> list[str]:
    """The statements of all pages in reading order."""
    return [one.text for page in pages for one in page.statements]


def timed(pages: int) -> str:
    """How long a document of at least so many pages takes."""
    pdf = long(pages)
    started = time.perf_counter()
    count = len(read(pdf))
    seconds = (time.perf_counter() - started) * pages / count
    met = "met" if seconds <= _SECONDS * pages / _PAGES else "NOT met"
    return f"{pages} pages of a PDF in {seconds:.1f} s; aim at most {_SECONDS:.0f} for 100: {met}"


def long(pages: int) -> bytes:
    """A PDF in two columns of at least so many pages."""
    layout = Layout(spacing=2.0, height=500.0, most=4)
    pdf, count = paper(layout).pdf, 0
    statements = pages * 4
    while count < pages:
        statements *= 2
        pdf = document(layout, items(layout, statements))
        count = len(read(pdf))
    return pdf


if __name__ == "__main__":
    main(sys.argv[1:])
