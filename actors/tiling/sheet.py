"""Places on the cells of a grid, moved about until nothing gets better."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from actors.tiling.hexagons import Cell, around, holes, middle, near, sea
from actors.tiling.places import Place, Ties

# What it costs to be a hexagon away from home, to stretch a tie within a province or between
# two, to let an island touch land, and to take a tile from a coast with land on many sides.
_HOME, _PROVINCE, _OTHER, _WATER, _COAST = 0.35, 4.0, 1.0, 30.0, 2.0


@dataclass
class Sheet:
    """Places on cells, and how much is wrong with that: the lower the cost, the better."""

    places: Mapping[str, Place]
    want: Mapping[str, complex]
    cells: dict[str, Cell] = field(default_factory=dict)
    at: dict[Cell, str] = field(default_factory=dict)
    ties: dict[str, list[tuple[str, float]]] = field(default_factory=dict)

    def tie(self, ties: Ties) -> None:
        self.ties = {code: [] for code in self.places}
        for code, other in ties:
            one, two = self.places[code], self.places[other]
            if one.island == two.island:
                weight = _PROVINCE if one.group == two.group else _OTHER
                self.ties[code].append((other, weight))
                self.ties[other].append((code, weight))

    def put(self, code: str, cell: Cell) -> None:
        self.cells[code], self.at[cell] = cell, code

    def settle(self) -> None:
        """Everybody on the nearest free cell; the one who is closest goes first."""
        ranking = sorted(
            (abs(middle(cell) - point), code, cell)
            for code, point in self.want.items()
            for cell in near(point)
        )
        for _, code, cell in ranking:
            if code not in self.cells and cell not in self.at:
                self.put(code, cell)

    def cost(self, codes: Collection[str]) -> float:
        """Distance from home, stretched ties (one between two of them once), islands that touch."""
        total = 0.0
        for code in codes:
            here = middle(self.cells[code])
            total += _HOME * abs(here - self.want[code]) ** 2
            for other, weight in self.ties[code]:
                stretch = max(abs(here - middle(self.cells[other])) - 1, 0.0) ** 2
                total += weight * stretch / (2 if other in codes else 1)
            for cell in around(self.cells[code]):
                other = self.at.get(cell, code)
                total += _WATER * (self.places[other].island != self.places[code].island)
        return total

    def move(self, code: str, cell: Cell) -> None:
        """To an empty cell, or change places with who is there."""
        old, other = self.cells[code], self.at.pop(cell, None)
        del self.at[old]
        self.put(code, cell)
        if other is not None:
            self.put(other, old)

    def gain(self, code: str, cell: Cell) -> float:
        """How much the cost falls by that move."""
        old = self.cells[code]
        codes = {code, self.at.get(cell, code)}
        before = self.cost(codes)
        self.move(code, cell)
        after = self.cost(codes)
        self.move(code, old)
        return before - after

    def improve(self, *, into_water: bool = True) -> None:
        """Let each in turn make its best move within two cells, until nobody gains."""
        changed = True
        while changed:
            changed = False
            for code in sorted(self.cells):
                old = self.cells[code]
                ring = {far for cell in around(old) for far in [cell, *around(cell)]} - {old}
                moves = [
                    (round(self.gain(code, cell), 9), cell)
                    for cell in sorted(ring)
                    if min(cell) >= 0 and (into_water or cell in self.at)
                ]
                best, cell = max(moves, default=(0.0, old), key=lambda move: move[0])
                if best > 0:
                    self.move(code, cell)
                    changed = True

    def close_holes(self) -> None:
        """Shift a row of tiles from the coast into each hole: the row that costs least."""
        while enclosed := holes(self.at):
            shifts = self.shifts(enclosed[0], sea(self.at))
            self.shift(min(shifts, key=lambda path: (round(self.price(path), 9), path)))

    def shifts(self, hole: Cell, water: set[Cell]) -> list[list[Cell]]:
        """The shortest way from a hole to each tile of the coast."""
        before: dict[Cell, list[Cell]] = {hole: [hole]}
        queue = [hole]
        for cell in queue:
            for beside in around(cell):
                code = self.at.get(beside)
                if code and beside not in before and not self.places[code].island:
                    before[beside] = [*before[cell], beside]
                    queue.append(beside)
        return [way for cell, way in before.items() if water.intersection(around(cell))]

    def shift(self, path: list[Cell]) -> None:
        """Everybody on the path moves one cell towards its start, which is empty."""
        for cell, tile in pairwise(path):
            code = self.at.pop(tile)
            self.put(code, cell)

    def price(self, path: list[Cell]) -> float:
        """What the shift costs; a tile with land on few sides is missed least."""
        codes = {self.at[tile] for tile in path[1:]}
        land = sum(cell in self.at for cell in around(path[-1]))
        before = self.cost(codes)
        self.shift(path)
        after = self.cost(codes)
        self.shift(path[::-1])
        return after - before + _COAST * (land - 6)
