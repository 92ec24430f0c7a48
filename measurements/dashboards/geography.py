"""The areas that pages and maps need, as they were on a day."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Q, Subquery

from actors import permissions
from actors.models import Area, AreaPart, User

PROVINCE = "provincie"


@dataclass(frozen=True, slots=True)
class Geography:
    """The country, its provinces and its municipalities on a day, by name.

    `own` are the areas the reader acts for. `province_of` says for the id of a municipality in
    which province it lies.
    """

    day: dt.date
    country: Area | None
    provinces: Sequence[Area]
    municipalities: Sequence[Area]
    own: Sequence[Area]
    province_of: Mapping[int, int]


def load(user: User | AnonymousUser, day: dt.date, *, drawn: bool = False) -> Geography:
    """All of it in one query; with `drawn` only the municipalities that have a tile on the map."""
    own = permissions.area_ids(user)
    towns = {"tile_column__isnull": False} if drawn else {}
    needed = Q(division__code__in=[Area.COUNTRY, PROVINCE]) | Q(pk__in=own)
    needed |= Q(division__code=Area.MUNICIPALITY, **towns)
    parts = AreaPart.objects.valid_on(day).filter(part=OuterRef("pk"))
    provinces = parts.filter(whole__division__code=PROVINCE).values("whole")
    areas: list[Any] = list(
        Area.objects.valid_on(day)
        .filter(needed)
        .select_related("division")
        .annotate(province=Subquery(provinces[:1]))
        .order_by("name")
    )
    return Geography(
        day=day,
        country=next(iter(_of(areas, Area.COUNTRY)), None),
        provinces=_of(areas, PROVINCE),
        municipalities=_of(areas, Area.MUNICIPALITY),
        own=[area for area in areas if area.pk in own],
        province_of={area.pk: area.province for area in areas if area.province},
    )


def _of(areas: Sequence[Area], division: str) -> list[Area]:
    return [area for area in areas if area.division.code == division]
