"""A series over time beside the path to its target. Gaps stay gaps; a break cuts the line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from measurements.dashboards.charts import drawing, plot
from measurements.dashboards.charts.numbers import Unit, shown
from measurements.dashboards.charts.points import Break, Point, Target, expected

__all__ = ["Break", "Point", "Target", "Trend", "draw"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the twin table; what there is not, is an empty text."""

    label: str
    value: str
    known: bool
    target: str
    bounds: str
    note: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A drawn trend: a plot for each width of the page, and the same data as rows."""

    title: str
    conclusion: str
    description: str
    plots: tuple[plot.Plot, ...]
    rows: tuple[Row, ...]
    has_target: bool
    has_bounds: bool
    has_notes: bool
    has_provisional: bool


def draw(
    *,
    title: str,
    conclusion: str,
    points: Sequence[Point],
    target: Sequence[Target] = (),
    breaks: Sequence[Break] = (),
    unit: Unit = "number",
) -> Trend:
    """Lay out a trend.

    Points and corners of the target are in order of time. Raises IncompleteChartError without
    title, conclusion or points.
    """
    drawing.require(title=title, conclusion=conclusion, data=points)
    rows = tuple(_row(point, target, unit) for point in points)
    return Trend(
        title=title,
        conclusion=conclusion,
        description=_describe(points, target, unit),
        plots=tuple(plot.lay_out(sheet, points, target, breaks, unit) for sheet in plot.SHEETS),
        rows=rows,
        has_target=any(row.target for row in rows),
        has_bounds=any(row.bounds for row in rows),
        has_notes=any(row.note for row in rows),
        has_provisional=any(point.provisional for point in points),
    )


def _row(point: Point, target: Sequence[Target], unit: Unit) -> Row:
    asked = expected(target, point.at)
    bounds = ""
    if point.low is not None and point.high is not None:
        bounds = f"{shown(point.low, unit)} – {shown(point.high, unit)}"
    return Row(
        label=point.label,
        value=(point.missing or _("no data")) if point.value is None else shown(point.value, unit),
        known=point.value is not None,
        target="" if asked is None else shown(asked, unit),
        bounds=bounds,
        note=point.note,
    )


def _describe(points: Sequence[Point], target: Sequence[Target], unit: Unit) -> str:
    """The chart in words, for who does not see it."""
    known = [(point.value, point.label) for point in points if point.value is not None]
    if not known:
        return _("There are no values yet.")
    lowest, highest = min(known, key=lambda pair: pair[0]), max(known, key=lambda pair: pair[0])
    words = {"first": points[0].label, "last": points[-1].label}
    for name, (value, label) in (("low", lowest), ("high", highest), ("now", known[-1])):
        words |= {name: shown(value, unit), f"{name}_at": label}
    text = _(
        "From %(first)s to %(last)s. Lowest: %(low)s (%(low_at)s). "
        "Highest: %(high)s (%(high_at)s). Latest: %(now)s (%(now_at)s)."
    )
    goal = _("Target: %(value)s.") % {"value": shown(target[-1].value, unit)} if target else ""
    return f"{text % words} {goal}".strip()
