"""The answers of one organisation through time, the report that is looked at last."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Q

from measurements.models import Category, DataValue, IndicatorVersion, Submission

# Of one indicator, the earliest first.
Series = list[DataValue]


def own(submission: Submission) -> dict[int, Series]:
    """Per indicator the answers about every period until that of this report. Three queries.

    Of other rounds what was approved counts, of this round this version. Asked twice about one
    period, the round that opened last counts. What was before a break in the series is left out.
    """
    asked = submission.round
    earlier = Q(submission__status=Submission.Status.APPROVED) & ~Q(submission__round=asked)
    values = DataValue.objects.filter(
        Q(submission=submission) | earlier,
        submission__organisation=submission.organisation_id,
        submission__round__period__ends_on__lte=asked.period.ends_on,
        category=Category.TOTAL,
    ).select_related("indicator_version__indicator__ambition__theme", "submission__round__period")
    rows = values.prefetch_related("indicator_version__levels").order_by(
        "submission__round__period__ends_on", "submission__round__opens_at"
    )
    found: dict[int, dict[int, DataValue]] = defaultdict(dict)
    for value in rows:
        found[value.indicator_version.indicator_id][value.submission.round.period_id] = value
    breaks = _breaks(found)
    return {indicator: _since(list(one.values()), breaks) for indicator, one in found.items()}


def _breaks(indicators: Collection[int]) -> Mapping[int, list[int]]:
    """Per indicator the definitions that cannot be held against the one before."""
    broken: dict[int, list[int]] = defaultdict(list)
    rows = IndicatorVersion.objects.filter(
        indicator__in=indicators, is_comparable=False, number__gt=1
    )
    for indicator, number in rows.values_list("indicator", "number"):
        broken[indicator].append(number)
    return broken


def _since(series: Series, breaks: Mapping[int, list[int]]) -> Series:
    """From the last break on, seen from the last answer."""
    last = series[-1].indicator_version
    begins = max((one for one in breaks[last.indicator_id] if one <= last.number), default=1)
    return [one for one in series if one.indicator_version.number >= begins]
