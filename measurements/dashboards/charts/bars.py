"""A bar in a cell of a table: the value, the target, and what the path asks for now."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from measurements.dashboards.charts import drawing
from measurements.dashboards.charts.numbers import Number, Unit, shown

Tone = Literal["positive", "warning", "negative", "neutral"]
WIDTH, HEIGHT = 160, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """Lengths and marks in drawing units; a mark that is not there is None."""

    label: str
    length: float
    target: float | None
    required: float | None
    tone: Tone
    width: int = WIDTH
    height: int = HEIGHT


def draw(
    *,
    label: str,
    value: Number | None,
    target: Number | None = None,
    required: Number | None = None,
    highest: Number | None = None,
    tone: Tone = "neutral",
    unit: Unit = "number",
) -> Bar | None:
    """A bar from 0 to the value; None when the value is unknown.

    The full width is `highest`, or else the largest of what is drawn; `required` is what the
    path to the target asks for now. Raises IncompleteChartError without a label.
    """
    if not label.strip():
        raise drawing.IncompleteChartError("A bar needs a label.")
    if value is None:
        return None
    given = [float(one) for one in (value, target, required, highest) if one is not None]
    full = float(highest) if highest else max(given) or 1.0

    def at(one: Number) -> float:
        return round(min(max(float(one) / full, 0.0), 1.0) * (WIDTH - 4), 1)

    return Bar(
        label=_words(label, value, target, required, unit),
        length=at(value),
        target=None if target is None else at(target),
        required=None if required is None else at(required),
        tone=tone,
    )


def _words(
    label: str, value: Number, target: Number | None, required: Number | None, unit: Unit
) -> str:
    text = f"{label}: {shown(value, unit)}"
    if target is not None:
        text += ", " + _("target %(value)s") % {"value": shown(target, unit)}
    if required is not None:
        text += ", " + _("needed now %(value)s") % {"value": shown(required, unit)}
    return text
