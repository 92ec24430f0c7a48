"""Figures of an area through time, with where it started and what it aims at."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser

from actors.models import Area, User
from measurements import calculation
from measurements.dashboards import wording
from measurements.models import (
    Baseline,
    Category,
    Figure,
    Indicator,
    IndicatorVersion,
    Period,
    Target,
)

# An area and the version of an indicator.
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen in one area about one period: the value and what stands behind it."""

    version: IndicatorVersion
    period: Period
    figure: Figure

    @property
    def value(self) -> Decimal | None:
        """In the unit of the indicator; shares are fractions. None when nobody gave a number."""
        return calculation.displayed_value(self.figure, self.version.kind)

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
        return wording.value_text(self.version, self.value) or wording.absence(self.figure)

    @property
    def coverage_text(self) -> str:
        return wording.coverage_text(self.figure, self.coverage)

    @property
    def numerator(self) -> str:
        return wording.part_text(self.figure.numerator)

    @property
    def denominator(self) -> str:
        return wording.part_text(self.figure.denominator)


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


def versions_for(user: User | AnonymousUser, **narrowed: object) -> list[IndicatorVersion]:
    """The present definition of every indicator the user may see, per theme. One query."""
    visible = Indicator.objects.visible_to(user).filter(**narrowed)
    return list(
        IndicatorVersion.objects.current()
        .filter(indicator__in=visible)
        .select_related("indicator__ambition__theme", "indicator__counted_by", "asked_of")
        .order_by("indicator__ambition__theme__position", "name")
    )


def load(
    user: User | AnonymousUser,
    versions: Sequence[IndicatorVersion],
    areas: Iterable[Area],
    *,
    category: int = Category.TOTAL,
) -> dict[Key, Series]:
    """Every series of these indicators in these areas the user may see. Three queries."""
    by_pk = {version.pk: version for version in versions}
    places = list(areas)
    found = {(area.pk, pk): Series(version) for area in places for pk, version in by_pk.items()}
    figures = Figure.objects.visible_to(user).filter(
        area__in=[area.pk for area in places],
        indicator_version__in=list(by_pk),
        category=category,
    )
    for figure in figures.select_related("period").order_by("period__ends_on"):
        key = (figure.area_id, figure.indicator_version_id)
        seen = Observation(by_pk[figure.indicator_version_id], figure.period, figure)
        found[key].observations.append(seen)
    _aim(found, places, by_pk)
    return found


def _aim(
    found: dict[Key, Series], places: Sequence[Area], versions: dict[int, IndicatorVersion]
) -> None:
    """Add baselines and targets; of several for one year the last one set counts."""
    asked = {"area__in": [area.pk for area in places], "indicator_version__in": list(versions)}
    for start in Baseline.objects.filter(**asked).order_by("id"):
        point = calculation.Point(start.on, start.value)
        found[start.area_id, start.indicator_version_id].baseline = point
    for target in Target.objects.filter(**asked).order_by("id"):
        found[target.area_id, target.indicator_version_id].targets[target.year] = target.value


def latest_period() -> Period | None:
    """The last period about which an approved report of a municipality gave figures."""
    return (
        Period.objects.filter(
            rounds__submissions__status="approved",
            rounds__submissions__organisation__kind="municipality",
        )
        .order_by("-ends_on")
        .first()
    )


def by_theme(versions: Sequence[IndicatorVersion]) -> dict[object, list[IndicatorVersion]]:
    """The same indicators under their themes, in the same order."""
    grouped: dict[object, list[IndicatorVersion]] = defaultdict(list)
    for version in versions:
        grouped[version.indicator.ambition.theme].append(version)
    return grouped
