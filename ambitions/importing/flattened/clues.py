"""How likely it is that one piece goes on with another, as logarithms of chances.

The chances were set by hand and tried on pages set for the purpose, see `examples`. Those of the
start and the end of a piece add up to about one; they are guesses about Dutch print, no counts.
"""

from math import exp, log, log1p

from ambitions.importing.flattened import language
from ambitions.importing.flattened.pieces import SPACE, End, Piece, Start

_STARTS_WITHIN = {
    Start.LOWER: 0.84,
    Start.CAPITAL: 0.11,
    Start.DIGIT: 0.03,
    Start.OTHER: 0.03,
    Start.BULLET: 0.003,
    Start.NUMBERED: 0.002,
}
_STARTS_A_SENTENCE = {
    Start.LOWER: 0.10,
    Start.CAPITAL: 0.83,
    Start.DIGIT: 0.03,
    Start.OTHER: 0.03,
    Start.BULLET: 0.006,
    Start.NUMBERED: 0.004,
}
_STARTS_A_BLOCK = {
    Start.LOWER: 0.015,
    Start.CAPITAL: 0.815,
    Start.DIGIT: 0.03,
    Start.OTHER: 0.02,
    Start.BULLET: 0.07,
    Start.NUMBERED: 0.05,
}
_ENDS_WITHIN = {
    End.SENTENCE: 0.08,
    End.HYPHEN: 0.12,
    End.COMMA: 0.08,
    End.WORD: 0.48,
    End.OPEN_WORD: 0.24,
}
_ENDS_A_BLOCK = {
    End.SENTENCE: 0.82,
    End.HYPHEN: 0.001,
    End.COMMA: 0.012,
    End.WORD: 0.16,
    End.OPEN_WORD: 0.006,
}
_TRAILS = {True: (0.96, 0.22), False: (0.04, 0.78)}
# How much room may be left on a line that goes on, as a share of the column.
_ROOM = 0.012
# How much it counts whether two words belong together.
WORDS = 0.8
# From here log(1 + exp(x)) is x.
_STEEP = 30.0
_WORST, _WORST_BEFORE_A_SPACE, _WORST_IN_A_HEADING = -5.0, -2.0, -1.5


_START_WITHIN = {key: log(chance) for key, chance in _STARTS_WITHIN.items()}
_START_OF_SENTENCE = {key: log(chance) for key, chance in _STARTS_A_SENTENCE.items()}
_START_OF_BLOCK = {key: log(chance) for key, chance in _STARTS_A_BLOCK.items()}
_END_WITHIN = {key: log(chance) for key, chance in _ENDS_WITHIN.items()}
_END_OF_BLOCK = {key: log(chance) for key, chance in _ENDS_A_BLOCK.items()}
_TRAIL_WITHIN = {key: log(chances[0]) for key, chances in _TRAILS.items()}
_TRAIL_OF_BLOCK = {key: log(chances[1]) for key, chances in _TRAILS.items()}


def goes_on(above: Piece, below: Piece, wide: float, *, spaces: bool) -> float:
    """The score of `below` as the next line of the block that `above` is a line of."""
    starts = _START_OF_SENTENCE if above.closes else _START_WITHIN
    score = starts[below.start] + _END_WITHIN[above.end]
    if above.end is End.HYPHEN:
        score += log(0.97 if below.start is Start.LOWER else 0.03) - starts[below.start]
    elif above.trails is not None and spaces:
        score += _TRAIL_WITHIN[above.trails]
    if above.brackets > 0 and below.brackets < 0:
        score += 1.0
    score += WORDS * language.follows(above.words[-1], below.words[0])
    return score + _fullness(above, below, wide)


def ends(above: Piece, *, spaces: bool) -> float:
    """The score of `above` as the last line of its block."""
    score = _END_OF_BLOCK[above.end]
    if above.end is not End.HYPHEN and above.trails is not None and spaces:
        score += _TRAIL_OF_BLOCK[above.trails]
    if above.start is Start.NUMBERED and above.end is End.WORD:
        score += 1.0
    if above.brackets > 0:
        score -= 1.5
    return score


def begins(below: Piece) -> float:
    """The score of `below` as the first line of a block."""
    return _START_OF_BLOCK[below.start] - (2.5 if below.brackets < 0 else 0.0)


def alone(piece: Piece, wide: float) -> float:
    """The score of a piece by itself: it fits its column, and is the text of one block."""
    over = max(0.0, piece.width / wide - 1.0)
    if piece.start is Start.NUMBERED:
        over /= 3
    return max(-12.0, -over / 0.008) - 2.5 * piece.seams


def _fullness(above: Piece, below: Piece, wide: float) -> float:
    """A line that goes on is so full that the next word did not fit.

    A full line is the rarer thing, so it says more: a last line may have any width.
    """
    room = wide - above.width - SPACE - below.first_width
    if above.end is End.HYPHEN:
        room = wide - above.width - SPACE * 4
    narrow = (below.first_width + SPACE + 0.06 * wide) / wide
    if above.end is End.HYPHEN:
        narrow = 0.12
    over = room / (_ROOM * wide)
    penalty = over if over > _STEEP else log1p(exp(over))
    worst = _WORST_IN_A_HEADING if above.start is Start.NUMBERED else _WORST
    if above.trails:
        worst = _WORST_BEFORE_A_SPACE
    return max(worst, -0.5 * penalty) - log(min(1.0, narrow))
