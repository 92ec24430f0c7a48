"""The connection with the database is cut in the middle of a rebuild: nothing is half done."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, transaction

from measurements import rollup
from measurements.models import Figure, FigureVersion
from tests import factories
from tests.measurements import oracle
from tests.measurements.reports import ask, report
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
_WAITING = "SELECT pid FROM pg_locks WHERE NOT granted"


def _ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def _rebuild():
    """In a thread, and so over a connection of its own."""
    try:
        rollup.rebuild()
    finally:
        connection.close()


@pytest.fixture
def asked(municipality):
    """One report that was added up; then its figure was damaged."""
    with transaction.atomic():
        opened = ask(factories.IndicatorVersionFactory(), municipality)
        report(opened, municipality, value=14)
    rollup.drain_all()
    Figure.objects.update(numerator=99)
    return opened


def test_a_connection_cut_half_way_leaves_all_as_it_was_and_the_next_rebuild_mends(asked):
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            # The rebuild has written its figures when it comes to the counter, and waits there.
            FigureVersion.objects.advance()
            rebuilding = pool.submit(_rebuild)
            wait_until(lambda: _ask(_WAITING) != [])
            _ask(f"SELECT pg_terminate_backend(pid) FROM ({_WAITING}) rebuild")
            with pytest.raises(OperationalError):
                rebuilding.result()
        assert Figure.objects.get().numerator == 99
    assert rollup.rebuild() == 1
    assert oracle.stored(asked.period) == oracle.figures(asked.period)
