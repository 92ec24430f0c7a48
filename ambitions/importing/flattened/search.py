"""The best way to read a flattened page: which piece stood in which column, and how they go on.

A beam over the rows. A reading knows the last piece of each column and how high it lies; heights
grow by the measures of the page. Rows are printed in the order of their heights, and two pieces
share a row when they are equally high: that says most about what may stand where.
"""

from math import erfc, log, pi, sqrt
from typing import NamedTuple

from ambitions.importing.flattened.clues import WORDS
from ambitions.importing.flattened.measure import Measure, Step
from ambitions.importing.flattened.pairs import Pairs
from ambitions.importing.flattened.pieces import Piece, Row, Start

# Two pieces share a line when they lie no further apart than this, in line pitches.
TOLERANCE = 0.2
# The scatter of a height, squared; and that of a column of which nothing is known.
_SCATTER, _FREE = 0.01, 4.0
# What is so much less likely than the best is not looked at.
_MOVES_APART, _PAIRS_APART, _STATES_APART = 6.0, 7.0, 14.0
# A gap clearly wider than a pitch.
_CLEAR = 1.3
_WITHIN = Step(1.0, 0.0004)
_LISTED, _LOOSE, _LISTED_TIGHT, _TIGHT, _HOLE = map(log, (0.5, 0.96, 0.45, 0.02, 0.01))


class Line(NamedTuple):
    """One piece in its column (0 left, 1 right); `new` when it begins a block."""

    piece: Piece
    column: int
    new: bool


class State(NamedTuple):
    """How the rows so far were read."""

    score: float
    # The last piece of the left and of the right column.
    left: Piece | None
    right: Piece | None
    # How high each of them lies, and the last row, in line pitches.
    left_height: float
    right_height: float
    printed: float
    # How unsure the distance between the columns is, squared.
    variance: float
    # Whether the last row began a block; None for a column it has nothing of.
    new: tuple[bool | None, bool | None]
    before: "State | None"


class Move(NamedTuple):
    """One way for a column to go on with a piece."""

    score: float
    far: float
    variance: float
    new: bool


# The score, the piece of the left and of the right column, and how they go on.
Both = tuple[float, Piece, Piece, Move, Move]


