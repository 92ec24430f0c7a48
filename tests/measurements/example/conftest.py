import pytest
from django.db import connection, transaction
from django.test import override_settings

from measurements import example


@pytest.fixture(scope="package")
def programme(django_db_setup, django_db_blocker):
    """The example, loaded once for all tests of this folder, and then undone.

    Tests that ask for it carry `django_db` and `xdist_group("example")`, so that one worker loads it.
    """
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        assert example.load()
        # Once here, and not once more at the end of every test.
        connection.check_constraints()
        yield
        transaction.set_rollback(True)
