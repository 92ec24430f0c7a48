"""What is hidden of a table so far, and what that tells of each sum."""

from math import inf, log1p

from measurements.disclosure.attack import Worlds
from measurements.disclosure.rows import Role, Row
from measurements.disclosure.tables import OWN, TOTAL, WHOLE, Cell, Hidden, Protection, Table

# What hiding costs: a total more than one of its categories, the country more than a region.
TOTAL_COSTS, RANK_COSTS = 2.0, 8.0


class Pattern:
    """The hidden cells of a table, and which of these are printed as small.

    Zero is shown. A small cell inside another small cell is printed as small and the larger one
    is only withheld: two labels would say something about the difference.
    """

    def __init__(self, table: Table, values: dict[Cell, tuple[float, ...]]) -> None:
        self.table = table
        self.values = values
        self.hidden: set[Cell] = set()
        self.small: set[Cell] = set()

    @property
    def protection(self) -> Protection:
        return self.table.protection

    def may_hide(self, cell: Cell) -> bool:
        return any(self.values[cell])

    def label(self, cell: Cell) -> Hidden:
        return Hidden.SMALL if cell in self.small else Hidden.WITHHELD

    def is_small(self, row: Row) -> bool:
        """Whether a sum is printed as small: a count, or a numerator."""
        if row.name.role != Role.CELL:
            return False
        if row.component:
            return False
        if row.of != OWN:
            return self.table.now.hidden.get(row.name.cell) == Hidden.SMALL
        return row.name.cell in self.small

    def tell(self, worlds: Worlds) -> None:
        """Give the worlds what is known of each published sum now, and what hiding it costs."""
        releases = self.table.releases
        for n, row in enumerate(worlds.rows):
            cell, value = row.name.cell, worlds.values[n]
            if row.is_decided:
                label = releases[row.name.release].hidden.get(cell)
                worlds.least[n], worlds.most[n] = self._known(label, value, row)
            elif row.name.role == Role.CELL:
                is_hidden = cell in self.hidden
                label = self.label(cell) if is_hidden or self.may_hide(cell) else None
                worlds.least[n], worlds.most[n] = self._known(label, value, row)
                worlds.cost[n] = 0.0 if is_hidden else self._cost(cell)

    def _known(self, label: Hidden | None, value: float, row: Row) -> tuple[float, float]:
        """Between which values a sum lies for who sees what is printed."""
        limit = self.protection.smallest_shown
        if label is None:
            return value, value
        of_share = self.protection.is_share and row.of != WHOLE
        if of_share and (row.component or label == Hidden.WITHHELD):
            return min(0.0, value), inf
        if label == Hidden.SMALL:
            return min(1.0, value), max(limit - 1.0, value)
        return (limit if value >= limit else min(1.0, value)), inf

    def _cost(self, cell: Cell) -> float:
        area, category = cell
        cost = 1 + log1p(sum(self.values[cell]))
        cost *= TOTAL_COSTS if category == TOTAL else 1
        return cost * RANK_COSTS ** (self.table.ranks.get(area, 1) - 1)
