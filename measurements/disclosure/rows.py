"""The sums over the unknowns: what is published, and what must not come out of it.

Besides the published cells these are protected: what organisations that cannot be told apart
have together (pieces of areas come out of divisions that overlap), and how a sum changed since
it was last shown; and what is left of a total when its categories are taken off, which is what
those gave who split nothing up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from measurements.disclosure.atoms import Piece
from measurements.disclosure.tables import OWN, TOTAL, WHOLE, Cell, Table, is_beside

# In the place of a category: what is in none of them.
UNSPLIT = -1


class Role(IntEnum):
    """Where a sum comes from; only the first three are published."""

    CELL = 0  # of the table to decide on
    EARLIER = 1  # of what was shown before
    SAME = 2  # of one group, what two shares say of their whole: nothing is between them
    INSIDE = 3  # of one group of organisations
    CHANGE = 4  # the difference of a cell with what was shown before
    CHANGE_INSIDE = 5  # the same, of one group
    UNSPLIT = 6  # a total of the table less its categories


class Name(NamedTuple):
    """Which sum: its role, the release it is held against, the area or group, the category."""

    role: Role
    release: int
    area: int
    category: int

    @property
    def cell(self) -> Cell:
        return (self.area, self.category)


@dataclass(slots=True)
class Row:
    """A sum: the atoms in it with their signs, and what each organisation has in it."""

    name: Name
    component: int
    of: int = OWN
    atoms: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    parts: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def is_decided(self) -> bool:
        """Whether it is a published cell that was decided on before."""
        is_beside = self.name.role == Role.CELL and self.of != OWN
        return is_beside or self.name.role == Role.EARLIER

    @property
    def value(self) -> float:
        return round(sum(self.parts.values()), 4)

    def add(self, piece: Piece, sign: int) -> None:
        sign *= piece.atom.sign
        self.atoms[piece.atom.index] += sign
        for who, value in piece.atom.parts.items():
            self.parts[who] += sign * value


def rows(table: Table, pieces: list[Piece], component: int, of: int = OWN) -> list[Row]:
    """Every sum, in an order that is always the same; of the whole where both are known."""
    # A change runs forward in time, so that of what counts on it is more than zero.
    signs = [-1 if release.offset > 0 else 1 for release in table.releases]
    is_split = any(piece.category > TOTAL for piece in pieces)
    found: dict[Name, Row] = {}
    for piece in pieces:
        for role, release, area, sign in _places(piece, signs, of):
            for name in _names(role, release, area, piece.category if is_split else TOTAL):
                found.setdefault(name, Row(name, component, of)).add(piece, sign)
    if of == WHOLE:
        known = {*table.whole, UNSPLIT} if len(table.whole) > 1 else table.whole
        found = {name: row for name, row in found.items() if name.category in known}
    return [found[name] for name in sorted(found)]


def same(
    share: list[Piece], sibling: list[Piece], categories: Collection[int], of: int
) -> list[Row]:
    """That the two parts of a share and of its sibling are the same whole, where both say so."""
    found: dict[Name, Row] = {}
    signed = [*((piece, 1) for piece in share), *((piece, -1) for piece in sibling)]
    for piece, sign in signed:
        for release in piece.releases:
            if any(is_beside(area, of) for area in piece.group[release]):
                for category in {TOTAL, piece.category} & {TOTAL, *categories}:
                    name = Name(Role.SAME, release, piece.atom.group, category)
                    found.setdefault(name, Row(name, 0, of)).add(piece, sign)
    return [found[name] for name in sorted(found)]


def _names(role: Role, release: int, area: int, category: int) -> set[Name]:
    """The sums in which a piece of this category counts: the total, and its category."""
    names = {Name(role, release, area, TOTAL)}
    if category > TOTAL:
        names.add(Name(role, release, area, category))
    elif category < TOTAL and role == Role.CELL:
        names.add(Name(Role.UNSPLIT, release, area, UNSPLIT))
    return names


def _places(piece: Piece, signs: list[int], of: int) -> Iterator[tuple[Role, int, int, int]]:
    """Where a piece counts, and with which sign; `signs` has that of the change from a release."""
    now = len(signs) - 1
    counts = {
        release: areas for release in piece.releases if (areas := _of(piece.group[release], of))
    }
    wholes = [counts.get(release, frozenset()) for release in range(now + 1)]
    if now in counts:
        yield Role.INSIDE, now, piece.atom.group, 1
    for area in wholes[now]:
        yield Role.CELL, now, area, 1
    for release in range(now):
        for area in wholes[release]:
            yield Role.EARLIER, release, area, 1
        for area in wholes[now] ^ wholes[release]:
            sign = signs[release] if area in wholes[now] else -signs[release]
            yield Role.CHANGE, release, area, sign
        if (now in counts) != (release in counts):
            sign = signs[release] if now in counts else -signs[release]
            yield Role.CHANGE_INSIDE, release, piece.atom.group, sign


def _of(areas: frozenset[int], of: int) -> frozenset[int]:
    """The areas of the table itself, or those of one beside it."""
    if of == OWN:
        return frozenset(area for area in areas if area > 0)
    return frozenset(area for area in areas if is_beside(area, of))
