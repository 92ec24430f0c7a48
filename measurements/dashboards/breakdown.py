"""One indicator in one period, taken apart: by region, by category, by level."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from actors.models import Area, Division, User
from measurements.dashboards.charts.numbers import percent
from measurements.dashboards.series import Observation
from measurements.models import Category, Figure, IndicatorVersion, Level, Period

Place = tuple[Area, Observation]


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a scale and how many organisations stand on it."""

    name: str
    count: int
    share: str


def regions(
    user: User | AnonymousUser,
    version: IndicatorVersion,
    period: Period | None,
    division: Division | None,
) -> list[Place]:
    """The areas of a division with their figures, as far as the user may see them."""
    return places(user, version, period, Area.objects.filter(division=division))


def places(
    user: User | AnonymousUser,
    version: IndicatorVersion,
    period: Period | None,
    areas: QuerySet[Area],
) -> list[Place]:
    """Areas with their figure for the total, in the order of their names. One query."""
    if period is None:
        return []
    figures = (
        Figure.objects.visible_to(user)
        .totals()
        .filter(area__in=areas, indicator_version=version, period=period)
    )
    return [
        (figure.area, Observation(version, period, figure))
        for figure in figures.select_related("area").order_by("area__name")
    ]


def categories(
    user: User | AnonymousUser,
    version: IndicatorVersion,
    period: Period | None,
    country: Area | None,
) -> list[tuple[Category, Observation]]:
    """The split-up of the country's figure; empty for an indicator without one."""
    if period is None or country is None or version.dimension_id is None:
        return []
    figures = Figure.objects.visible_to(user).filter(
        area=country, indicator_version=version, period=period, category__dimension__isnull=False
    )
    return [
        (figure.category, Observation(version, period, figure))
        for figure in figures.select_related("category").order_by("category__position")
    ]


def levels(seen: Observation | None) -> list[Step]:
    """How the organisations are spread over the levels of a scale."""
    counts: Sequence[int] = (seen.figure.level_counts if seen else None) or []
    if seen is None or not sum(counts):
        return []
    names = dict(Level.objects.filter(indicator_version=seen.version).values_list("rank", "name"))
    return [
        Step(names.get(rank, str(rank)), count, percent(count / sum(counts)))
        for rank, count in enumerate(counts, 1)
    ]
