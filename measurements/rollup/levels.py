"""From the areas that changed up to the country and beyond, one level after the other."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from actors.models import Area
from measurements.models import Period
from measurements.rollup.statement import ALL_INDICATORS, SOME_INDICATORS

# For this transaction: tables are never read from end to end, compiling the statement would cost
# more than it saves, sums belong in memory, and a commit that a power cut loses is done again.
_SET_UP = """
SELECT set_config('enable_seqscan', 'off', TRUE),
       set_config('plan_cache_mode', 'force_generic_plan', TRUE),
       set_config('jit', 'off', TRUE),
       set_config('work_mem', '64MB', TRUE),
       set_config('synchronous_commit', 'off', TRUE)
"""
# A country of municipalities is one batch.
_MOST_AREAS = 400

# These areas and every area they lie in on that day, as one list per rank, the lowest rank first.
_LEVELS = """
WITH RECURSIVE here (area_id) AS (
    SELECT unnest(%(areas)s::bigint[])
    UNION
    SELECT line.whole_id
    FROM here
    JOIN actors_area part ON part.id = here.area_id
    JOIN actors_areapart line ON line.part_id = here.area_id
    WHERE line.valid_from <= %(day)s
      AND (line.valid_to IS NULL OR line.valid_to > %(day)s OR line.valid_to = part.valid_to)
)
SELECT array_agg(a.id ORDER BY a.id)
FROM here
JOIN actors_area a ON a.id = here.area_id
JOIN actors_division d ON d.id = a.division_id
GROUP BY d.rank
ORDER BY d.rank
"""


def renew(period: Period, areas: Iterable[int], indicators: Sequence[int] | None) -> int:
    """Recompute the figures of these areas and of all areas above them in the period.

    `indicators` are ids of versions; None means all. Only rows that differ are written. Gives
    the number of rows that were added, changed or removed; 0 means that all was right already.
    """
    statement = ALL_INDICATORS if indicators is None else SOME_INDICATORS
    parameters: dict[str, Any] = {
        "period": period.pk,
        "day": period.ends_on,
        "indicators": list(indicators or ()),
        "municipality": Area.MUNICIPALITY,
        "province": Area.PROVINCE,
    }
    changed = 0
    with connection.cursor() as cursor:
        cursor.execute(_SET_UP)
        for level in _levels(cursor, areas, period.ends_on):
            for some in _batches(level):
                statement.run(cursor, parameters | {"areas": some})
                changed += cursor.fetchone()[0]
    return changed


def _batches(level: list[int]) -> list[list[int]]:
    """Areas of one rank do not need each other, so their sums fit in memory however many."""
    return [level[start : start + _MOST_AREAS] for start in range(0, len(level), _MOST_AREAS)]


def _levels(cursor: CursorWrapper, areas: Iterable[int], day: dt.date) -> list[list[int]]:
    cursor.execute(_LEVELS, {"areas": list(areas), "day": day})
    return [level for (level,) in cursor.fetchall()]
