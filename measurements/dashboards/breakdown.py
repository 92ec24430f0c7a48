"""One indicator in one period, taken apart: by region, by municipality, by category, by level."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from actors.models import Area
from measurements.dashboards import cells, observations, wording
from measurements.dashboards.cells import Cell
from measurements.dashboards.charts import bars
from measurements.dashboards.charts.bars import Bar
from measurements.dashboards.charts.numbers import percent
from measurements.dashboards.choices import Choice
from measurements.dashboards.measures import Measure
from measurements.dashboards.observations import Observation
from measurements.dashboards.series import Series
from measurements.models import Category, Level, Period


@dataclass(frozen=True, slots=True)
class Place:
    """An area with what was seen there; nothing when it was not asked."""

    area: Area
    seen: Observation | None

    @property
    def text(self) -> str:
        return self.seen.text if self.seen else str(wording.NOT_ASKED)

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


def places(choice: Choice, measure: Measure, period: Period, areas: Sequence[Area]) -> list[Place]:
    """These areas with their figures, as far as the reader may see them. One query."""
    found = _by_area(_load(choice, measure, period, areas))
    return [Place(area, _observed(measure, area, period, found.get(area.pk, {}))) for area in areas]


def place(known: Series, period: Period) -> Place:
    """An area in one period, from its figures through time. No query."""
    seen = (one for one in known.observations if one.period == period)
    return Place(known.area, next(seen, None))


def categories(whole: Series, period: Period | None) -> list[tuple[Category, Observation]]:
    """The split-up of a figure; empty for an indicator without one."""
    version = whole.version
    if period is None:
        return []
    return [
        (category, observations.of(version, whole.area, period, cell))
        for category in whole.measure.categories
        if (cell := whole.split.get((version.pk, period.pk, category.pk)))
    ]


def _load(
    choice: Choice, measure: Measure, period: Period, areas: Collection[Area]
) -> dict[cells.Key, Cell]:
    return cells.load(
        choice.reader,
        [version.pk for version in measure.versions],
        areas,
        borders=choice.borders,
        period=period.pk,
    )


def _by_area(found: dict[cells.Key, Cell]) -> dict[int, dict[int, Cell]]:
    """Per area its figure by each definition."""
    grouped: dict[int, dict[int, Cell]] = {}
    for (area, version, _period, _category), cell in found.items():
        grouped.setdefault(area, {})[version] = cell
    return grouped


def _observed(
    measure: Measure, area: Area, period: Period, among: dict[int, Cell]
) -> Observation | None:
    if not among:
        return None
    version = measure.at(period, among)
    return observations.of(version, area, period, among[version.pk])


def levels(seen: Observation | None) -> list[Step]:
    """How the organisations are spread over the levels of a scale. One query, or none."""
    counts = (seen.figure.level_counts if seen else None) or ()
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
