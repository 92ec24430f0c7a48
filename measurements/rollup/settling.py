"""Holding the figures of a period still, for who wants to copy them."""

from django.db import connection

from measurements.models import DirtyEntry
from measurements.rollup.draining import drain, lock

# A drain sets these for its own small statements; what follows in the transaction is another kind.
_AS_USUAL = """
SET LOCAL enable_seqscan TO DEFAULT;
SET LOCAL plan_cache_mode TO DEFAULT;
SET LOCAL jit TO DEFAULT;
SET LOCAL synchronous_commit TO DEFAULT
"""


def settle(period_id: int) -> None:
    """Bring the figures of a period up to date, and keep others off until the transaction ends.

    Waits for a drain that is busy with it. What is approved meanwhile waits in the dirty log.
    """
    lock(period_id)
    while DirtyEntry.objects.filter(period=period_id).exists():
        drain(period_id)
    with connection.cursor() as cursor:
        cursor.execute(_AS_USUAL)
