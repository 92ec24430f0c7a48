"""The matrix: areas by theme, role or target group, and how many organisations are there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measurements.dashboards.network import filters, wording
from measurements.dashboards.network.chosen import Chosen
from measurements.dashboards.network.counting import Counts, Overlap, Tally
from measurements.dashboards.network.filters import GROUPS, ROLES, THEMES
from measurements.dashboards.network.places import Place


class State(StrEnum):
    """Who is there: nobody (a white spot), only for the whole country, or somebody nearer."""

    NOBODY = "nobody"
    NATIONAL = "national"
    SOMEBODY = "somebody"
    # Nobody, where that is no gap: no target group named, or only one organisation looked at.
    NO = "no"


class Column(NamedTuple):
    """A theme, role or target group: how it is counted, and its word in an address."""

    label: str
    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Who does this here; `address` is the list of them. `overlaps` counts those of this cell."""

    name: str
    tally: Tally
    state: State
    address: str
    overlaps: int = 0

    @property
    def text(self) -> str:
        """How many organisations, or what it is called when there is none."""
        if self.state is State.NOBODY:
            return _("white spot")
        return wording.parties(self.tally.total) if self.tally.total else "–"

    @property
    def nearness(self) -> str:
        return wording.nearness(self.tally)


@dataclass(frozen=True, slots=True)
class Row:
    """An area with a cell per column, and who is there at all."""

    name: str
    code: str
    cells: Sequence[Cell]
    total: Cell

    @property
    def gaps(self) -> Sequence[str]:
        """The columns in which there is nobody."""
        return [cell.name for cell in self.cells if cell.state is State.NOBODY]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table. In `foot` an organisation counts once, in however many areas it is."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: Row

    @property
    def cells(self) -> int:
        """How many cells there are, totals among them."""
        return (len(self.rows) + 1) * (len(self.columns) + 1)

    @property
    def gaps(self) -> int:
        return sum(len(row.gaps) for row in self.rows)

    @property
    def conclusion(self) -> str:
        if not self.gaps:
            return _("There are no white spots: everywhere there is somebody for everything.")
        text = ngettext(
            "There is %(number)s white spot: nobody is there, not nationally either.",
            "There are %(number)s white spots: nobody is there, not nationally either.",
            self.gaps,
        )
        return text % {"number": self.gaps}


def make(chosen: Chosen, counts: Counts) -> Matrix:
    """Put words to the counts."""
    found = columns(chosen, counts)
    several = Counter((one.place, _label(chosen, one)) for one in counts.overlaps)
    rows = [_row(chosen, counts, found, place, several) for place in chosen.rows]
    what = filters.COLUMNS[chosen.asked["kolommen"]]
    title = _("Organisations per area: %(what)s") % {"what": str(what).lower()}
    return Matrix(title, found, rows, _row(chosen, counts, found, None, several))


def columns(chosen: Chosen, counts: Counts) -> Sequence[Column]:
    """All there are, or the one that was asked for."""
    kind = chosen.asked["kolommen"]
    known = {
        THEMES: chosen.options.themes, ROLES: chosen.options.roles, GROUPS: chosen.options.groups,
    }[kind]  # fmt: skip
    found = [Column(one.word if kind == ROLES else str(one.pk), *one[1:]) for one in known]
    if kind == GROUPS and (None, "") in counts.cells:
        found.append(Column("", filters.NO_GROUP, _("No target group named")))
    asked = chosen.asked[kind]
    return [one for one in found if asked in {"", one.word}]


def _label(chosen: Chosen, overlap: Overlap) -> str:
    """In which column it is."""
    labels = {THEMES: overlap.theme, ROLES: overlap.role, GROUPS: overlap.group or ""}
    return str(labels[chosen.asked["kolommen"]])


def _row(
    chosen: Chosen,
    counts: Counts,
    among: Sequence[Column],
    place: Place | None,
    several: Counter[tuple[int | None, str]],
) -> Row:
    where = {"gebied": place.code} if place else {}
    key = place.pk if place else None
    kind = chosen.asked["kolommen"]
    cells = [
        _cell(
            chosen,
            one.name,
            counts.cells.get((key, one.label), Tally()),
            chosen.address(**where, **{kind: one.word}),
            is_gap=bool(one.label),
            overlaps=several[key, one.label],
        )
        for one in among
    ]
    total = _cell(
        chosen, "", counts.cells.get((key, None), Tally()), chosen.address(**where), is_gap=True
    )
    name, code = (place.name, place.code) if place else (_("All areas together"), "")
    return Row(name, code, cells, total)


def _cell(
    chosen: Chosen, name: str, tally: Tally, address: str, *, is_gap: bool, overlaps: int = 0
) -> Cell:
    state = State.SOMEBODY
    if not tally.total:
        state = State.NO if chosen.party or not is_gap else State.NOBODY
    elif tally.total == tally.national:
        state = State.NATIONAL
    return Cell(name, tally, state, f"{address}#lijst", overlaps)
