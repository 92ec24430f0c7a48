"""A draft of one municipality in an opened round that asks one required count."""

from decimal import Decimal

import pytest

from measurements import reporting
from measurements.answers import Answer
from tests import factories


@pytest.fixture
def asked(db):
    """A required count in an opened round."""
    return factories.RoundIndicatorFactory()


@pytest.fixture
def cell(asked):
    return (asked.indicator_version_id, 0)


@pytest.fixture
def draft(asked, municipality):
    return factories.SubmissionFactory(round=asked.round, organisation=municipality)


@pytest.fixture
def submitted(draft, cell, reporter):
    reporting.answer(draft, {cell: Answer(value=Decimal(5))}, revision=0, by=reporter)
    reporting.submit(draft, by=reporter)
    return draft


@pytest.fixture
def signed(submitted, approver):
    reporting.sign(submitted, by=approver)
    return submitted
