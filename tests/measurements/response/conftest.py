"""Four municipalities in two provinces, each with a draft of a round that asks one count."""

import pytest

from measurements import response
from tests.measurements.crowds import crowd


@pytest.fixture
def asked(db):
    return crowd(4, provinces=2)


@pytest.fixture
def reports(asked):
    """The drafts, by the name of their municipality."""
    return list(asked.submissions.select_related("organisation").order_by("organisation__name"))


@pytest.fixture
def rows(asked):
    """The rows as they are when it is called, by name."""
    return lambda: {row.name: row for row in response.of_round(asked)}
