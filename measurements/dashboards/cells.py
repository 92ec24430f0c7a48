"""Figures as one reader may see them: live or frozen, as they were or on the borders of a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import F, IntegerField, Q, QuerySet, Value

from actors import lineage
from actors.lineage import Lineage, Piece
from actors.models import Area
from measurements.calculation import NAMES, Parts, add, scaled
from measurements.dashboards.readers import Reader
from measurements.models import Category, EditionFigure, Figure, Period

# Area, definition, period and category.
Key = tuple[int, int, int, int]

KEY = ("area", "indicator_version", "period", "category")
_WHOLE = (Decimal(1), 1)
_LIVE, _SHOWN = Value(0, IntegerField()), Value("")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of an area: what there is to compute with, or why there is nothing.

    `hidden` says that the reader may not see it, and why. `areas` is how many areas of the time
    were put together; it is not comparable when a part of one of them lies elsewhere now.
    `edition` is the key of the one that froze it, 0 when it is live.
    """

    parts: Parts
    hidden: str = ""
    areas: int = 1
    is_comparable: bool = True
    edition: int = 0


class Borders:
    """The borders of a day, on which figures of all periods are redrawn."""

    def __init__(self, day: dt.date, periods: Iterable[Period]) -> None:
        self.day = day
        self._days = {period.pk: period.ends_on for period in periods}

    @cached_property
    def _lineage(self) -> Lineage:
        days = [*self._days.values(), self.day]
        return lineage.load(self.day, since=min(days), until=max(days))

    def pieces(self, area: Area, period: int) -> tuple[Piece, ...] | None:
        """What makes up an area of these borders in a period; None when that cannot be known."""
        day = self._days.get(period)
        if day is None or area.division.code == Area.COUNTRY:
            return (Piece(area.pk, *_WHOLE),)
        if area.division.code == Area.MUNICIPALITY:
            return self._lineage.of_municipality(area.pk, day)
        return self._lineage.of_region(area.pk, day)

    def areas(self, area: Area, period: int | None) -> set[int]:
        """Every area whose figures are needed for this one."""
        periods = self._days if period is None else [period]
        found = (self.pieces(area, one) or () for one in periods)
        return {piece.area for pieces in found for piece in pieces}


def load(
    reader: Reader,
    versions: Collection[int],
    areas: Collection[Area],
    *,
    borders: Borders | None = None,
    period: int | None = None,
    split: bool = False,
) -> dict[Key, Cell]:
    """The figures of these definitions in these areas: totals, or with `split` every category.

    One query; two more for the borders of a day. The areas know their division. Figures of
    municipalities that are not the reader's own are not there for who reads editions.
    """
    needed = {area.pk for area in areas}
    own = set(reader.own)
    if borders is not None:
        for area in areas:
            within = borders.areas(area, period)
            needed |= within
            own |= within if _follows(reader, area) else set()
    narrowed: dict[str, Any] = {"indicator_version__in": versions}
    narrowed |= {} if period is None else {"period": period}
    narrowed |= {} if split else {"category": Category.TOTAL}
    found = _read(reader, narrowed, needed, own)
    if borders is None:
        return found
    return _redrawn(found, areas, borders, period, reader)


def _follows(reader: Reader, area: Area) -> bool:
    """Whether all that is in an area is the reader's own: of a municipality, not of a region."""
    return area.pk in reader.own and area.division.code == Area.MUNICIPALITY


def _read(
    reader: Reader, narrowed: Mapping[str, Any], areas: set[int], own: set[int]
) -> dict[Key, Cell]:
    found = rows(reader, {**narrowed, "area__in": areas}, own)
    # Asked in two rounds of one period, the edition that was frozen last counts.
    return {row[:4]: cell(row) for row in sorted(found, key=lambda row: row[4])}


def rows(
    reader: Reader, narrowed: Mapping[str, Any], own: Collection[int] | None = None
) -> QuerySet[Any, tuple[Any, ...]]:
    """What a reader may see of the figures that answer to lookups: see `cell`.

    Each row is the key, the number of the edition (0 is live), why it is hidden, and the parts.
    `own` are the areas of which live figures are read, those of the reader unless told otherwise.
    """
    live = Figure.objects.filter(**narrowed)
    if reader.is_live:
        return _columns(live)
    owned = _owned(reader.own if own is None else own)
    frozen = EditionFigure.objects.filter(
        **narrowed,
        audience=reader.audience,
        edition__in=[one.pk for one in reader.editions],
    )
    return _columns(live.filter(owned)).union(
        _columns(frozen.exclude(owned), edition=F("edition"), hidden=F("hidden")), all=True
    )


def _owned(areas: Collection[int]) -> Q:
    """Figures the reader gave, or may follow from day to day in the own region.

    A region that knew its own number of people live could take it off a frozen total, and so find
    a neighbour's that is hidden.
    """
    gave = Q(indicator_version__asked_of=F("area__division"))
    return Q(area__in=areas) & (gave | Q(indicator_version__counts_people=False))


def _columns(
    rows: QuerySet[Any], *, edition: Any = _LIVE, hidden: Any = _SHOWN
) -> QuerySet[Any, tuple[Any, ...]]:
    named: QuerySet[Any] = rows.order_by().annotate(source=edition, withheld=hidden)
    return named.values_list(*KEY, "source", "withheld", *NAMES)


def cell(row: tuple[Any, ...]) -> Cell:
    """The figure in a row."""
    measures = dict(zip(NAMES, row[6:], strict=True))
    if measures["level_counts"] is not None:
        measures["level_counts"] = tuple(measures["level_counts"])
    return Cell(Parts(**measures), hidden=row[5], edition=row[4])


def _redrawn(
    found: Mapping[Key, Cell],
    areas: Collection[Area],
    borders: Borders,
    period: int | None,
    reader: Reader,
) -> dict[Key, Cell]:
    """The same figures put together per area of the borders."""
    per_area: dict[int, dict[tuple[int, int, int], Cell]] = defaultdict(dict)
    for (place, *rest), cell in found.items():
        per_area[place][rest[0], rest[1], rest[2]] = cell
    made: dict[Key, Cell] = {}
    for area in areas:
        sees_all = reader.is_live or _follows(reader, area)
        within = {area.pk, *borders.areas(area, period)}
        for key in {key for one in within for key in per_area.get(one, {})}:
            pieces = borders.pieces(area, key[1])
            cells = [(piece, per_area[piece.area].get(key)) for piece in pieces or ()]
            made[area.pk, *key] = _put_together(pieces, cells, sees_all=sees_all)
    return made


def _put_together(
    pieces: tuple[Piece, ...] | None,
    cells: list[tuple[Piece, Cell | None]],
    *,
    sees_all: bool,
) -> Cell:
    if pieces is None:
        return Cell(Parts(), is_comparable=False)
    there = [(piece, cell) for piece, cell in cells if cell is not None]
    hidden = next((cell.hidden for _, cell in there if cell.hidden), "")
    edition = max((cell.edition for _, cell in there), default=0)
    # A municipality that moved is not in an edition, so who reads editions cannot see the sum.
    if not sees_all and len(there) < len(pieces):
        hidden = EditionFigure.Hidden.WITHHELD
    if hidden:
        return Cell(Parts(), hidden=hidden, edition=edition)
    parts = [
        cell.parts
        if (piece.share, piece.organisations) == _WHOLE
        else scaled(cell.parts, piece.share, organisations=piece.organisations)
        for piece, cell in there
    ]
    whole = parts[0] if len(parts) == 1 else add(parts)
    return Cell(whole, areas=len(parts), edition=edition)
