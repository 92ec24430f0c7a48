"""How many sentences came out exactly as they went in."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_BETWEEN = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý\"'‘“•(\d])")


@dataclass(frozen=True)
class Score:
    """Counts of sentences: put in, taken out, and exactly equal."""

    expected: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        """Share of what was put in; 1 when nothing was."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of what was taken out; 1 when nothing was."""
        return self.right / self.found if self.found else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.expected + other.expected, self.found + other.found, self.right + other.right
        )


def score(expected: Iterable[str], found: Iterable[str]) -> Score:
    """Sentences of the expected texts against those of the texts that were found."""
    wanted, got = _sentences(expected), _sentences(found)
    return Score(wanted.total(), got.total(), (wanted & got).total())


def _sentences(texts: Iterable[str]) -> Counter[str]:
    return Counter(
        sentence
        for text in texts
        # The sign before an item of a list is no part of the sentence.
        for sentence in _BETWEEN.split(" ".join(text.split()).removeprefix("• "))
        if sentence
    )
