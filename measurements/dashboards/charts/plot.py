"""Lays a trend out on a sheet: margins, axes, lines, and labels beside the ends of the lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from measurements.dashboards.charts import drawing
from measurements.dashboards.charts.numbers import Number, Unit, shown
from measurements.dashboards.charts.points import Break, Point, Target, unbroken

_LETTER = 8.2  # width of a letter and height of a line, in drawing units, at the size of the CSS
_LINE = 18.0
_MANY = 16


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    provisional: bool
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """The same trend for one width; every coordinate is ready to be written."""

    name: str
    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    y_ticks: tuple[drawing.Tick, ...]
    x_ticks: tuple[drawing.Tick, ...]
    lines: tuple[str, ...]
    bands: tuple[str, ...]
    target: str
    dots: tuple[Dot, ...]
    radius: float
    breaks: tuple[Label, ...]
    last: Label | None
    goal: Label | None


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the plot lies, and how moments and values become coordinates."""

    left: float
    right: float
    top: float
    bottom: float
    first: float
    last: float
    reach: float

    def x(self, at: float) -> float:
        if self.last == self.first:
            return round((self.left + self.right) / 2, 1)
        share = (at - self.first) / (self.last - self.first)
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, value: Number) -> float:
        return round(self.bottom + (self.top - self.bottom) * float(value) / self.reach, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A width to draw for."""

    name: str
    width: int
    height: int


# The sheet of CSS says from which width each is used, so that its letters stay legible.
SHEETS = (Sheet("wide", 760, 320), Sheet("middle", 500, 300), Sheet("narrow", 320, 260))


def lay_out(
    sheet: Sheet,
    points: Sequence[Point],
    target: Sequence[Target],
    breaks: Sequence[Break],
    unit: Unit,
) -> Plot:
    scale = _scale(points, target, unit)
    ends = _ends(points, target, unit)
    moments = [point.at for point in points] + [corner.at for corner in target]
    steps = [shown(step, unit) for step in scale]
    frame = _Frame(
        left=_widest(steps),
        right=sheet.width - _widest(ends),
        top=34.0 if breaks else 14.0,
        bottom=sheet.height - 30.0,
        first=min(moments),
        last=max(moments),
        reach=float(scale[-1]),
    )
    return _filled(
        sheet, frame, scale=scale, ends=ends, points=points, target=target, breaks=breaks, unit=unit
    )


def _widest(texts: Sequence[str | None]) -> float:
    """Room for the longest of some texts and a space beside it."""
    return max([len(text) for text in texts if text] or [0]) * _LETTER + 16


def _filled(
    sheet: Sheet,
    frame: _Frame,
    *,
    scale: Sequence[Decimal],
    ends: tuple[str, str],
    points: Sequence[Point],
    target: Sequence[Target],
    breaks: Sequence[Break],
    unit: Unit,
) -> Plot:
    last, goal = _end_labels(frame, points, target, ends)
    return Plot(
        name=sheet.name,
        width=sheet.width,
        height=sheet.height,
        left=frame.left,
        right=frame.right,
        top=frame.top,
        bottom=frame.bottom,
        y_ticks=drawing.ticks(scale, bottom=frame.bottom, top=frame.top, unit=unit),
        x_ticks=_moments(frame, points),
        lines=tuple(_line(frame, stretch) for stretch in unbroken(points, breaks)),
        bands=tuple(_band(frame, part) for part in unbroken(points, breaks, bounded=True)),
        target=drawing.path([(frame.x(corner.at), frame.y(corner.value)) for corner in target]),
        dots=_dots(frame, points, unit),
        radius=4.0 if len(points) <= _MANY else 2.5,
        breaks=tuple(Label(frame.x(cut.at), 12.0, cut.label) for cut in breaks),
        last=last,
        goal=goal,
    )


def _scale(points: Sequence[Point], target: Sequence[Target], unit: Unit) -> list[Decimal]:
    values: list[Number] = [corner.value for corner in target]
    for point in points:
        values += [one for one in (point.value, point.low, point.high) if one is not None]
    whole = unit == "number" and all(float(value).is_integer() for value in values)
    return drawing.steps(max(values, default=1), unit=unit, whole=whole)


def _ends(points: Sequence[Point], target: Sequence[Target], unit: Unit) -> tuple[str, str]:
    """What is written beside the last value and beside the end of the path; empty when none."""
    last = next((point.value for point in reversed(points) if point.value is not None), None)
    goal = _("target %(value)s") % {"value": shown(target[-1].value, unit)} if target else ""
    return "" if last is None else shown(last, unit), goal


def _end_labels(
    frame: _Frame, points: Sequence[Point], target: Sequence[Target], ends: tuple[str, str]
) -> tuple[Label | None, Label | None]:
    """Both labels, moved apart when they would stand on each other."""
    last = next((point for point in reversed(points) if point.value is not None), None)
    goal = (
        Label(frame.x(target[-1].at) + 8, frame.y(target[-1].value) + 5, ends[1])
        if target
        else None
    )
    if last is None or last.value is None:
        return None, goal
    x, y = frame.x(last.at) + 8, frame.y(last.value) + 5
    if goal is not None and goal.x - x < len(ends[0]) * _LETTER and abs(goal.y - y) < _LINE:
        above = y < goal.y and goal.y - _LINE > frame.top
        y = goal.y - _LINE if above else goal.y + _LINE
    return Label(x, y, ends[0]), goal


def _moments(frame: _Frame, points: Sequence[Point]) -> tuple[drawing.Tick, ...]:
    """Names below the axis: the last one always, and before it as many as fit."""
    room = frame.right + _LETTER * 4
    chosen: list[drawing.Tick] = []
    for point in reversed(points):
        half = len(point.label) * _LETTER / 2
        x = frame.x(point.at)
        if x + half <= room:
            chosen.append(drawing.Tick(x, point.label))
            room = x - half - _LETTER
    return tuple(reversed(chosen))


def _line(frame: _Frame, stretch: Sequence[Point]) -> str:
    return drawing.path(
        [(frame.x(point.at), frame.y(point.value)) for point in stretch if point.value is not None]
    )


def _band(frame: _Frame, stretch: Sequence[Point]) -> str:
    upper = [(frame.x(p.at), frame.y(p.high)) for p in stretch if p.high is not None]
    lower = [(frame.x(p.at), frame.y(p.low)) for p in stretch if p.low is not None]
    return drawing.path([*upper, *reversed(lower)], closed=True)


def _dots(frame: _Frame, points: Sequence[Point], unit: Unit) -> tuple[Dot, ...]:
    return tuple(
        Dot(
            frame.x(point.at),
            frame.y(point.value),
            point.provisional,
            f"{point.label}: {shown(point.value, unit)}",
        )
        for point in points
        if point.value is not None
    )
