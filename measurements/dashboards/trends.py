"""A series as a trend with its target path, and the sentence that says what it shows."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from measurements.calculation import Range, Status
from measurements.dashboards import wording
from measurements.dashboards.charts import trend
from measurements.dashboards.charts.trend import Trend
from measurements.dashboards.observations import Observation
from measurements.dashboards.published import Line
from measurements.dashboards.series import Series

# From nothing to all is no news, and a band over the whole plot hides the line.
_NOTHING, _ALL = Decimal(0), Decimal(1)


def draw(
    series: Series,
    day: dt.date,
    *,
    still_open: Collection[int],
    bounds: Mapping[int, Range] | None = None,
) -> Trend | None:
    """The trend of a series as it stood on a day; None when no number was seen.

    Values about the periods in `still_open` are provisional: reports still come in. `bounds` are
    the lowest and highest possible value per period.
    """
    seen = asked(series, day)
    if not any(one.value is not None for one in seen):
        return None
    points = [_point(one, still_open, bounds or {}) for one in seen]
    return _draw(series, day, conclusion(series, day), points)


def asked(series: Series, day: dt.date) -> list[Observation]:
    """Of every period until that day in which somebody was asked, whether they answered or not."""
    return [
        one
        for one in series.observations
        if one.period.ends_on <= day
        and (one.figure.expected or one.figure.answered or one.is_withheld)
    ]


def draw_published(series: Series, lines: Sequence[Line]) -> Trend | None:
    """The trend of published values, ranges as their two ends; None when there are none."""
    counting = [line for line in reversed(lines) if line.counts and not line.category]
    if not any(line.value.value is not None or line.value.low is not None for line in counting):
        return None
    points, day = [_published(line) for line in counting], counting[-1].period.ends_on
    return _draw(series, day, _last_published(counting), points)


def conclusion(series: Series, day: dt.date) -> str:
    """One sentence: the last value, and how it relates to the target; empty without a value."""
    known = [one for one in series.until(day) if one.value is not None]
    if not known:
        return ""
    now = known[-1]
    words = {"value": now.text, "period": str(now.period)}
    path = series.path(day)
    if not path:
        return _("In %(period)s the value is %(value)s.") % words
    words["target"] = wording.value_text(series.version, path[-1].value)
    words["year"] = str(path[-1].on.year)
    return _judged(series.judge(now, now.period.ends_on).status) % words


def _judged(status: Status) -> str:
    if status == Status.REACHED:
        return _("With %(value)s in %(period)s the target of %(target)s is reached.")
    if status == Status.ON_TRACK:
        return _("With %(value)s in %(period)s the way to %(target)s in %(year)s is on track.")
    if status == Status.BEHIND:
        return _("With %(value)s in %(period)s the way to %(target)s in %(year)s is behind.")
    if status == Status.FAR_BEHIND:
        return _("With %(value)s in %(period)s the way to %(target)s in %(year)s is far behind.")
    return _("In %(period)s the value is %(value)s; the target is %(target)s in %(year)s.")


def _last_published(counting: Sequence[Line]) -> str:
    last = counting[-1]
    words = {"period": str(last.period), "value": last.text}
    return _("The last published value is %(value)s, about %(period)s.") % words


def _draw(series: Series, day: dt.date, sentence: str, points: Sequence[trend.Point]) -> Trend:
    version, path = series.version, series.corners(day)
    last = len(path) - 1
    return trend.draw(
        title=version.name,
        conclusion=sentence,
        points=points,
        target=[
            trend.Target(year_of(corner.on), corner.value, str(corner.on.year) if n == last else "")
            for n, corner in enumerate(path)
        ],
        breaks=[
            trend.Break(year_of(cut.period.starts_on), _("definition %(number)s") % {"number": n})
            for n, cut in enumerate(series.measure.breaks, 2)
            if not cut.is_comparable
            and points
            and points[0].at < year_of(cut.period.ends_on) <= points[-1].at
        ],
        unit=wording.unit_of(version),
    )


def year_of(day: dt.date) -> float:
    """A date as a place on a line of years: halfway 2026 is 2026.5."""
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


def _point(
    seen: Observation, still_open: Collection[int], bounds: Mapping[int, Range]
) -> trend.Point:
    low, high = bounds.get(seen.period.pk, Range(None, None))
    if (low, high) == (_NOTHING, _ALL):
        low = high = None
    return trend.Point(
        label=str(seen.period),
        at=year_of(seen.period.ends_on),
        value=seen.value,
        low=None if high is None else low,
        high=high,
        provisional=seen.period.pk in still_open,
        missing="" if seen.value is not None else seen.text,
        note=seen.coverage_text,
    )


def _published(line: Line) -> trend.Point:
    value = line.value
    number = value.value
    if number is not None and value.denominator:
        number /= value.denominator
    return trend.Point(
        label=str(line.period),
        at=year_of(line.period.ends_on),
        value=number,
        low=value.low,
        high=value.high,
        provisional=value.provisional,
        missing="" if number is not None else line.text,
        note=line.standing,
    )
