"""A line, and the parts of it that may be the line of one column."""

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import pairwise

from ambitions.importing import wordlists
from ambitions.importing.flattened import language
from ambitions.importing.flattened.letters import SPACE, width

_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.?)\s+[A-ZÀ-Ý]")
_BULLET = re.compile(r"[•‣▪●○◦■□–—*·-]\s|\(?(?:\d{1,2}|[a-z])\)\s")
_BULLETS = "•‣▪●○◦■□"
_HEADING_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'’”»)\]]*$")
_CLOSED = re.compile(r"\w\w[.!?][\"'’”»)\]]*$")
_OPENERS = "\"'‘“„«(["


class Start(Enum):
    """What a piece begins with."""

    LOWER = "lower"
    CAPITAL = "capital"
    DIGIT = "digit"
    BULLET = "bullet"
    NUMBERED = "numbered"
    OTHER = "other"


class End(Enum):
    """What a piece ends with."""

    SENTENCE = "sentence"
    HYPHEN = "hyphen"
    COMMA = "comma"
    WORD = "word"
    OPEN_WORD = "open word"


@dataclass(frozen=True, eq=False)
class Piece:
    """The part of a line that one column printed; `trails` is None when its end was swallowed."""

    row: int
    text: str
    trails: bool | None
    width: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "width", width(self.text))

    @cached_property
    def words(self) -> list[str]:
        return self.text.split()

    @cached_property
    def first_width(self) -> float:
        """Of the first word: what did not fit on the line before."""
        return width(self.words[0])

    @cached_property
    def start(self) -> Start:
        if _NUMBERED.match(self.text):
            return Start.NUMBERED
        if _BULLET.match(self.text):
            return Start.BULLET
        letter = self.text.lstrip(_OPENERS)[:1]
        if letter.isdigit():
            return Start.DIGIT
        if letter.isupper():
            return Start.CAPITAL
        return Start.LOWER if letter.islower() else Start.OTHER

    @cached_property
    def end(self) -> End:
        if re.search(r"\w ?[-\u00ad\u2010]$", self.text):
            return End.HYPHEN
        if _SENTENCE_END.search(self.text):
            return End.SENTENCE
        if self.text.endswith(","):
            return End.COMMA
        return End.OPEN_WORD if self.words[-1].lower() in wordlists.OPEN_WORDS else End.WORD

    @cached_property
    def closes(self) -> bool:
        """Whether a sentence surely ends here, so that what follows begins with a capital."""
        word = self.words[-1].lower()
        return bool(_CLOSED.search(word)) and word not in wordlists.ABBREVIATIONS

    @cached_property
    def seams(self) -> int:
        """How much speaks against all of it being written in one breath; 0 when nothing does."""
        return sum(_seam(word, following) for word, following in pairwise(self.words))

    @cached_property
    def brackets(self) -> int:
        """How many brackets stay open; below zero when more are closed than opened."""
        return self.text.count("(") - self.text.count(")")


def _seam(word: str, following: str) -> int:
    if following in _BULLETS or _HEADING_NUMBER.fullmatch(following):
        return 2
    if word.endswith("-") and len(word) > 1 and following[0].isalpha():
        return 0 if following.lower() in wordlists.JOINING_WORDS else 2
    if word.endswith((".", "?", "!")) and following[0].islower():
        return int("." not in word[:-1] and word.lower() not in wordlists.ABBREVIATIONS)
    if following[0].isupper() and following.lower() in wordlists.OPEN_WORDS:
        return int(word[-1].isalpha() or word[-1] == ",")
    return 0


def _holds(left: str, right: str) -> bool:
    """Whether what stands before a space cannot be without what stands after it."""
    if re.match(r"[-.,;:)]\s", right):
        return True
    return left.rsplit(maxsplit=1)[-1] in _BULLETS or bool(
        _HEADING_NUMBER.fullmatch(left.rsplit(maxsplit=1)[-1])
    )


class Row:
    """One printed line with everything it may be: one piece, or two at any space."""

    def __init__(self, number: int, line: str) -> None:
        self.number = number
        self.text = line.strip()
        self.whole = Piece(number, self.text, line.endswith((" ", "\t", "\u00a0")))

    @cached_property
    def splits(self) -> list[tuple[Piece, Piece, float]]:
        """Every way to read it as a piece of the left and one of the right column.

        With how likely it is that their words at the split belong together, as `language` says.
        """
        found = []
        for space in re.finditer(r"\s+", self.text):
            left, right = self.text[: space.start()], self.text[space.end() :]
            if not _holds(left, right):
                trails = self.whole.trails
                glue = language.follows(left.split()[-1], right.split()[0])
                pieces = Piece(self.number, left, None), Piece(self.number, right, trails)
                found.append((*pieces, glue))
        return found

    def fitting(self, left: float, right: float) -> list[tuple[Piece, Piece, float]]:
        """The splits whose parts fit columns of these widths."""
        return [one for one in self.splits if one[0].width <= left and one[1].width <= right]


__all__ = ["SPACE", "End", "Piece", "Row", "Start"]
