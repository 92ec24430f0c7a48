"""What all drawings share: the refusal, the scale and the way coordinates are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from measurements.dashboards.charts.numbers import Number, Unit, shown

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_MOST_TICKS = 5


class IncompleteChartError(ValueError):
    """A chart without words or without data is a picture that some readers cannot see."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where, in drawing units, and what it says."""

    at: float
    text: str


def require(*, title: str, conclusion: str, data: Sequence[object]) -> None:
    """Refuse a chart without a title, a conclusion of one sentence, or data for its table.

    Raises IncompleteChartError.
    """
    if not title.strip():
        raise IncompleteChartError("A chart needs a title.")
    if not conclusion.strip().endswith((".", "?", "!")):
        raise IncompleteChartError("A chart needs a sentence that says what it shows.")
    if not data:
        raise IncompleteChartError("A chart needs data for its table.")


def steps(highest: Number, *, unit: Unit, whole: bool = False) -> list[Decimal]:
    """Round values from 0 to at least `highest`, at most five steps; shares end at 1."""
    top = max(Decimal(str(highest)), Decimal(0)) or Decimal(1)
    if unit == "percent" and top > Decimal("0.8") and top <= 1:
        return [Decimal(part) / 4 for part in range(5)]
    raw = top / _MOST_TICKS
    size = Decimal(1).scaleb(raw.adjusted())
    step = next(size * factor for factor in _STEPS if size * factor >= raw)
    if whole and step < 1:
        step = Decimal(1)
    count = ceil(top / step)
    return [step * position for position in range(count + 1)]


def ticks(values: Sequence[Decimal], *, bottom: float, top: float, unit: Unit) -> tuple[Tick, ...]:
    """The steps of a vertical axis between two heights, the first at the bottom."""
    reach = float(values[-1])
    return tuple(
        Tick(round(bottom + (top - bottom) * float(value) / reach, 1), shown(value, unit))
        for value in values
    )


def path(points: Sequence[tuple[float, float]], *, closed: bool = False) -> str:
    """A line through the points, as the `d` of an SVG path; nothing for no points."""
    if not points:
        return ""
    line = "L".join(f"{x:g} {y:g}" for x, y in points)
    return f"M{line}{'z' if closed else ''}"


def runs(values: Sequence[bool]) -> list[tuple[int, int]]:
    """The unbroken rows of True, each as a first position and the one after the last."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for position, present in enumerate([*values, False]):
        if present and start is None:
            start = position
        elif not present and start is not None:
            found.append((start, position))
            start = None
    return found
