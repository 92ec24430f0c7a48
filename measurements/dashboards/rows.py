"""An indicator as one row of a table: what page and CSV both show."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from measurements.calculation import Judgement
from measurements.dashboards import wording
from measurements.dashboards.charts import bars, sparkline
from measurements.dashboards.charts.bars import Bar, Tone
from measurements.dashboards.charts.sparkline import Sparkline
from measurements.dashboards.series import Observation, Series
from measurements.models import IndicatorVersion


@dataclass(frozen=True, slots=True)
class Row:
    """The last known value of an indicator in an area, beside the one before and the target."""

    version: IndicatorVersion
    judgement: Judgement
    now: Observation | None
    before: Observation | None
    target_text: str
    bar: Bar | None
    spark: Sparkline | None
    beside: Observation | None = None

    @property
    def status(self) -> str:
        return str(wording.STATUS[self.judgement.status][0])

    @property
    def tone(self) -> str:
        return wording.STATUS[self.judgement.status][1]

    @property
    def now_text(self) -> str:
        return self.now.text if self.now else ""

    @property
    def before_text(self) -> str:
        return self.before.text if self.before else ""

    @property
    def change(self) -> str:
        """The difference with the period before, in words; empty when there is none to see."""
        if self.now is None or self.before is None:
            return ""
        now, before = self.now.value, self.before.value
        if now is None or before is None:
            return ""
        return wording.change_text(self.version, before, now)


def make(series: Series, day: dt.date, *, beside: Series | None = None) -> Row:
    """The row of a series as it stood on a day; `beside` is the country next to a region."""
    version, seen = series.version, series.until(day)
    now = seen[-1] if seen else None
    before = seen[-2] if len(seen) > 1 else None
    judgement = series.judge(now, day)
    target = series.path[-1] if series.path else None
    others = beside.until(day) if beside else []
    return Row(
        version=version,
        judgement=judgement,
        now=now,
        before=before,
        target_text=wording.value_text(version, target.value) if target else "",
        bar=_bar(version, now, judgement),
        spark=_spark(version, seen),
        beside=others[-1] if others else None,
    )


def _bar(version: IndicatorVersion, now: Observation | None, judgement: Judgement) -> Bar | None:
    unit = wording.unit_of(version)
    return bars.draw(
        label=version.name,
        value=now.value if now else None,
        target=judgement.target.value if judgement.target else None,
        required=judgement.required,
        highest=1 if unit == "percent" else None,
        tone=cast("Tone", _bar_tone(judgement)),
        unit=unit,
    )


def _bar_tone(judgement: Judgement) -> str:
    tone = wording.STATUS[judgement.status][1]
    return tone if tone in {"positive", "warning", "negative"} else "neutral"


def _spark(version: IndicatorVersion, seen: Sequence[Observation]) -> Sparkline | None:
    values = [one.value for one in seen]
    if sum(value is not None for value in values) < 2:  # noqa: PLR2004 a line has two ends
        return None
    return sparkline.draw(label=version.name, values=values, unit=wording.unit_of(version))
