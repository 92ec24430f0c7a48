"""Figures of an area through time, with where it started and what it aims at."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from actors.models import Area
from measurements import calculation
from measurements.calculation import Parts
from measurements.dashboards import aims, cells, observations
from measurements.dashboards.aims import Aim
from measurements.dashboards.cells import Cell
from measurements.dashboards.choices import Choice
from measurements.dashboards.measures import Measure
from measurements.dashboards.observations import Observation
from measurements.dashboards.overrides import Judged
from measurements.models import Category, IndicatorVersion

# An area and an indicator.
Key = tuple[int, int]

# Two half-years of 181 and 184 days are a year, and so are 52 weeks.
_DAYS_OF_A_YEAR = 364


@dataclass(slots=True)
class Series:
    """The observations of one indicator in one area, the earliest first.

    `aims` holds where the area started and what it aims at, per definition; `overrides` what a
    person judged otherwise than the rule, per period. `split` holds the figures per category, by
    definition, period and category, when they were asked for.
    """

    measure: Measure
    area: Area
    observations: list[Observation] = field(default_factory=list)
    aims: dict[int, Aim] = field(default_factory=dict)
    overrides: dict[int, Judged] = field(default_factory=dict)
    split: dict[tuple[int, int, int], Cell] = field(default_factory=dict)

    @property
    def version(self) -> IndicatorVersion:
        """The present definition."""
        return self.measure.present

    def aim(self, day: dt.date) -> Aim:
        """What is aimed at by the definition of the last value until a day.

        A definition that begins later changes nothing about the values before it.
        """
        seen = self.until(day)
        version = seen[-1].version if seen else self.version
        return self.aims.get(version.pk, Aim())

    def until(self, day: dt.date) -> list[Observation]:
        """What was seen about periods that ended on that day or before, if there is anything."""
        return [
            seen
            for seen in self.observations
            if seen.period.ends_on <= day and (seen.figure.answered or seen.is_withheld)
        ]

    def path(self, day: dt.date) -> tuple[calculation.Point, ...]:
        """From the baseline by way of the targets; empty when one of them is missing."""
        aim = self.aim(day)
        if aim.baseline is None or not aim.targets:
            return ()
        return calculation.target_path(aim.baseline, aim.targets)

    def corners(self, day: dt.date) -> tuple[calculation.Point, ...]:
        """The path, or the bare targets where nobody said from where."""
        return self.path(day) or tuple(
            calculation.Point(dt.date(year, 12, 31), value)
            for year, value in sorted(self.aim(day).targets.items())
        )

    def judge(self, seen: Observation | None, on: dt.date) -> calculation.Judgement:
        """The status with its reasons, by the published rule.

        What adds up over a year is judged by the twelve months that end with the period. After a
        break in the series the aims of before do not count, and the reason says so.
        """
        version = seen.version if seen else self.version
        aim, comparable = self._aim_for(version)
        value, full_year = self._judged_value(seen)
        return calculation.status(
            value=value,
            baseline=aim.baseline,
            targets=aim.targets,
            on=seen.period.ends_on if seen else on,
            reading=version.reading,
            coverage=seen.coverage if seen else None,
            coverage_threshold=version.coverage_threshold,
            comparable=comparable,
            full_year=full_year,
        )

    def _aim_for(self, version: IndicatorVersion) -> tuple[Aim, bool]:
        own = self.aims.get(version.pk, Aim())
        if own.baseline is not None:
            return own, True
        for other in reversed(self.measure.versions):
            before = self.aims.get(other.pk, Aim())
            if other.number < version.number and before.baseline is not None:
                return before, self.measure.comparable(other, version)
        return own, True

    def _judged_value(self, seen: Observation | None) -> tuple[Decimal | None, bool]:
        """The value to hold against the path, and whether it is of a whole year where it must."""
        if seen is None or seen.version.over_time != IndicatorVersion.OverTime.SUM:
            return (seen.value if seen else None), True
        year = self.year_until(seen)
        if year is None:
            return None, False
        return calculation.displayed_value(year, seen.version.kind), True

    def year_until(self, seen: Observation) -> Parts | None:
        """The twelve months that end with the period of an observation; None when one is missing."""
        ends = seen.period.ends_on
        starts = ends - dt.timedelta(days=_DAYS_OF_A_YEAR)
        within = [
            one
            for one in self.observations
            if starts - dt.timedelta(days=2) <= one.period.starts_on and one.period.ends_on <= ends
        ]
        if sum(one.period.days for one in within) < _DAYS_OF_A_YEAR:
            return None
        if any(one.value is None for one in within):
            return None
        if not all(self.measure.comparable(one.version, seen.version) for one in within):
            return None
        parts = [one.figure for one in within]
        return calculation.of_year(parts, seen.version.over_time, seen.version.kind)


def load(
    choice: Choice, measures: Sequence[Measure], areas: Collection[Area], *, split: bool = False
) -> dict[Key, Series]:
    """These indicators in these areas as far as the reader may see them; with `split` per category.

    Two queries, and two more for the borders of a day. The areas know their division.
    """
    versions = {version.pk: version for measure in measures for version in measure.versions}
    known = aims.load(choice.reader, list(versions), areas)
    found = {
        (area.pk, measure.indicator): Series(
            measure,
            area,
            aims={one.pk: known.of(area, one.pk) for one in measure.versions},
            overrides=known.judged.get((area.pk, measure.indicator), {}),
        )
        for area in areas
        for measure in measures
    }
    seen = cells.load(choice.reader, list(versions), areas, borders=choice.borders, split=split)
    if split:
        _keep_split(found, versions, seen)
    for key, several in _observed(measures, areas, seen, choice).items():
        found[key].observations = [
            replace(one, ends=known.ranges.get((one.version.pk, one.period.pk))) for one in several
        ]
    return found


def _keep_split(
    found: Mapping[Key, Series],
    versions: Mapping[int, IndicatorVersion],
    seen: Mapping[cells.Key, Cell],
) -> None:
    for (area, version, period, category), cell in seen.items():
        one = found.get((area, versions[version].indicator_id))
        if one is not None and category != Category.TOTAL:
            one.split[version, period, category] = cell


def _observed(
    measures: Sequence[Measure],
    areas: Collection[Area],
    seen: Mapping[cells.Key, Cell],
    choice: Choice,
) -> dict[Key, list[Observation]]:
    """Per series its observations in the order of their periods, one per period."""
    by_version = {one.pk: measure for measure in measures for one in measure.versions}
    places = {area.pk: area for area in areas}
    periods = choice.asked.every_period
    there: dict[tuple[int, int, int], dict[int, Cell]] = defaultdict(dict)
    for (area, version, period, category), cell in seen.items():
        if area in places and period in periods and category == Category.TOTAL:
            there[area, by_version[version].indicator, period][version] = cell
    measure_of = {measure.indicator: measure for measure in measures}
    found: dict[Key, list[Observation]] = defaultdict(list)
    for (area, indicator, period), among in there.items():
        held = measure_of[indicator].at(periods[period], among)
        one = observations.of(held, places[area], periods[period], among[held.pk])
        found[area, indicator].append(one)
    for several in found.values():
        several.sort(key=lambda one: (one.period.ends_on, one.period.starts_on))
    return found
