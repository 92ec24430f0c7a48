"""The unknowns of a table and the sums over them, in parts that say nothing about each other."""

from collections.abc import Iterator
from dataclasses import replace

from measurements.disclosure.atoms import Class, Piece, pieces
from measurements.disclosure.rows import Row, rows, same
from measurements.disclosure.tables import WHOLE, Sibling, Table


def apart(table: Table) -> Iterator[tuple[list[Piece], list[Row]]]:
    """The unknowns and the sums of each component."""
    for component in range(table.components):
        found = pieces(table, component)
        yield found, rows(table, found, component)


def together(table: Table) -> tuple[list[Piece], list[Row]]:
    """Those of both components of a share, and the sums of its whole and siblings over them."""
    groups: dict[Class, int] = {}
    numerator = pieces(table, 0, groups=groups)
    rest = pieces(table, 1, first=len(numerator), groups=groups)
    both = [*numerator, *rest]
    found = list(both)
    sums = [*rows(table, numerator, 0), *rows(table, rest, 1), *rows(table, both, 0, WHOLE)]
    for number, sibling in enumerate(table.siblings, start=WHOLE + 1):
        theirs = _as_table(table, sibling)
        of_sibling: list[Piece] = []
        for component in range(table.components):
            parts = pieces(theirs, component, first=len(found), groups=groups)
            sums += rows(theirs, parts, component, number)
            of_sibling += parts
            found += parts
        sums += same(both, of_sibling, sibling.categories, number)
    return found, sums


def _as_table(table: Table, sibling: Sibling) -> Table:
    """What was given to a sibling at each moment."""
    *earlier, now = (
        replace(release, contributions=given)
        for release, given in zip(table.releases, sibling.releases, strict=True)
    )
    return Table(protection=table.protection, now=now, earlier=tuple(earlier))