class Search:
    """A beam over the rows of a page, for one set of measures."""

    def __init__(self, rows: list[Row], measure: Measure, pairs: Pairs, beam: int) -> None:
        self.rows, self.measure, self.pairs, self.beam = rows, measure, pairs, beam
        self._known: dict[tuple[int, int, int], list[Move]] = {}

    def ranked(self) -> list[State]:
        """The likeliest readings, the best first; in each of them every row is read."""
        states = [State(0.0, None, None, 0.0, 0.0, -1.0, _FREE, (None, None), None)]
        for row in self.rows:
            states = self._pruned([after for state in states for after in self._read(state, row)])
        return sorted(map(self._closed, states), key=lambda state: -state.score)

    def _closed(self, state: State) -> State:
        top = next((line.piece for line in lines(state) if line.column == 1), None)
        ending = self.pairs.closed(state.left, top, state.right)
        return state._replace(score=state.score + ending)

    def _pruned(self, states: list[State]) -> list[State]:
        """The best states, one for each that can go on differently."""
        states.sort(key=lambda state: -state.score)
        least = states[0].score - _STATES_APART
        kept: dict[tuple[object, ...], State] = {}
        for state in states:
            if state.score < least or len(kept) >= self.beam:
                break
            apart = round(4 * (state.right_height - state.left_height))
            key = (id(state.left), id(state.right), apart, state.variance > 1.0)
            kept.setdefault(key, state)
        return list(kept.values())

    def _read(self, state: State, row: Row) -> list[State]:
        found = self._in_the_left(state, row.whole)
        if self.measure.single:
            return found
        found += self._in_the_right(state, row.whole)
        pairs: list[Both] = [
            (first.score + second.score - WORDS * glue, left, right, first, second)
            for left, right, glue in row.fitting(
                self.measure.left * 1.06, self.measure.right * 1.06
            )
            for first in self.moves(state.left, left, 0)
            for second in self.moves(state.right, right, 1)
        ]
        if pairs:
            least = max(pair[0] for pair in pairs) - _PAIRS_APART
            found += [_beside(state, pair) for pair in pairs if pair[0] > least]
        return found

    def _in_the_left(self, state: State, piece: Piece) -> list[State]:
        found = []
        for move in self.moves(state.left, piece, 0):
            score, high, variance = _below(state, move, state.left_height)
            new = (move.new, None)
            found.append(
                State(score, piece, state.right, high, state.right_height, high, variance, new,
                      state)
            )  # fmt: skip
        return found

    def _in_the_right(self, state: State, piece: Piece) -> list[State]:
        found = []
        for move in self.moves(state.right, piece, 1):
            score, high, variance = _below(state, move, state.right_height)
            new = (None, move.new)
            found.append(
                State(score, state.left, piece, state.left_height, high, high, variance, new, state)
            )
        return found

    def moves(self, above: Piece | None, below: Piece, column: int) -> list[Move]:
        """The likely ways to come from one piece to the other in one column."""
        if above is None:
            return [Move(self.pairs.first(below, column), 1.0, 1.0, new=True)]
        key = (id(above), id(below), column)
        known = self._known.get(key)
        if known is None:
            moves = self._next(above, below, column)
            least = max(move.score for move in moves) - _MOVES_APART
            known = self._known[key] = [move for move in moves if move.score > least]
        return known

    def _next(self, above: Piece, below: Piece, column: int) -> list[Move]:
        pair = self.pairs.pair(above, below, column)
        within = Move(pair.on, *_WITHIN, new=False)
        if pair.heading:
            heading = below.start is Start.NUMBERED
            step = self.measure.before_heading if heading else self.measure.after_heading
            return [within, Move(pair.new, *step, new=True)]
        block = self.measure.block_step
        loose, tight = (_LISTED, _LISTED_TIGHT) if pair.listed else (_LOOSE, _TIGHT)
        moves = [within, Move(pair.new + loose, *block, new=True)]
        if block.far > _CLEAR:
            moves.append(Move(pair.new + tight, *_WITHIN, new=True))
            moves.append(Move(pair.new + _HOLE, block.far + 2, 4.0, new=True))
        return moves


def _below(state: State, move: Move, height: float) -> tuple[float, float, float]:
    """The score, the height and the variance of a piece that has the row to itself."""
    high = height + move.far
    variance = state.variance + move.variance
    score = state.score + move.score
    room = high - state.printed - TOLERANCE
    if room < 4 * sqrt(variance + _SCATTER):
        scatter = sqrt(2 * (variance + _SCATTER))
        score += log(max(1e-6, 0.5 * erfc(-(room + 0.1) / scatter)))
    return score, max(high, state.printed + TOLERANCE), min(variance, _FREE)


def _beside(state: State, pair: Both) -> State:
    """The row is a piece of each column, at the same height."""
    score, left, right, first, second = pair
    left_height = state.left_height + first.far
    right_height = state.right_height + second.far
    apart = left_height - right_height
    spread = state.variance + first.variance + second.variance + _SCATTER
    density = min(0.0, log(2 * TOLERANCE / sqrt(2 * pi * spread)))
    score += state.score + max(-14.0, density - apart * apart / (2 * spread))
    high = max((left_height + right_height) / 2, state.printed + TOLERANCE)
    return State(score, left, right, high, high, high, 0.0, (first.new, second.new), state)


def lines(state: State) -> list[Line]:
    """Everything that was read, in the order of the rows."""
    found: list[Line] = []
    step: State | None = state
    while step is not None:
        for column, piece in ((1, step.right), (0, step.left)):
            new = step.new[column]
            if piece is not None and new is not None:
                found.append(Line(piece, column, new))
        step = step.before
    return found[::-1]
