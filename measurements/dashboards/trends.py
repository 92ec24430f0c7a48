"""A series as a trend with its target path, and the sentence that says what it shows."""

import datetime as dt

from django.utils.translation import gettext as _

from measurements.calculation import Status
from measurements.dashboards import wording
from measurements.dashboards.charts import trend
from measurements.dashboards.charts.trend import Trend
from measurements.dashboards.series import Observation, Series


def draw(series: Series, *, open_until: dt.date | None = None) -> Trend | None:
    """The trend of a series; None when nothing was seen.

    Periods that end after `open_until` are provisional: reports about them still come in.
    """
    seen = [one for one in series.observations if one.figure.expected]
    if not any(one.value is not None for one in seen):
        return None
    version = series.version
    path = series.path
    last = len(path) - 1
    return trend.draw(
        title=version.name,
        conclusion=conclusion(series, seen),
        points=[_point(one, open_until) for one in seen],
        target=[
            trend.Target(year_of(point.on), point.value, str(point.on.year) if n == last else "")
            for n, point in enumerate(path)
        ],
        unit=wording.unit_of(version),
    )


def conclusion(series: Series, seen: list[Observation]) -> str:
    """One sentence: the last value, and how it relates to the target."""
    known = [one for one in seen if one.value is not None]
    now = known[-1]
    words = {"value": now.text, "period": str(now.period)}
    status = series.judge(now, now.period.ends_on).status
    if not series.path:
        return _("In %(period)s the value is %(value)s.") % words
    words["target"] = wording.value_text(series.version, series.path[-1].value)
    words["year"] = str(series.path[-1].on.year)
    sentences = {
        Status.REACHED: _("With %(value)s in %(period)s the target of %(target)s is reached."),
        Status.ON_TRACK: _(
            "With %(value)s in %(period)s the way to %(target)s in %(year)s is on track."
        ),
    }
    behind = _("With %(value)s in %(period)s the way to %(target)s in %(year)s is behind.")
    unclear = _("In %(period)s the value is %(value)s; the target is %(target)s in %(year)s.")
    late = status in {Status.BEHIND, Status.FAR_BEHIND}
    return sentences.get(status, behind if late else unclear) % words


def year_of(day: dt.date) -> float:
    """A date as a place on a line of years: halfway 2026 is 2026.5."""
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


def _point(seen: Observation, open_until: dt.date | None) -> trend.Point:
    return trend.Point(
        label=str(seen.period),
        at=year_of(seen.period.ends_on),
        value=seen.value,
        provisional=open_until is not None and seen.period.ends_on > open_until,
        missing="" if seen.value is not None else seen.text,
        note=seen.coverage_text,
    )
