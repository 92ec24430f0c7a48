"""How well one piece goes below another, worked out once for columns of given widths."""

from math import log
from typing import NamedTuple

from ambitions.importing.flattened import clues
from ambitions.importing.flattened.pieces import Piece, Start

_WITHIN, _NEW = log(0.55), log(0.45)


class Pair(NamedTuple):
    """The scores of a piece below another one in the same column."""

    # As the next line of the same block, and as the first line of a new one.
    on: float
    new: float
    # Whether one of them is an item of a list, or a heading.
    listed: bool
    heading: bool


class Pairs:
    """The scores for every two pieces of a page; kept, because many readings ask for the same."""

    def __init__(self, left: float, right: float, *, spaces: bool) -> None:
        self.widths = (left, right)
        self.spaces = spaces
        self._known: dict[tuple[int, int, int], Pair] = {}

    def pair(self, above: Piece, below: Piece, column: int) -> Pair:
        """The scores of `below` in this column (0 left, 1 right)."""
        key = (id(above), id(below), column)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._scored(above, below, self.widths[column])
        return known

    def first(self, below: Piece, column: int) -> float:
        """The score of a piece as the first of its column; it may go on from elsewhere."""
        return max(clues.begins(below), -3.0) + clues.alone(below, self.widths[column])

    def closed(self, left: Piece | None, top: Piece | None, right: Piece | None) -> float:
        """The score of the ends of both columns; `top` is the first piece of the right one.

        The right column may go on with what the left one began.
        """
        ending = self._last(left) + self._last(right)
        if left is None or top is None:
            return ending
        return max(ending, self.over(left, top) + self._last(right) - self.first(top, 1))

    def over(self, left: Piece, top: Piece) -> float:
        """The score of the right column going on with the last piece of the left one."""
        score = clues.goes_on(left, top, self.widths[0], spaces=self.spaces)
        return score + _WITHIN + clues.alone(top, self.widths[1])

    def flows(self, left: Piece, top: Piece) -> bool:
        """Whether the right column goes on with what the left one began."""
        return self.over(left, top) > self._last(left) + self.first(top, 1)

    def _last(self, above: Piece | None) -> float:
        """The score of a piece as the last of its column; it may go on elsewhere."""
        return 0.0 if above is None else max(-3.5, clues.ends(above, spaces=self.spaces))

    def _scored(self, above: Piece, below: Piece, wide: float) -> Pair:
        fits = clues.alone(below, wide)
        return Pair(
            clues.goes_on(above, below, wide, spaces=self.spaces) + _WITHIN + fits,
            clues.ends(above, spaces=self.spaces) + clues.begins(below) + _NEW + fits,
            listed=Start.BULLET in {above.start, below.start},
            heading=Start.NUMBERED in {above.start, below.start},
        )
