"""One indicator in one period, taken apart: by region, by municipality, by category, by level."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from actors import permissions
from actors.models import Area, User
from measurements.dashboards import series, wording
from measurements.dashboards.charts import bars
from measurements.dashboards.charts.bars import Bar
from measurements.dashboards.charts.numbers import percent
from measurements.dashboards.series import Observation
from measurements.models import Category, Figure, IndicatorVersion, Level, Period


@dataclass(frozen=True, slots=True)
class Place:
    """An area with what was seen there; `why` says why there is nothing to see."""

    area: Area
    seen: Observation | None
    why: str = ""

    @property
    def text(self) -> str:
        return self.seen.text if self.seen else self.why

    @property
    def is_known(self) -> bool:
        return self.seen is not None and self.seen.is_known


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a scale, how many organisations stand on it, and their share as a bar."""

    name: str
    count: int
    share: str
    bar: Bar | None


def places(
    user: User | AnonymousUser, version: IndicatorVersion, period: Period, areas: Sequence[Area]
) -> list[Place]:
    """These areas with their figures. One query, and one more when some are not visible.

    A figure that exists and may not be seen is "not shown", which is another thing than no data.
    """
    figures = Figure.objects.totals().filter(
        area__in=areas, indicator_version=version, period=period
    )
    visible = {figure.area_id: figure for figure in figures.visible_to(user)}
    hidden: set[int] = set()
    if len(visible) < len(areas) and not permissions.sees_raw_values(user):
        hidden = set(figures.values_list("area_id", flat=True)) - set(visible)
    return [
        _place(version, period, area, visible.get(area.pk), hidden=area.pk in hidden)
        for area in areas
    ]


def regions(
    user: User | AnonymousUser, version: IndicatorVersion, period: Period | None, division: str
) -> list[Place]:
    """Every area of a division in the period, in the order of their names."""
    if period is None:
        return []
    areas = Area.objects.valid_on(period.ends_on).filter(division__code=division)
    return places(user, version, period, list(areas.order_by("name")))


def _place(
    version: IndicatorVersion, period: Period, area: Area, figure: Figure | None, *, hidden: bool
) -> Place:
    if figure is None:
        return Place(area, None, str(wording.NOT_SHOWN if hidden else wording.NOT_ASKED))
    single = series.is_single(version, area, figure)
    return Place(area, Observation(version, period, figure, single))


def categories(
    user: User | AnonymousUser,
    version: IndicatorVersion,
    period: Period | None,
    country: Area | None,
) -> list[tuple[Category, Observation]]:
    """The split-up of the country's figure; empty for an indicator without one. One query."""
    if period is None or country is None or version.dimension_id is None:
        return []
    figures = (
        Figure.objects.visible_to(user)
        .filter(area=country, indicator_version=version, period=period)
        .exclude(category=Category.TOTAL)
    )
    return [
        (figure.category, Observation(version, period, figure))
        for figure in figures.select_related("category").order_by("category__position")
    ]


def levels(seen: Observation | None) -> list[Step]:
    """How the organisations are spread over the levels of a scale. One query, or none."""
    counts = (seen.figure.level_counts if seen else None) or []
    if seen is None or not sum(counts):
        return []
    ranks = Level.objects.filter(indicator_version=seen.version).values_list("rank", "name")
    # The database leaves out the levels at the end on which nobody stands.
    full = [*counts, *[0] * len(ranks)]
    return [_step(name, full[rank - 1], counts) for rank, name in ranks]


def _step(name: str, count: int, counts: Sequence[int]) -> Step:
    share = count / sum(counts)
    bar = bars.draw(label=name, value=share, highest=1, unit="percent")
    return Step(name, count, percent(share), bar)
