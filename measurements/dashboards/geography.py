"""The areas that pages and maps need, as they were on a day."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Q, QuerySet, Subquery

from actors import permissions
from actors.models import Area, AreaPart, User

PROVINCE = "provincie"


@dataclass(frozen=True, slots=True)
class Geography:
    """A country, its provinces and its municipalities on a day, by name.

    `own` are the areas the reader acts for. `province_of` says for the id of a municipality in
    which province it lies.
    """

    day: dt.date
    country: Area
    provinces: Sequence[Area]
    municipalities: Sequence[Area]
    own: Sequence[Area]
    province_of: Mapping[int, int]


def load(country: Area, user: User | AnonymousUser, day: dt.date, *, drawn: bool) -> Geography:
    """All of it in one query; with `drawn` only the municipalities that have a tile on the map."""
    own = permissions.area_ids(user)
    kinds = Q(division__code__in=[Area.COUNTRY, PROVINCE]) | Q(pk__in=own)
    kinds |= Q(
        division__code=Area.MUNICIPALITY, **({"tile_column__isnull": False} if drawn else {})
    )
    parts = AreaPart.objects.valid_on(day).filter(part=OuterRef("pk"))
    provinces = parts.filter(whole__division__code=PROVINCE).values("whole")
    areas: list[Any] = list(
        Area.objects.valid_on(day)
        .filter(kinds, pk__in=_within(country, own, day))
        .select_related("division")
        .annotate(province=Subquery(provinces[:1]))
        .order_by("name")
    )
    return Geography(
        day=day,
        country=country,
        provinces=_of(areas, PROVINCE),
        municipalities=_of(areas, Area.MUNICIPALITY),
        own=[area for area in areas if area.pk in own],
        province_of={area.pk: area.province for area in areas if area.province},
    )


def _within(country: Area, own: Collection[int], day: dt.date) -> QuerySet[Any, Any]:
    """The country with what lies in it and in its regions, and one's own areas.

    As one list, because an OR would read the areas of every country there is.
    """
    lines = AreaPart.objects.valid_on(day)
    regions = lines.filter(whole=country).values("part")
    towns = lines.filter(whole__in=regions).values("part")
    return Area.objects.filter(pk__in=[country.pk, *own]).values("pk").union(regions, towns)


def _of(areas: Sequence[Area], division: str) -> list[Area]:
    return [area for area in areas if area.division.code == division]
