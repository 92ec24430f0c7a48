"""An answer that differs much from the last one of the same organisation.

The ratio of an answer to the one before is the usual first question to a reporter (Hidiroglou and
Berthelot, Survey Methodology 12, 1986; Eurostat, Memobust handbook, “Statistical data editing”).
How much is much is our own choice: docs/adr/0015-questions-before-submitting.md.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from measurements import contents, wording
from measurements.checks.findings import Finding, Sheet
from measurements.checks.numbers import HOW_MUCH, number
from measurements.models import (
    CheckReply,
    DataValue,
    IndicatorVersion,
    Period,
    RoundIndicator,
)

CODE = "jump"
# From this many times as much, or as little, an answer is a jump.
TIMES = 2
# Small counts go up and down by chance: they differ by at least this much.
LEAST_COUNT = 10
# Shares differ by at least this part of the whole.
LEAST_SHARE = Decimal("0.25")
# A share of fewer than this says little.
LEAST_WHOLE = 10
LEAST_LEVELS = 2
# Periods of which the longest is longer than this many times the shortest are not held together.
_SAME_LENGTH = Decimal("1.1")

Kind = IndicatorVersion.Kind
Reason = CheckReply.Reason
_REASONS = (
    Reason.CORRECT, Reason.CHANGED, Reason.COUNTED, Reason.EARLIER, Reason.REGIONAL, Reason.OTHER,
)  # fmt: skip


def findings(sheet: Sheet) -> list[Finding]:
    """A question per answer that jumped; none for first answers and none over a break."""
    before = contents.previous(sheet.submission)
    breaks = _breaks(sheet, before)
    found = []
    for question in sheet.questions:
        version = question.indicator_version
        now, then = sheet.total(version), before.get(version.indicator_id)
        if now is None or then is None or version.pk in breaks:
            continue
        if jumped(now, then) and _same_length(version, sheet.submission.round.period, then):
            words = {"period": then.submission.round.period, "answer": wording.in_full(then)}
            sentence = _(
                "In %(period)s your answer was: %(answer)s. That is a large difference. Is it"
                " right?"
            )
            found.append(sheet.asks(CODE, question, sentence % words, _REASONS, about=[now]))
    return found


def jumped(now: DataValue, then: DataValue) -> bool:
    """Whether an answer differs so much from an earlier one that we ask about it."""
    kind, new, old = now.indicator_version.kind, number(now), number(then)
    if new is None or old is None:
        return False
    apart = abs(new - old)
    if kind == Kind.YES_NO:
        return new < old
    if kind == Kind.SCALE:
        return apart >= LEAST_LEVELS
    if kind == Kind.RATIO:
        wholes = [value.denominator or 0 for value in (now, then)]
        return apart >= LEAST_SHARE and min(wholes) >= LEAST_WHOLE
    least = LEAST_COUNT if kind == Kind.COUNT else 0
    times = max(new, old) > TIMES * min(new, old)
    return kind in HOW_MUCH and times and apart >= least


def _same_length(version: IndicatorVersion, period: Period, then: DataValue) -> bool:
    """What is counted over a period is more in a longer one; what is at its end is not."""
    if version.over_time != IndicatorVersion.OverTime.SUM:
        return True
    days = sorted([period.days, then.submission.round.period.days])
    return days[1] <= days[0] * _SAME_LENGTH


def _breaks(sheet: Sheet, before: Mapping[int, DataValue]) -> set[int]:
    """The definitions that cannot be held against the previous answer. One query, or none."""
    redefined: list[tuple[RoundIndicator, int]] = [
        (question, before[question.indicator_version.indicator_id].indicator_version.number)
        for question in sheet.questions
        if question.indicator_version.indicator_id in before
        and before[question.indicator_version.indicator_id].indicator_version_id
        != question.indicator_version_id
    ]
    if not redefined:
        return set()
    indicators = [question.indicator_version.indicator_id for question, _number in redefined]
    broken = IndicatorVersion.objects.filter(indicator__in=indicators, is_comparable=False)
    numbers = list(broken.values_list("indicator", "number"))
    return {
        question.indicator_version_id
        for question, first in redefined
        if any(
            indicator == question.indicator_version.indicator_id
            and first < later <= question.indicator_version.number
            for indicator, later in numbers
        )
    }
