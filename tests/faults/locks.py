"""Who waits for what this test holds."""

from django.db import connection

# Other tests run beside this one on the same server.
_WAITING = """
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
    )
"""


def somebody_waits():
    """Whether a connection waits for a lock that this one has."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        return cursor.fetchone()[0]
