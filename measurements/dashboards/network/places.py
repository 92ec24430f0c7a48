"""The municipalities and regions of a day, and which region of a division each lies in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Subquery

from actors.models import Area, AreaPart

_NATIONAL = 2


class Place(NamedTuple):
    """An area; `region` is the area of the chosen division it lies in, None for none."""

    pk: int
    code: str
    name: str
    kind: str
    kind_name: str
    column: int | None
    row: int | None
    region: int | None

    @property
    def is_town(self) -> bool:
        return self.kind == Area.MUNICIPALITY


@dataclass(frozen=True)
class Places:
    """Every municipality and region there is on a day, by name."""

    day: dt.date
    division: str
    everything: Sequence[Place]

    @cached_property
    def regions(self) -> Sequence[Place]:
        """Those of the chosen division."""
        return [one for one in self.everything if one.kind == self.division]

    @cached_property
    def towns(self) -> Sequence[Place]:
        return [one for one in self.everything if one.is_town]

    @cached_property
    def by_code(self) -> dict[str, Place]:
        return {one.code: one for one in self.everything}


def load(day: dt.date, division: str) -> Places:
    """The areas below the country on a day. One query."""
    lines = AreaPart.objects.valid_on(day).filter(
        part=OuterRef("pk"), whole__division__code=division
    )
    rows: Any = (
        Area.objects.valid_on(day)
        .filter(division__rank__lt=_NATIONAL)
        .annotate(kind=F("division__code"), kind_name=F("division__name"))
        .annotate(region=Subquery(lines.values("whole")[:1]))
        .order_by("name", "pk")
        .values_list("pk", "code", "name", "kind", "kind_name", "tile_column", "tile_row", "region")
    )
    return Places(day, division, [Place(*row) for row in rows])
