"""From the dirty log to the figures: under a lock per period, and always to the same end."""

import datetime as dt
import logging
from collections.abc import Iterable, Sequence
from itertools import chain

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from actors.models import Area
from measurements.models import DirtyEntry, Drain, FigureVersion, Period
from measurements.rollup.levels import renew

logger = logging.getLogger(__name__)

# The area of a row of the log (None is everywhere) and its indicator versions (None is all).
Entry = tuple[int | None, list[int] | None]

# The rows of the log that are there now; those that are written meanwhile stay.
_TAKE = """
WITH taken AS (
    DELETE FROM measurements_dirtyentry WHERE period_id = %s RETURNING organisation_id, indicators
)
SELECT o.area_id, taken.indicators
FROM taken LEFT JOIN actors_organisation o ON o.id = taken.organisation_id
"""

# The first half of the key of the advisory lock; the second half is the period.
_LOCK = 1_382_903


def drain(period_id: int) -> int:
    """Bring the figures of a period up to date with its dirty log.

    Gives the number of log rows handled: 0 when there are none, and when somebody else is at it.
    Rows that are written meanwhile stay for the next time.
    """
    with transaction.atomic():
        if not _try_lock(period_id):
            return 0
        if not (entries := _take(period_id)):
            return 0
        changed = _renew(Period.objects.get(pk=period_id), *_touched(entries))
        _note(period_id, entries=len(entries), changed=changed)
    return len(entries)


def _take(period_id: int) -> list[Entry]:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [period_id])
        return list(cursor.fetchall())


def _note(period_id: int, *, entries: int, changed: int) -> None:
    """Keep when it was done, for the operations page; in one statement, it runs at each drain."""
    Drain.objects.bulk_create(
        [Drain(period_id=period_id, ended_at=timezone.now(), entries=entries, changed=changed)],
        update_conflicts=True,
        unique_fields=["period"],
        update_fields=["ended_at", "entries", "changed"],
    )


def _touched(entries: Sequence[Entry]) -> tuple[Iterable[int], Sequence[int] | None]:
    """The areas and the indicator versions to look at; None means all indicators."""
    areas = {area for area, _ in entries if area is not None}
    if any(area is None for area, _ in entries):
        areas = set(Area.objects.values_list("pk", flat=True))
    named = [indicators for _, indicators in entries if indicators is not None]
    all_named = len(named) == len(entries)
    return areas, sorted(set(chain(*named))) if all_named else None


def drain_all(*, older_than: dt.timedelta | None = None) -> int:
    """Drain every period with a log row, or with one of at least that age; gives the rows handled.

    A period that fails is logged and left for the next sweep; the others go on.
    """
    rows = DirtyEntry.objects.order_by("period")
    if older_than is not None:
        rows = rows.filter(created_at__lte=timezone.now() - older_than)
    periods = list(rows.values_list("period", flat=True).distinct())
    return sum(drain_till_empty(period) for period in periods)


def drain_till_empty(period_id: int) -> int:
    """Drain a period until no row waits, or somebody else is at it; gives the rows handled.

    It looks again after every commit: who found the lock taken has trusted us with its rows.
    A failure is logged.
    """
    handled = 0
    try:
        while DirtyEntry.objects.filter(period=period_id).exists():
            done = drain(period_id)
            handled += done
            if not done:
                break
    except DatabaseError:
        logger.exception("The figures of period %s could not be brought up to date", period_id)
    return handled


def _try_lock(period_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCK, period_id])
        return bool(cursor.fetchone()[0])


def lock(period_id: int) -> None:
    """Wait until nobody else is at the figures of a period; ours until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, period_id])


def _renew(period: Period, areas: Iterable[int], indicators: Sequence[int] | None) -> int:
    changed = renew(period, areas, indicators)
    if changed:
        FigureVersion.objects.advance()
    return changed


def rebuild(period: Period | None = None) -> int:
    """Recompute all figures of a period, or of every period, from the approved reports.

    Gives the number of rows that were wrong. Each period is its own transaction, and waits for
    a drain that is busy with it.
    """
    everywhere = list(Area.objects.values_list("pk", flat=True))
    changed = 0
    for one in [period] if period else Period.objects.order_by("pk"):
        with transaction.atomic():
            lock(one.pk)
            changed += _renew(one, everywhere, None)
    return changed
