"""Figures that count no people: nobody's own answer is shown, and none can be worked out.

There is no protection interval. What counts is that what one or two organisations answered does
not follow exactly from what is shown, whatever the values are: a matter of linear algebra.
"""

from collections import Counter
from math import inf, log1p

import numpy as np

from measurements.disclosure.atoms import pieces
from measurements.disclosure.attack import Scenario, Worlds
from measurements.disclosure.decision import Decision
from measurements.disclosure.pattern import RANK_COSTS, TOTAL_COSTS
from measurements.disclosure.primary import is_too_few
from measurements.disclosure.rows import Role, rows
from measurements.disclosure.tables import TOTAL, Cell, Hidden, Table


def too_few(table: Table) -> Decision:
    """Hide what one or two organisations answered, and what would give it away."""
    answered: Counter[Cell] = Counter()
    for one in table.now.contributions.values():
        for category, many in one.answered.items():
            answered.update({(area, category): many for area in one.wholes})
    primary = {cell for cell, many in answered.items() if is_too_few(many, table.protection)}
    hidden = set(primary)
    if primary:
        _complement(table, answered, hidden)
    return Decision(
        hidden=dict.fromkeys(sorted(hidden), Hidden.WITHHELD), primary=frozenset(primary)
    )


def _complement(table: Table, answered: Counter[Cell], hidden: set[Cell]) -> None:
    """For each of these cells, hide the cheapest others that leave it open."""
    found = pieces(table, 0)
    cells = [row for row in rows(table, found, 0) if row.name.role == Role.CELL]
    worlds = Worlds(found, cells)
    nothing = Scenario(np.full(len(found), -inf), np.full(len(found), inf))
    welcome = np.zeros(len(cells), dtype=bool)
    worlds.least[:], worlds.most[:] = -inf, inf
    for number in [n for n, row in enumerate(cells) if row.name.cell in hidden]:
        worlds.cost[:] = [
            0.0 if row.name.cell in hidden else _cost(table, row.name.cell, answered)
            for row in cells
        ]
        world = worlds.seek(number, 1.0, nothing, welcome)
        if world is not None:
            hidden |= {cells[n].name.cell for n in worlds.remember(world)}


def _cost(table: Table, cell: Cell, answered: Counter[Cell]) -> float:
    area, category = cell
    cost = (1 + log1p(answered[cell])) * (TOTAL_COSTS if category == TOTAL else 1)
    return float(cost * RANK_COSTS ** (table.ranks.get(area, 1) - 1))
