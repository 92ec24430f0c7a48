"""A statement that is planned once per connection, whatever becomes of the connection."""

import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext

from measurements.prepared import Prepared

SHARE = Prepared("SELECT 12 % 5, 10 / $1, 'of $2%'", {"by": "int"})


def run(by):
    with connection.cursor() as cursor:
        SHARE.run(cursor, {"by": by})
        return cursor.fetchone()


@transaction.atomic
def run_and_fail():
    run(5)
    run(0)


@pytest.mark.django_db
def test_it_is_planned_the_first_time_only():
    with CaptureQueriesContext(connection) as captured:
        assert run(2) == run(2) == (2, 5, "of $2%")
    assert [one["sql"].count("PREPARE") for one in captured.captured_queries][1:] == [0]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_after_it_failed_the_first_time_it_can_be_run():
    connection.close()
    with pytest.raises(DataError):
        run(0)
    assert run(5) == (2, 2, "of $2%")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_it_is_there_after_its_transaction_was_given_up():
    connection.close()
    with pytest.raises(DataError):
        run_and_fail()
    assert run(5) == (2, 2, "of $2%")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_another_connection_plans_it_anew():
    run(2)
    connection.close()
    assert run(2) == (2, 5, "of $2%")
