"""Figures of an area through time, with where it started and what it aims at."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser

from actors.models import Area, User
from measurements import calculation
from measurements.dashboards import aims, wording
from measurements.dashboards.aims import Key
from measurements.dashboards.charts.numbers import percent
from measurements.models import Figure, Indicator, IndicatorVersion, Period


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen in one area about one period: the value and what stands behind it.

    `single` says that it is the answer of one organisation. `span` is a published range in words.
    """

    version: IndicatorVersion
    period: Period
    figure: Figure
    single: bool = False
    span: str = ""

    @property
    def value(self) -> Decimal | None:
        """In the unit of the indicator; shares are fractions. None when nobody gave a number."""
        return calculation.displayed_value(self.figure, self.version.kind)

    @property
    def is_known(self) -> bool:
        """Whether there is something to show: a number, a range, or answers in words."""
        words = self.version.kind == IndicatorVersion.Kind.NARRATIVE
        told = words and calculation.with_a_figure(self.figure) > 0
        return told or self.value is not None or bool(self.span)

    @property
    def coverage(self) -> Decimal | None:
        """Organisations that answered, of those asked; a fraction."""
        figure = self.figure
        return calculation.coverage(
            answered=figure.answered,
            not_applicable=figure.not_applicable,
            expected=figure.expected,
        )

    @property
    def text(self) -> str:
        """The value with its unit, or why there is none."""
        return self.span or wording.figure_text(self.version, self.figure, single=self.single)

    @property
    def coverage_text(self) -> str:
        """How many stand behind it; of a single answer there is no such number."""
        if self.single:
            return ""
        return wording.coverage_text(self.version, self.figure, self.coverage)

    @property
    def standing(self) -> str:
        """The period and the coverage, for a column that has little room."""
        if self.coverage is None or self.version.indicator.counted_by_id:
            return str(self.period)
        return f"{self.period}, {percent(self.coverage, decimals=0)}"

    @property
    def parts(self) -> tuple[Decimal | None, Decimal | None]:
        """What a share is made from: of yes or no, how many said yes and how many answered."""
        figure, kind = self.figure, self.version.kind
        if kind == IndicatorVersion.Kind.RATIO:
            return figure.numerator, figure.denominator
        answered = calculation.with_a_figure(figure)
        if kind != IndicatorVersion.Kind.YES_NO or self.single or not answered:
            return None, None
        return Decimal(figure.yes_count), Decimal(answered)

    @property
    def numerator(self) -> str:
        return wording.part_text(self.parts[0])

    @property
    def denominator(self) -> str:
        return wording.part_text(self.parts[1])


@dataclass(slots=True)
class Series:
    """The observations of one indicator in one area, the earliest first."""

    version: IndicatorVersion
    observations: list[Observation] = field(default_factory=list)
    baseline: calculation.Point | None = None
    targets: dict[int, Decimal] = field(default_factory=dict)

    def until(self, day: dt.date) -> list[Observation]:
        """What was seen about periods that ended on that day or before, if anybody answered."""
        return [
            seen
            for seen in self.observations
            if seen.period.ends_on <= day and seen.figure.answered
        ]

    @property
    def path(self) -> tuple[calculation.Point, ...]:
        """From the baseline by way of the targets; empty when one of them is missing."""
        if self.baseline is None or not self.targets:
            return ()
        return calculation.target_path(self.baseline, self.targets)

    @property
    def corners(self) -> tuple[calculation.Point, ...]:
        """The path, or the bare targets where nobody said from where."""
        if self.path:
            return self.path
        return tuple(
            calculation.Point(dt.date(year, 12, 31), aim)
            for year, aim in sorted(self.targets.items())
        )

    def judge(self, seen: Observation | None, on: dt.date) -> calculation.Judgement:
        """The status with its reasons, by the published rule."""
        return calculation.status(
            value=seen.value if seen else None,
            baseline=self.baseline,
            targets=self.targets,
            on=seen.period.ends_on if seen else on,
            reading=self.version.reading,
            coverage=seen.coverage if seen else None,
            coverage_threshold=self.version.coverage_threshold,
        )


def versions_for(user: User | AnonymousUser, **narrowed: Any) -> list[IndicatorVersion]:
    """The present definition of every indicator the user may see, per theme. One query."""
    visible = Indicator.objects.visible_to(user).filter(**narrowed)
    return list(
        IndicatorVersion.objects.current()
        .filter(indicator__in=visible)
        .select_related(
            "indicator__ambition__theme", "indicator__counted_by", "asked_of", "dimension"
        )
        .order_by("indicator__ambition__theme__position", "name", "indicator__code")
    )


def load(
    user: User | AnonymousUser, versions: Sequence[IndicatorVersion], areas: Iterable[Area]
) -> dict[Key, Series]:
    """The totals of these indicators in these areas as far as the user may see them.

    Two queries. The areas know their division.
    """
    by_pk = {version.pk: version for version in versions}
    places = {area.pk: area for area in areas}
    found = {(area, pk): Series(version) for area in places for pk, version in by_pk.items()}
    figures = list(
        Figure.objects.visible_to(user)
        .totals()
        .filter(area__in=places, indicator_version__in=by_pk)
        .select_related("period")
        .order_by("period__ends_on", "period__starts_on")
    )
    known = aims.load(by_pk, places)
    for figure in figures:
        key = (figure.area_id, figure.indicator_version_id)
        version = found[key].version
        span = wording.span_text(version, known.ranges.get((version.pk, figure.period_id)))
        single = is_single(version, places[figure.area_id], figure)
        seen = Observation(version, figure.period, figure, single, span)
        found[key].observations.append(seen)
    for key, one in found.items():
        one.baseline, one.targets = known.baselines.get(key), known.targets[key]
    return found


def is_single(version: IndicatorVersion, area: Area, figure: Figure) -> bool:
    """Whether a figure is the answer of one organisation that was asked for its own area."""
    below = version.asked_of.code != Area.COUNTRY
    return below and area.division_id == version.asked_of_id and figure.expected <= 1
