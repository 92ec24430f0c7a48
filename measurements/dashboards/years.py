"""A series per calendar year, by the rule over time of the indicator."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from measurements import calculation
from measurements.dashboards import wording
from measurements.dashboards.measures import Measure
from measurements.dashboards.observations import Observation

_LEAST_DAYS = 360


@dataclass(frozen=True, slots=True)
class Year:
    """The value of a year in words, and what it was made from."""

    year: int
    text: str
    is_known: bool
    is_whole: bool
    periods: str


def of(measure: Measure, seen: Iterable[Observation]) -> list[Year]:
    """The years of these observations, the latest first; none when each period is a year.

    A year of which something is hidden or cannot be compared has no value: its sum would tell.
    """
    grouped: dict[int, list[Observation]] = defaultdict(list)
    for one in sorted(seen, key=lambda each: each.period.ends_on):
        if one.period.starts_on.year == one.period.ends_on.year:
            grouped[one.period.ends_on.year].append(one)
    if all(
        len(several) == 1 and several[0].period.days > _LEAST_DAYS for several in grouped.values()
    ):
        return []
    return [
        _year(measure, year, several) for year, several in sorted(grouped.items(), reverse=True)
    ]


def _year(measure: Measure, year: int, several: list[Observation]) -> Year:
    version = several[-1].version
    is_one_series = all(measure.comparable(one.version, version) for one in several)
    whole = sum(one.period.days for one in several) > _LEAST_DAYS
    text, is_known = str(wording.NOT_SHOWN), False
    if not any(one.is_withheld for one in several) and is_one_series:
        parts = calculation.of_year(
            [one.figure for one in several], version.over_time, version.kind
        )
        value = calculation.displayed_value(parts, version.kind) if parts else None
        text = wording.value_text(version, value) or str(wording.NO_DATA)
        is_known = value is not None
    elif not any(one.hidden for one in several):
        text = str(wording.NOT_COMPARABLE)
    return Year(year, text, is_known, whole, ", ".join(str(one.period) for one in several))
