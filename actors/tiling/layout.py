"""From places to cells, step by step."""

from collections.abc import Collection, Mapping

from actors.tiling.hexagons import Cell
from actors.tiling.places import Place, equalise, neighbours, project, push_apart
from actors.tiling.sheet import Sheet


def lay_out(places: Collection[Place]) -> dict[str, Cell]:
    """One cell per code; columns and rows start at 0. Some seconds for the whole country."""
    points = {place.code: project(place) for place in places}
    ties = neighbours(points)
    want = push_apart(equalise(points, ties))
    corner = complex(
        min(point.real for point in want.values()) - 4,
        min(point.imag for point in want.values()) - 4,
    )
    sheet = Sheet(
        places={place.code: place for place in places},
        want={code: point - corner for code, point in want.items()},
    )
    sheet.tie(ties)
    sheet.settle()
    sheet.improve()
    sheet.close_holes()
    sheet.improve(into_water=False)
    return _to_origin(sheet.cells)


def _to_origin(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Shift by an even number of rows, or odd rows would lose their half step."""
    left = min(column for column, _ in cells.values())
    top = min(row for _, row in cells.values()) // 2 * 2
    return {code: (column - left, row - top) for code, (column, row) in sorted(cells.items())}
