"""From the areas that changed up to the country, one level after the other."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from django.db import connection

from actors.models import Area, AreaPart
from measurements.models import Period
from measurements.rollup.statement import RENEW

# For this transaction: tables are never read from end to end, compiling the statement would cost
# more than it saves, sums belong in memory, and a commit that a power cut loses is done again.
_SETTINGS = """
SET LOCAL enable_seqscan = off;
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
    levels = _by_level(_with_wholes(areas, period.ends_on))
    changed = 0
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
        for level in levels:
            cursor.execute(
                RENEW,
                {
                    "period": period.pk,
                    "day": period.ends_on,
                    "areas": level,
                    "all_indicators": indicators is None,
                    "indicators": list(indicators or ()),
                    "municipality": Area.MUNICIPALITY,
                    "province": Area.PROVINCE,
                },
            )
            changed += cursor.fetchone()[0]
    return changed
