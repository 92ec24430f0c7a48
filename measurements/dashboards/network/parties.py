"""The matrix with organisations as its rows: how many municipalities each reaches, for what."""

from collections.abc import Sequence
from dataclasses import dataclass

from measurements.dashboards.network import matrix, wording
from measurements.dashboards.network.chosen import Chosen
from measurements.dashboards.network.counting import Counts
from measurements.dashboards.network.matrix import Column


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation: in words where it works per column, and at all."""

    name: str
    code: str
    address: str
    cells: Sequence[str]
    total: str


@dataclass(frozen=True, slots=True)
class PartyMatrix:
    """A municipality that is reached in several ways counts once."""

    columns: Sequence[Column]
    rows: Sequence[Row]


def make(chosen: Chosen, counts: Counts) -> PartyMatrix:
    """Every organisation that is there, by name."""
    found = matrix.columns(chosen, counts)
    rows = [
        Row(
            one.name,
            one.word,
            f"{chosen.address(partij=one.word)}#lijst",
            [wording.reach(counts.parties.get((one.pk, column.label))) for column in found],
            wording.reach(counts.parties[one.pk, None]),
        )
        for one in chosen.options.parties
        if (one.pk, None) in counts.parties
    ]
    return PartyMatrix(found, rows)
