"""Disclosure control: which cells of a table are hidden. No database, no models; see the method.

`tables` says what a table is, `primary` what says too much by itself, `atoms` and `rows` what the
published sums consist of, `families` a share with its whole and its siblings, `attack` what can be
found out, `complement` what else is hidden.
"""

from measurements.disclosure.deciding import METHOD, decide
from measurements.disclosure.decision import Decision
from measurements.disclosure.families import Moment, as_whole, together
from measurements.disclosure.rounding import rounded
from measurements.disclosure.tables import (
    LEAST_CONTRIBUTORS,
    TOTAL,
    Cell,
    Contribution,
    Hidden,
    Protection,
    Release,
    Table,
)

__all__ = [
    "LEAST_CONTRIBUTORS",
    "METHOD",
    "TOTAL",
    "Cell",
    "Contribution",
    "Decision",
    "Hidden",
    "Moment",
    "Protection",
    "Release",
    "Table",
    "as_whole",
    "decide",
    "rounded",
    "together",
]
