"""The lines of a page with layout, in the order in which they are read."""

from dataclasses import dataclass
from itertools import pairwise

from ambitions.importing.pages import Column
from ambitions.importing.pdf.columns import Gutter
from ambitions.importing.pdf.segments import Segment


@dataclass(frozen=True)
class LaidLine:
    """A line of one column; lengths in points, from the left and from the top of the page."""

    number: int
    text: str
    column: Column
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    # Pieces with wide gaps between them: a row of a table.
    pieces: int = 1


def lines(segments: list[Segment], between: Gutter | None) -> list[LaidLine]:
    """Left column before right; what goes over both ends the columns above it."""
    placed = [(one, between.column(one) if between else Column.FULL) for one in segments]
    order = [line for band in _bands(placed) for line in band]
    numbers = {
        key: number
        for number, key in enumerate(
            sorted(range(len(order)), key=lambda i: (order[i][0].baseline, order[i][0].left)), 1
        )
    }
    return [
        LaidLine(numbers[index], found.text, column, found.left, found.right, found.baseline,
                 found.size, found.bold, pieces)
        for index, (found, column, pieces) in enumerate(order)
    ]  # fmt: skip


Placed = tuple[Segment, Column, int]


def _bands(placed: list[tuple[Segment, Column]]) -> list[list[Placed]]:
    """Runs of lines over the whole width, and of lines in columns, from top to bottom."""
    bands: list[list[tuple[Segment, Column]]] = []
    for segment, column in placed:
        full = column is Column.FULL
        if not bands or (bands[-1][0][1] is Column.FULL) != full:
            bands.append([])
        bands[-1].append((segment, column))
    return [_in_order(band) for band in bands]


def _in_order(band: list[tuple[Segment, Column]]) -> list[Placed]:
    found = []
    for side in (Column.FULL, Column.LEFT, Column.RIGHT):
        rows: list[list[Segment]] = []
        for segment, column in band:
            if column is not side:
                continue
            if rows and abs(rows[-1][0].baseline - segment.baseline) < segment.size * 0.3:
                rows[-1].append(segment)
            else:
                rows.append([segment])
        found += [(*_joined(row), side) for row in rows]
    return [(segment, side, pieces) for segment, pieces, side in found]


def _joined(row: list[Segment]) -> tuple[Segment, int]:
    """Pieces of one line as one segment, and how many lie wide apart."""
    row = sorted(row, key=lambda one: one.left)
    text = " ".join(one.text for one in row)
    largest = max(row, key=lambda one: len(one.text))
    pieces = 1 + sum(
        after.left - before.right > 2.5 * before.size
        for before, after in pairwise(row)
        if before.text not in "•‣▪●○–-*"
    )
    return (
        Segment(text, row[0].left, row[-1].right, largest.baseline, largest.size, largest.bold),
        pieces,
    )
