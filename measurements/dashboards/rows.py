"""An indicator as one row of a table: what page and CSV both show."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from django.utils.translation import gettext as _

from ambitions.models import Theme
from measurements import calculation
from measurements.calculation import Judgement, Status
from measurements.dashboards import wording
from measurements.dashboards.charts import bars, sparkline
from measurements.dashboards.charts.bars import Bar, Tone
from measurements.dashboards.charts.sparkline import Sparkline
from measurements.dashboards.observations import Observation
from measurements.dashboards.overrides import Judged
from measurements.dashboards.series import Series
from measurements.models import IndicatorVersion

WELL = {Status.REACHED, Status.ON_TRACK}
BEHIND = {Status.BEHIND, Status.FAR_BEHIND}
_Kind = IndicatorVersion.Kind
_SUMS = {_Kind.COUNT, _Kind.AMOUNT, _Kind.NARRATIVE}


@dataclass(frozen=True, slots=True)
class Row:
    """The last known value of an indicator in an area, beside the one before and the target.

    `beside` is what was seen in the country, in the row of a smaller area.
    """

    version: IndicatorVersion
    judgement: Judgement
    now: Observation | None
    before: Observation | None
    target: calculation.Point | None
    bar: Bar | None
    spark: Sparkline | None
    beside: Observation | None = None
    override: Judged | None = None

    @property
    def verdict(self) -> Status:
        """The status that is shown: by the rule, unless a person judged otherwise."""
        return Status(self.override.status) if self.override else self.judgement.status

    @property
    def status(self) -> str:
        return str(wording.STATUS[self.verdict][0])

    @property
    def by_rule(self) -> str:
        """The status by the rule, when a person judged otherwise."""
        return str(wording.STATUS[self.judgement.status][0]) if self.override else ""

    @property
    def tone(self) -> str:
        return wording.STATUS[self.verdict][1]

    @property
    def target_text(self) -> str:
        """The last target; the status says how the value relates to the path towards it."""
        return wording.value_text(self.version, self.target.value) if self.target else ""

    @property
    def change(self) -> str:
        """The difference with the period before, in words; empty when it cannot be said."""
        if self.difference is None or self.now is None or self.before is None:
            return ""
        change = wording.change_text(self.version, self.difference, self.before.period)
        now, before = self.now.figure.answered, self.before.figure.answered
        if self.version.kind not in _SUMS or now == before:
            return change
        # A sum over fewer organisations is less without anything having become less.
        words = {"change": change, "now": now, "before": before}
        return _("%(change)s, when %(before)s answered instead of %(now)s") % words

    @property
    def difference(self) -> Decimal | None:
        """How much more than in the period before, in the unit of the indicator.

        None when one of both is unknown, or when too few answered to compare them.
        """
        if self.now is None or self.before is None or self.now.single:
            return None
        now, before = self.now.value, self.before.value
        if now is None or before is None or not _enough(self.now) or not _enough(self.before):
            return None
        return now - before


def make(series: Series, day: dt.date, *, beside: Series | None = None) -> Row:
    """The row of a series as it stood on a day; `beside` is the country next to a region.

    A region without targets of its own is held against the path of the country, when a value
    there means the same: shares and levels do, numbers do not.
    """
    version, seen = series.version, series.until(day)
    now = seen[-1] if seen else None
    aims = series
    if beside and not series.path(day) and version.kind not in _SUMS:
        aims = replace(series, aims=beside.aims)
    others = beside.until(day) if beside else []
    judgement = aims.judge(now, day)
    corners = aims.corners(day)
    target = corners[-1] if corners else None
    return Row(
        version=version,
        judgement=judgement,
        now=now,
        before=_before(series, seen),
        target=target,
        bar=_bar(version, now, judgement, target),
        spark=_spark(version, seen),
        beside=others[-1] if others else None,
        override=series.overrides.get(now.period.pk) if now else None,
    )


def _before(series: Series, seen: Sequence[Observation]) -> Observation | None:
    """The observation before the last one, when both may be held against each other."""
    if len(seen) < 2 or not series.measure.comparable(seen[-2].version, seen[-1].version):  # noqa: PLR2004 now and before
        return None
    return seen[-2]


def _enough(seen: Observation) -> bool:
    """Whether as many answered as a judgement needs."""
    least = seen.version.coverage_threshold
    return seen.coverage is not None and seen.coverage * 100 >= least


def _bar(
    version: IndicatorVersion,
    now: Observation | None,
    judgement: Judgement,
    target: calculation.Point | None,
) -> Bar | None:
    unit = wording.unit_of(version)
    if unit != "percent" and target is None:
        # A bar says something beside a whole or a target only.
        return None
    judged = version.over_time == IndicatorVersion.OverTime.SUM
    return bars.draw(
        label=version.name,
        value=judgement.value if judged else now.value if now else None,
        target=target.value if target else None,
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
    said = None
    if all(one.single for one in seen if one.value is not None):
        said = [wording.given_text(version, value) for value in values]
    unit = wording.unit_of(version)
    return sparkline.draw(label=version.name, values=values, unit=unit, said=said)


def by_theme(made: Iterable[Row]) -> list[tuple[Theme, list[Row]]]:
    """The same rows under their themes, in the same order."""
    grouped: dict[Theme, list[Row]] = {}
    for row in made:
        grouped.setdefault(row.version.indicator.ambition.theme, []).append(row)
    return list(grouped.items())


@dataclass(frozen=True, slots=True)
class Counts:
    """How many indicators stand how; those without a direction are not judged."""

    well: int
    behind: int
    unclear: int

    @property
    def judged(self) -> int:
        return self.well + self.behind


def count(made: Iterable[Row]) -> Counts:
    statuses = [row.verdict for row in made]
    return Counts(
        well=sum(status in WELL for status in statuses),
        behind=sum(status in BEHIND for status in statuses),
        unclear=statuses.count(Status.CANNOT_BE_SAID),
    )
