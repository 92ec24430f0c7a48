"""A grid of equal hexagons: where a cell lies, what lies around it, which cells are enclosed.

A cell is (column, row); odd rows are shifted half a hexagon to the right ("odd-r"). Rows run
downwards. Places on the plane are complex numbers, in widths of one hexagon.
"""

import math
from collections.abc import Collection
from functools import cache

Cell = tuple[int, int]
ROW_HEIGHT = math.sqrt(3) / 2


@cache
def middle(cell: Cell) -> complex:
    column, row = cell
    return complex(column + (row & 1) / 2, row * ROW_HEIGHT)


@cache
def around(cell: Cell) -> tuple[Cell, ...]:
    """The six neighbours."""
    column, row = cell
    left = column - 1 + (row & 1)
    beside = [(column - 1, row), (column + 1, row)]
    return (*beside, *((side, row + step) for step in (-1, 1) for side in (left, left + 1)))


def near(point: complex, *, reach: int = 4) -> list[Cell]:
    """The cells about a point, at most `reach` columns and rows away, none below zero."""
    middle_row = round(point.imag / ROW_HEIGHT)
    cells = []
    for row in range(max(middle_row - reach, 0), middle_row + reach + 1):
        column = round(point.real - (row & 1) / 2)
        cells += [(k, row) for k in range(max(column - reach, 0), column + reach + 1)]
    return cells


def sea(land: Collection[Cell]) -> set[Cell]:
    """The empty cells one can reach from outside, up to two cells beyond the land."""
    columns, rows = zip(*land, strict=True)
    first, last = (min(columns) - 2, min(rows) - 2), (max(columns) + 2, max(rows) + 2)
    taken, found, edge = set(land), {first}, [first]
    while edge:
        for cell in around(edge.pop()):
            inside = first[0] <= cell[0] <= last[0] and first[1] <= cell[1] <= last[1]
            if inside and cell not in taken and cell not in found:
                found.add(cell)
                edge.append(cell)
    return found


def holes(land: Collection[Cell]) -> list[Cell]:
    """The empty cells that land encloses, in order."""
    taken = set(land)
    reached = sea(taken)
    beside = {cell for tile in taken for cell in around(tile)} - taken - reached
    found, edge = set(beside), list(beside)
    while edge:
        for cell in around(edge.pop()):
            if cell not in taken and cell not in found:
                found.add(cell)
                edge.append(cell)
    return sorted(found)
