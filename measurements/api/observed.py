"""The rows of a page of figures: read as the pages read them, and judged as they judge them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import timezone

from actors.models import Area
from measurements import calculation
from measurements.calculation import Judgement
from measurements.dashboards import asked, cells, measures, observations, reasons, series
from measurements.dashboards.asked import Asked
from measurements.dashboards.cells import Borders, Cell
from measurements.dashboards.choices import Choice
from measurements.dashboards.measures import Measure
from measurements.dashboards.observations import Observation
from measurements.dashboards.overrides import Judged
from measurements.dashboards.readers import Frozen, Reader
from measurements.dashboards.series import Series
from measurements.models import Category, IndicatorVersion, Period

# Key, edition, why it is hidden, and the measures: see cells.rows().
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A judgement with the sentences that explain it."""

    judgement: Judgement
    sentences: list[str]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.judgement, name)


@dataclass(frozen=True, slots=True)
class Observed:
    """A figure with everything that is said of it. `edition` is None when it is live."""

    area: Area
    version: IndicatorVersion
    category: Category
    seen: Observation
    edition: Frozen | None
    is_provisional: bool
    judgement: Explained | None
    override: Judged | None

    @property
    def bounds(self) -> calculation.Range:
        if self.seen.is_withheld:
            return calculation.Range(None, None)
        return calculation.bounds(self.seen.figure, self.version.kind)

    @property
    def population_coverage(self) -> Decimal | None:
        return calculation.population_coverage(
            population_answered=self.seen.figure.population_answered,
            population_expected=self.seen.figure.population_expected,
        )


@dataclass(frozen=True)
class Page:
    """Who asks for which figures; `chosen` are lookups of a figure with their values."""

    reader: Reader
    chosen: Mapping[str, Any]

    @property
    def lookups(self) -> dict[str, Any]:
        return {
            key: value
            for key, value in self.chosen.items()
            if not key.startswith("page") and key != "grenzen"
        }

    @cached_property
    def measures(self) -> list[Measure]:
        return measures.of(self.reader.user)

    def rows(self) -> Any:
        """The rows in a fixed order: a query, or on other borders a list."""
        if "grenzen" in self.chosen:
            return self._redrawn()
        visible = [one.pk for measure in self.measures for one in measure.versions]
        narrowed = {**self.lookups, "indicator_version__in": visible}
        return cells.rows(self.reader, narrowed).order_by(*cells.KEY, "source")

    def _redrawn(self) -> list[Row]:
        """One indicator on the borders of a day, in every area of that day that is asked for."""
        lookups = dict(self.lookups)
        indicator = lookups.pop("indicator_version__indicator")
        areas = Area.objects.valid_on(self.chosen["grenzen"]).select_related("division")
        for name, lookup in (("area", "pk"), ("area__division", "division")):
            if name in lookups:
                value = lookups.pop(name)
                areas = areas.filter(**{lookup: value.pk})
        period, code = lookups.pop("period", None), lookups.pop("category__code", None)
        found = cells.load(
            self.reader,
            [one.pk for one in indicator.versions.all()],
            list(areas),
            borders=self.borders(),
            period=period.pk if period else None,
            split=True,
        )
        codes = dict(Category.objects.values_list("pk", "code"))
        return [
            (*key, None, cell)
            for key, cell in sorted(found.items())
            if code is None or codes[key[3]] == code
        ]

    def borders(self) -> Borders | None:
        day = self.chosen.get("grenzen")
        return Borders(day, Period.objects.all()) if day else None


def observe(page: Page, rows: Sequence[Row]) -> list[Observed]:
    """What stands in these rows, with their judgements. As many queries for many as for one."""
    asked_for = {row[1] for row in rows}
    known = [one for one in page.measures if asked_for & {each.pk for each in one.versions}]
    areas = Area.objects.select_related("division").in_bulk({row[0] for row in rows})
    periods, whole = Period.objects.in_bulk(), asked.load()
    found = _Known(
        areas=areas,
        versions={each.pk: (one, each) for one in known for each in one.versions},
        periods=periods,
        categories=Category.objects.in_bulk({row[3] for row in rows}),
        series=_series(page, whole, known, list(areas.values())),
        still_open=whole.still_open(timezone.now()),
        editions={one.pk: one for one in page.reader.editions},
    )
    return [found.observed(row) for row in rows if row[1] in found.versions]


def _series(
    page: Page, whole: Asked, known: list[Measure], areas: list[Area]
) -> dict[series.Key, Series]:
    still_open = whole.still_open(timezone.now())
    choice = Choice(page.reader, whole, None, (), frozenset(), still_open, page.borders())
    return series.load(choice, known, areas)


@dataclass(frozen=True)
class _Known:
    """Everything a page of rows names, by its id."""

    areas: Mapping[int, Area]
    versions: Mapping[int, tuple[Measure, IndicatorVersion]]
    periods: Mapping[int, Period]
    categories: Mapping[int, Category]
    series: Mapping[series.Key, Series]
    still_open: frozenset[int]
    editions: Mapping[int, Frozen]

    def observed(self, row: Row) -> Observed:
        area, (measure, version), period = (
            self.areas[row[0]], self.versions[row[1]], self.periods[row[2]],
        )  # fmt: skip
        cell = row[5] if isinstance(row[5], Cell) else cells.cell(row)
        seen = observations.of(version, area, period, cell)
        of_area = self.series[area.pk, measure.indicator]
        is_total = row[3] == Category.TOTAL
        judgement = of_area.judge(seen, period.ends_on) if is_total else None
        return Observed(
            area=area,
            version=version,
            category=self.categories[row[3]],
            seen=seen,
            edition=self.editions.get(row[4]),
            is_provisional=period.pk in self.still_open,
            judgement=Explained(judgement, reasons.explain(judgement, version))
            if judgement
            else None,
            override=of_area.overrides.get(period.pk) if is_total else None,
        )
