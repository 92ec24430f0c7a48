"""What was decided about a table."""

from collections.abc import Mapping
from dataclasses import dataclass

from measurements.disclosure.tables import Cell, Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is hidden of a table and what is printed there; `primary` says too much by itself."""

    hidden: Mapping[Cell, Hidden]
    primary: frozenset[Cell]
