"""A line as large as a word: the shape of a series, without axes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from measurements.dashboards.charts import drawing
from measurements.dashboards.charts.numbers import Number, Unit, shown

WIDTH, HEIGHT = 112, 28
_EDGE = 4.0


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Lines between the known values, and the last of them as a dot."""

    label: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: int = WIDTH
    height: int = HEIGHT


def draw(
    *,
    label: str,
    values: Sequence[Number | None],
    unit: Unit = "number",
    said: Sequence[str] | None = None,
) -> Sparkline | None:
    """The values in order of time, at equal distances; None when not one of them is known.

    `said` are the same values in words, for those that no number says, such as yes and no.
    Raises IncompleteChartError without a label that says what is drawn.
    """
    if not label.strip():
        raise drawing.IncompleteChartError("A sparkline needs a label.")
    told = said or ["" if value is None else shown(value, unit) for value in values]
    known = [text for value, text in zip(values, told, strict=True) if value is not None]
    if not known:
        return None
    spots = _spots(values)
    parts = drawing.runs([value is not None for value in values])
    lines = [[spot for spot in spots[start:end] if spot is not None] for start, end in parts]
    x, y = lines[-1][-1]
    words = _("%(label)s: from %(first)s to %(last)s") % {
        "label": label,
        "first": known[0],
        "last": known[-1],
    }
    return Sparkline(words, tuple(drawing.path(line) for line in lines if len(line) > 1), x, y)


def _spots(values: Sequence[Number | None]) -> list[tuple[float, float] | None]:
    """Where each value lies; the lowest at the bottom, the highest at the top."""
    known = [float(value) for value in values if value is not None]
    low, reach = min(known), max(known) - min(known)
    step = (WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)
    spots: list[tuple[float, float] | None] = []
    for position, value in enumerate(values):
        if value is None:
            spots.append(None)
            continue
        share = (float(value) - low) / reach if reach else 0.5
        y = HEIGHT - _EDGE - share * (HEIGHT - 2 * _EDGE)
        spots.append((round(_EDGE + position * step, 1), round(y, 1)))
    return spots
