"""The pattern of a table: decided once, for every channel."""

from collections.abc import Iterator, Mapping

from measurements.disclosure import parts
from measurements.disclosure.attack import Worlds
from measurements.disclosure.complement import Complement
from measurements.disclosure.decision import Decision
from measurements.disclosure.few import too_few
from measurements.disclosure.pattern import Pattern
from measurements.disclosure.primary import LEAST_WHOLE, is_small, sensitivity
from measurements.disclosure.rows import Role, Row
from measurements.disclosure.tables import (
    OWN,
    WHOLE,
    Cell,
    Hidden,
    Release,
    Table,
    is_beside,
    place_beside,
)

# Which way of deciding this is; it changes whenever the same table would get another pattern.
METHOD = "4"


def decide(table: Table) -> Decision:
    """Which cells are hidden from everybody without a right to raw values.

    The parties see unrounded and the public rounded figures in one pattern: whoever holds the two
    together then knows no more than the parties do.
    """
    if not table.protection.counts_people:
        return too_few(table)
    return _People(table).decide()


class _People:
    """A table of counts of people, in parts that say nothing about each other.

    Numerator and rest of a share are two, unless a count says what they are together.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.parts = [parts.together(table)] if table.whole else list(parts.apart(table))
        self.pattern = Pattern(table, self._values())
        self.pattern.hidden = {
            cell
            for cell in self.pattern.values
            if (place_beside(cell[0]), cell[1]) in table.now.hidden and self.pattern.may_hide(cell)
        }

    def decide(self) -> Decision:
        sensitive = [self._sensitive(found) for _pieces, found in self.parts]
        primary = self._primary(sensitive)
        before = self._shown_before()
        if before is not None:
            return Decision(hidden=before, primary=frozenset(primary))
        self.pattern.hidden |= primary
        self.pattern.small = self._innermost_small()
        for (found, sums), targets in zip(self.parts, sensitive, strict=True):
            if targets:
                self._protect(Worlds(found, sums), targets)
        hidden = {cell: self.pattern.label(cell) for cell in sorted(self.pattern.hidden)}
        return Decision(hidden=hidden, primary=frozenset(primary))

    def _shown_before(self) -> dict[Cell, Hidden] | None:
        """The pattern of the same contributions in an earlier release: they keep it."""
        same = [release for release in self.table.earlier if self._is_as_now(release)]
        if not same:
            return None
        return {cell: same[-1].hidden[cell] for cell in sorted(same[-1].hidden) if cell[0] > 0}

    def _is_as_now(self, release: Release) -> bool:
        """Also what the whole hides is hidden there, which it was not before it was the whole."""
        return (
            release.is_own
            and not release.offset
            and _without_siblings(release) == _without_siblings(self.table.now)
            and self.pattern.hidden <= release.hidden.keys()
        )

    def _cells(self) -> Iterator[Row]:
        """The sums that are cells of the table."""
        for _pieces, found in self.parts:
            for row in found:
                if row.name.role == Role.CELL and row.of == OWN:
                    yield row

    def _values(self) -> dict[Cell, tuple[float, ...]]:
        found: dict[Cell, list[float]] = {}
        for row in self._cells():
            values = found.setdefault(row.name.cell, [0.0] * self.table.components)
            values[row.component] = row.value
        return {cell: tuple(values) for cell, values in found.items()}

    def _sensitive(self, found: list[Row]) -> list[int]:
        """The sums that need protection, those that need the widest range first."""
        numbers = [n for n, row in enumerate(found) if self._is_sensitive(row)]
        return sorted(
            numbers,
            key=lambda n: (-abs(found[n].value), found[n].of, found[n].component, found[n].name),
        )

    def _is_sensitive(self, row: Row) -> bool:
        """What is shown already cannot be hidden any more."""
        if row.is_decided:
            release = self.table.releases[row.name.release]
            if row.name.cell not in release.hidden:
                return False
        return sensitivity(row.parts, self.table.protection) is not None

    def _primary(self, sensitive: list[list[int]]) -> set[Cell]:
        wanted = (
            found[n]
            for (_pieces, found), targets in zip(self.parts, sensitive, strict=True)
            for n in targets
        )
        found = {row.name.cell for row in wanted if row.name.role == Role.CELL and row.of == OWN}
        if self.table.protection.is_share:
            found |= {c for c, value in self.pattern.values.items() if 0 < sum(value) < LEAST_WHOLE}
        return found

    def _innermost_small(self) -> set[Cell]:
        """The small cells without another one inside: two labels would narrow the difference."""
        cells = [row for row in self._cells() if not row.component]
        empty = {atom for row in cells if not row.value for atom in row.atoms}
        small = [
            (row.name.cell, row.atoms.keys() - empty)
            for row in cells
            if is_small(row.value, self.table.protection)
        ]
        return {cell for cell, atoms in small if not any(other < atoms for _, other in small)}

    def _protect(self, worlds: Worlds, targets: list[int]) -> None:
        complement = Complement(self.pattern, worlds)
        for target in targets:
            if complement.protect(target):
                continue
            for print_less in (self._print_less, self._print_nothing):
                print_less(worlds.rows[target])
                complement.look_again()
                if complement.protect(target):
                    break
            else:
                complement.widen(target)

    def _print_less(self, row: Row) -> None:
        """Print no label where it says something about this sum; it is withheld like the rest."""
        touching = {
            other.name.cell
            for other in self._cells()
            if not other.component and _share_somebody(row, other)
        }
        self.pattern.small -= touching

    def _print_nothing(self, _row: Row) -> None:
        self.pattern.small = set()


def _without_siblings(release: Release) -> Mapping[int, object]:
    """Who gave what to a share and its whole, and where."""
    found = {}
    for who, one in release.contributions.items():
        places = {place for place in one.wholes if place > 0 or is_beside(place, WHOLE)}
        if places:
            found[who] = (frozenset(places), one.values)
    return found


def _share_somebody(one: Row, other: Row) -> bool:
    """Whether an organisation has something in both."""
    return not one.parts.keys().isdisjoint(other.parts.keys())
