"""The pattern of a table: decided once, for every channel."""

from measurements.disclosure.atoms import pieces
from measurements.disclosure.attack import Worlds
from measurements.disclosure.complement import Complement
from measurements.disclosure.decision import Decision
from measurements.disclosure.few import too_few
from measurements.disclosure.pattern import Pattern
from measurements.disclosure.primary import LEAST_WHOLE, is_small, sensitivity
from measurements.disclosure.rows import Role, Row, rows
from measurements.disclosure.tables import Cell, Release, Table

# Which way of deciding this is; it changes whenever the same table would get another pattern.
METHOD = "1"


def decide(table: Table) -> Decision:
    """Which cells are hidden from everybody without a right to raw values.

    The parties see unrounded and the public rounded figures in one pattern: whoever holds the two
    together then knows no more than the parties do.
    """
    if not table.protection.counts_people:
        return too_few(table)
    return _People(table).decide()


class _People:
    """A table of counts of people, and the sums in it for each of its components."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.pieces = [pieces(table, number) for number in range(table.components)]
        self.rows = [rows(table, found) for found in self.pieces]
        self.pattern = Pattern(table, self._values())

    def decide(self) -> Decision:
        sensitive = [self._sensitive(number) for number in range(len(self.rows))]
        primary = self._primary(sensitive)
        before = self._shown_before()
        if before is not None:
            return Decision(hidden=dict(sorted(before.hidden.items())), primary=frozenset(primary))
        self.pattern.hidden = set(primary)
        self.pattern.small = self._innermost_small()
        for number, targets in enumerate(sensitive):
            if targets:
                self._protect(number, targets)
        hidden = {cell: self.pattern.label(cell) for cell in sorted(self.pattern.hidden)}
        return Decision(hidden=hidden, primary=frozenset(primary))

    def _shown_before(self) -> Release | None:
        """The same contributions in an earlier release: they keep the pattern they have."""
        same = [
            release
            for release in self.table.earlier
            if not release.is_before and release.contributions == self.table.now.contributions
        ]
        return same[-1] if same else None

    def _values(self) -> dict[Cell, tuple[float, ...]]:
        found: dict[Cell, list[float]] = {}
        for number, component in enumerate(self.rows):
            for row in component:
                if row.name.role == Role.CELL:
                    found.setdefault(row.name.cell, [0.0] * len(self.rows))[number] = row.value
        return {cell: tuple(values) for cell, values in found.items()}

    def _sensitive(self, component: int) -> list[int]:
        """The sums that need protection, those that need the widest range first."""
        found = self.rows[component]
        numbers = [n for n, row in enumerate(found) if self._is_sensitive(row)]
        return sorted(numbers, key=lambda n: (-abs(found[n].value), found[n].name))

    def _is_sensitive(self, row: Row) -> bool:
        if row.name.role == Role.EARLIER:
            release = self.table.releases[row.name.release]
            if row.name.cell not in release.hidden:
                return False
        return sensitivity(row.parts, self.table.protection) is not None

    def _primary(self, sensitive: list[list[int]]) -> set[Cell]:
        found = {
            self.rows[number][n].name.cell
            for number, targets in enumerate(sensitive)
            for n in targets
            if self.rows[number][n].name.role == Role.CELL
        }
        if self.table.protection.is_share:
            found |= {c for c, value in self.pattern.values.items() if 0 < sum(value) < LEAST_WHOLE}
        return found

    def _innermost_small(self) -> set[Cell]:
        """The small cells without another one inside: two labels would narrow the difference."""
        cells = [row for row in self.rows[0] if row.name.role == Role.CELL]
        empty = {atom for row in cells if not row.value for atom in row.atoms}
        small = [
            (row.name.cell, row.atoms.keys() - empty)
            for row in cells
            if is_small(row.value, self.table.protection)
        ]
        return {cell for cell, atoms in small if not any(other < atoms for _, other in small)}

    def _protect(self, component: int, targets: list[int]) -> None:
        worlds = Worlds(self.pieces[component], self.rows[component])
        complement = Complement(self.pattern, worlds, component)
        for target in targets:
            if complement.protect(target):
                continue
            for print_less in (self._print_less, self._print_nothing):
                print_less(self.rows[component][target])
                complement.look_again()
                if complement.protect(target):
                    break
            else:
                complement.widen(target)

    def _print_less(self, row: Row) -> None:
        """Print no label where it says something about this sum; it is withheld like the rest."""
        touching = {
            other.name.cell
            for other in self.rows[0]
            if other.name.role == Role.CELL and _share_somebody(row, other)
        }
        self.pattern.small -= touching

    def _print_nothing(self, _row: Row) -> None:
        self.pattern.small = set()


def _share_somebody(one: Row, other: Row) -> bool:
    """Whether an organisation has something in both."""
    return not one.parts.keys().isdisjoint(other.parts.keys())
