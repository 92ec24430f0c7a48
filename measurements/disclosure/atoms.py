"""What the published sums consist of: the unknowns of whoever tries to see through them.

Organisations that count in the same published areas cannot be told apart from outside, so they
share one unknown per category. Who gave another value than in an earlier release has an unknown
of its own for each value; who gave the same has one for both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from measurements.disclosure.tables import TOTAL, Contribution, Release, Table

# The part of a total that is in none of the categories, and what they have too much.
_REST, _OVER = -1, -2

Class = tuple[frozenset[int], ...]
Key = tuple[Class, int, tuple[tuple[int, ...], ...], int]


@dataclass(slots=True)
class Atom:
    """One unknown: its true value, and what each contributor has in it."""

    index: int
    group: int
    sign: int
    parts: dict[int, float] = field(default_factory=dict)

    @property
    def value(self) -> float:
        return sum(self.parts.values())

    @property
    def largest(self) -> float:
        return max(self.parts.values())

    @property
    def largest_of(self) -> int:
        """Whose that is."""
        return max(self.parts, key=lambda who: self.parts[who])


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An atom as it counts in the releases: where, and in which of them."""

    atom: Atom
    group: Class
    category: int
    releases: tuple[int, ...]


def pieces(
    table: Table, component: int, *, first: int = 0, groups: dict[Class, int] | None = None
) -> list[Piece]:
    """The unknowns of one component of the cells, in an order that is always the same.

    They are numbered from `first` on; `groups` has the numbers of the groups in tables beside it.
    """
    releases = table.releases
    found: dict[Key, Piece] = {}
    groups = {} if groups is None else groups
    for who in sorted({who for release in releases for who in release.contributions}):
        given = [release.contributions.get(who) for release in releases]
        group = tuple(one.wholes if one else frozenset() for one in given)
        number = groups.setdefault(group, len(groups))
        for category, series in _series(given, component):
            for piece, (value, where) in enumerate(_split(series, releases)):
                key = (group, category, tuple(w for _v, w in _split(series, releases)), piece)
                if key not in found:
                    sign = -1 if category == _OVER else 1
                    atom = Atom(first + len(found), number, sign)
                    found[key] = Piece(atom=atom, group=group, category=category, releases=where)
                found[key].atom.parts[who] = value
    return list(found.values())


def _series(
    given: list[Contribution | None], component: int
) -> Iterator[tuple[int, list[float | None]]]:
    """Per category the values of one contributor in each release; None where there is none."""
    known = [
        {category: values[component] for category, values in one.values.items()} if one else {}
        for one in given
    ]
    split = sorted({category for values in known for category in values} - {TOTAL})
    for category in split:
        yield category, [values.get(category) for values in known]
    left = [values.get(TOTAL, 0.0) - sum(values.get(c, 0.0) for c in split) for values in known]
    for category, sign in ((_REST, 1), (_OVER, -1)):
        rest = [round(sign * each, 4) for each in left]
        if not split or any(each > 0 for each in rest):
            bare = not split
            yield (
                category,
                [
                    values.get(TOTAL) if bare else (each if each > 0 else None)
                    for values, each in zip(known, rest, strict=True)
                ],
            )
        if not split:
            return


def _split(
    series: list[float | None], releases: tuple[Release, ...]
) -> list[tuple[float, tuple[int, ...]]]:
    """The values as sums of pieces: each with its value and the releases it counts in."""
    values: list[float] = []
    where: list[list[int]] = []
    made_of: dict[float, list[int]] = {}
    for number, value, base in _in_time(series, releases):
        if value not in made_of:
            if base is None or value < base:
                made_of[value], more = [len(values)], value
            else:
                made_of[value], more = [*made_of[base], len(values)], value - base
            values.append(more)
            where.append([])
        for piece in made_of[value]:
            where[piece].append(number)
    return list(zip(values, map(tuple, where), strict=True))


def _in_time(
    series: list[float | None], releases: tuple[Release, ...]
) -> Iterator[tuple[int, float, float | None]]:
    """By period: the release, the value, and from which one of an earlier period it counts on."""
    base: float | None = None
    latest: float | None = None
    offset: int | None = None
    for number in sorted(range(len(series)), key=lambda n: releases[n].offset):
        value = series[number]
        if value is None:
            continue
        if releases[number].offset != offset:
            base, offset = latest, releases[number].offset
        yield number, value, base
        latest = value
