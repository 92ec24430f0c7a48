"""Where a tile lies, and the marks in it, as SVG paths that begin at a tile's centre.

Hexagons stand on a point. Columns grow to the east, rows to the south; odd rows lie half a tile
to the right. All paths of one kind are joined into one, so that a map is a handful of elements.
"""

from collections.abc import Iterable, Sequence

WIDTH = 20.0
_SIDE = 11.547  # WIDTH / √3
_ROW = 17.3205  # WIDTH × √3 / 2
_MARGIN = 14.0
# From the centre: a hexagon with a thin gap around it, three slanting lines, a cross, a dot.
TILE = "m0-11l9.5 5.5v11l-9.5 5.5-9.5-5.5v-11z"
HATCH = "m-7.5-1l7-7m-7 13l13-13m-6 13l7-7"
CROSS = "m-3.5-3.5l7 7m0-7l-7 7"
DOT = "m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0z"

Centre = tuple[float, float]


def centre(column: int, row: int) -> Centre:
    """The middle of a tile, in drawing units."""
    x = _MARGIN + (column + (row % 2) / 2) * WIDTH
    return round(x, 1), round(_MARGIN + row * _ROW, 1)


def size(centres: Sequence[Centre]) -> tuple[float, float]:
    """Width and height of a sheet that holds all the tiles."""
    widest = max(x for x, _ in centres)
    lowest = max(y for _, y in centres)
    return round(widest + _MARGIN, 1), round(lowest + _MARGIN, 1)


def repeat(mark: str, centres: Iterable[Centre]) -> str:
    """The same mark at every centre, as one path."""
    return "".join([f"M{x:g} {y:g}{mark}" for x, y in centres])
