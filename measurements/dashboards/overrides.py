"""Statuses a person judged otherwise than the rule does."""

from collections.abc import Collection, Sequence

from actors.models import Area
from measurements.dashboards.choices import Choice
from measurements.dashboards.measures import Measure
from measurements.models import Override


def load(
    choice: Choice, measures: Sequence[Measure], areas: Collection[Area]
) -> dict[tuple[int, int, int], Override]:
    """By area, indicator and period: the last one set, unless it takes the one before it back.

    One query, or none when nothing was ever overruled.
    """
    if not choice.asked.has_overrides:
        return {}
    rows = Override.objects.filter(
        indicator__in=[measure.indicator for measure in measures], area__in=areas
    )
    if choice.reader.as_of is not None:
        rows = rows.filter(set_at__lte=choice.reader.as_of)
    last = {
        (row.area_id, row.indicator_id, row.period_id): row
        for row in rows.select_related("set_by").order_by("id")
    }
    return {key: row for key, row in last.items() if row.status}
