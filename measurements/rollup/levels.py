"""From the areas that changed up to the country, one level after the other."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from actors.models import Area, AreaPart
from measurements.models import Period
from measurements.rollup.statement import EXECUTE, NAME, PREPARE

# For this transaction: tables are never read from end to end, compiling the statement would cost
# more than it saves, sums belong in memory, and a commit that a power cut loses is done again.
_SETTINGS = """
SET LOCAL enable_seqscan = off;
SET LOCAL plan_cache_mode = force_generic_plan;
SET LOCAL jit = off;
SET LOCAL work_mem = '64MB';
SET LOCAL synchronous_commit = off
"""


def _with_wholes(areas: Iterable[int], day: dt.date) -> set[int]:
    """These areas and every area they lie in on that day."""
    found = set(areas)
    new = found
    while new:
        wholes = AreaPart.objects.valid_on(day).filter(part__in=new)
        new = set(wholes.values_list("whole", flat=True)) - found
        found |= new
    return found


def _by_level(areas: Iterable[int]) -> list[list[int]]:
    """Groups of areas of one rank, the lowest rank first."""
    ranked = (
        Area.objects.filter(pk__in=areas)
        .order_by("division__rank")
        .values_list("division__rank", "pk")
    )
    return [[pk for _, pk in group] for _, group in groupby(ranked, key=itemgetter(0))]


def renew(period: Period, areas: Iterable[int], indicators: Sequence[int] | None) -> int:
    """Recompute the figures of these areas and of all areas above them in the period.

    `indicators` are ids of versions; None means all. Only rows that differ are written. Gives
    the number of rows that were added, changed or removed; 0 means that all was right already.
    """
    parameters: dict[str, Any] = {
        "period": period.pk,
        "day": period.ends_on,
        "all_indicators": indicators is None,
        "indicators": list(indicators or ()),
        "municipality": Area.MUNICIPALITY,
        "province": Area.PROVINCE,
    }
    changed = 0
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
        _prepare(cursor)
        for level in _by_level(_with_wholes(areas, period.ends_on)):
            cursor.execute(EXECUTE, parameters | {"areas": level})
            changed += cursor.fetchone()[0]
    return changed


def _prepare(cursor: CursorWrapper) -> None:
    """Once per connection: making the plan takes as long as adding up a whole report."""
    cursor.execute("SELECT EXISTS (SELECT FROM pg_prepared_statements WHERE name = %s)", [NAME])
    if not cursor.fetchone()[0]:
        cursor.execute(PREPARE)
