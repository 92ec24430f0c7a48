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


@pytest.fixture
def making(db):
    """A round nobody opened yet: two sections, two questions in the first, one recipient."""
    made = factories.RoundFactory()
    first, _second = factories.SectionFactory.create_batch(2, round=made)
    for position in (1, 2):
        factories.RoundIndicatorFactory(round=made, section=first, position=position)
    asked = factories.RecipientFactory(round=made)
    factories.AreaPartFactory(part=asked.organisation.area)
    return made


@pytest.fixture
def staff(programme_officer, sign_in):
    """The browser of programme staff."""
    return sign_in(programme_officer)


@pytest.fixture
def returned(submitted, cell, programme_officer):
    """Version 1 was returned with a remark at its question."""
    reporting.return_for_revision(
        submitted, reason="Kijk nog eens.", remarks={cell[0]: "Tel de zorg mee."},
        by=programme_officer,
    )  # fmt: skip
    return submitted
