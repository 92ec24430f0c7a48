"""A flattened page taken apart: its blocks, in the order in which they are read."""

from collections import defaultdict
from dataclasses import replace
from math import exp

from ambitions.importing import limits
from ambitions.importing.flattened.fitting import Fit, fitted
from ambitions.importing.flattened.measure import Measure
from ambitions.importing.flattened.pieces import Row
from ambitions.importing.flattened.search import Line as Read
from ambitions.importing.flattened.search import State, lines
from ambitions.importing.pages import Block, Column, Line

# The scores are surer of themselves than they should be; this many times.
_DOUBT = 3.0
# The measures of so many pages are kept for the next ones.
_KEPT = 4


def separated(text_lines: list[tuple[int, str]], known: list[Measure] | None = None) -> list[Block]:
    """The blocks of a page; each line comes with its number and its trailing spaces.

    `known` holds the measures of the pages before it; those of this page are added.
    """
    known = [] if known is None else known
    rows = [Row(number, line) for number, line in text_lines if line.strip()]
    blocks: list[Block] = []
    for start in range(0, len(rows), limits.FLATTENED_ROWS):
        fits = fitted(rows[start : start + limits.FLATTENED_ROWS], known)
        if len(known) < _KEPT:
            known.append(fits[-1].measure)
        blocks += [block for fit in fits for block in _read(fit)]
    return blocks


def _read(fit: Fit) -> list[Block]:
    blocks = _as_read(fit, fit.state)
    shares = _shares(fit)
    return [replace(block, certainty=round(shares[block.lines], 2)) for block in blocks]


def _as_read(fit: Fit, state: State) -> list[Block]:
    read = lines(state)
    if fit.measure.single or all(line.column == 0 for line in read):
        return _blocks(read, 0, Column.FULL)
    left, right = _blocks(read, 0, Column.LEFT), _blocks(read, 1, Column.RIGHT)
    top = next((line.piece for line in read if line.column == 1), None)
    if left and right and top and state.left and fit.pairs.flows(state.left, top):
        left[-1] = replace(left[-1], lines=left[-1].lines + right.pop(0).lines)
    return left + right


def _shares(fit: Fit) -> dict[tuple[Line, ...], float]:
    """Per block the share of the likely readings that have it, weighed by how likely they are."""
    weights = [exp((state.score - fit.score) / _DOUBT) for state in fit.ranked]
    shares: dict[tuple[Line, ...], float] = defaultdict(float)
    for state, weight in zip(fit.ranked, weights, strict=True):
        for block in _as_read(fit, state):
            shares[block.lines] += weight / sum(weights)
    return shares


def _blocks(read: list[Read], side: int, column: Column) -> list[Block]:
    blocks: list[list[Line]] = []
    for line in read:
        if line.column != side:
            continue
        if line.new or not blocks:
            blocks.append([])
        blocks[-1].append(Line(line.piece.row, line.piece.text))
    return [Block(tuple(block), column) for block in blocks]
