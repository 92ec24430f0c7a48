"""The sums over the unknowns: what is published, and what must not come out of it.

Besides the published cells these are protected: what organisations that cannot be told apart
have together (pieces of areas come out of divisions that overlap), and how a sum changed since
it was last shown.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from measurements.disclosure.atoms import Piece
from measurements.disclosure.tables import TOTAL, Cell, Table


class Role(IntEnum):
    """Where a sum comes from; only the first two are published."""

    CELL = 0  # of the table to decide on
    EARLIER = 1  # of an earlier release
    INSIDE = 2  # of one group of organisations
    CHANGE = 3  # the difference of a cell with an earlier release
    CHANGE_INSIDE = 4  # the same, of one group


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
    atoms: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    parts: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def value(self) -> float:
        return round(sum(self.parts.values()), 4)

    def add(self, piece: Piece, sign: int) -> None:
        sign *= piece.atom.sign
        self.atoms[piece.atom.index] += sign
        for who, value in piece.atom.parts.items():
            self.parts[who] += sign * value


def rows(table: Table, pieces: list[Piece]) -> list[Row]:
    """Every sum, in an order that is always the same."""
    now = len(table.releases) - 1
    found: dict[Name, Row] = {}
    for piece in pieces:
        for role, release, area, sign in _places(piece, now):
            for category in {TOTAL, max(piece.category, TOTAL)}:
                name = Name(role, release, area, category)
                found.setdefault(name, Row(name)).add(piece, sign)
    return [found[name] for name in sorted(found)]


def _places(piece: Piece, now: int) -> Iterator[tuple[Role, int, int, int]]:
    """Where a piece counts, and with which sign."""
    wholes = [
        piece.group[release] if release in piece.releases else frozenset()
        for release in range(now + 1)
    ]
    if now in piece.releases:
        yield Role.INSIDE, now, piece.atom.group, 1
    for area in wholes[now]:
        yield Role.CELL, now, area, 1
    for release in range(now):
        for area in wholes[release]:
            yield Role.EARLIER, release, area, 1
        for area in wholes[now] ^ wholes[release]:
            yield Role.CHANGE, release, area, 1 if area in wholes[now] else -1
        if (now in piece.releases) != (release in piece.releases):
            yield Role.CHANGE_INSIDE, release, piece.atom.group, 1 if now in piece.releases else -1
