"""A decision about a report is told to those whom it is about, with the decision itself."""

import pytest

from actors.models import Letter
from measurements import reporting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(municipality):
    """The address of the point of contact of the municipality."""
    seat = factories.SeatFactory(organisation=municipality, person__email="hanna@dam.example")
    return seat.person.email


@pytest.fixture
def concerned(contact, reporter):
    """The point of contact, and who submitted it."""
    return {contact, reporter.email.lower()}


def told(about):
    return set(Letter.objects.filter(key__startswith=about).values_list("address", flat=True))


def test_what_was_returned_is_told(signed, concerned, programme_officer):
    reporting.return_for_revision(signed, reason="Tel opnieuw.", by=programme_officer)
    assert told(f"returned:{signed.pk}:") == concerned


def test_what_was_returned_with_others_is_told(signed, concerned, programme_officer):
    reporting.return_all([signed], reason="Tel opnieuw.", by=programme_officer)
    assert told(f"returned:{signed.pk}:") == concerned


def test_what_was_approved_is_told(signed, concerned, programme_officer):
    reporting.approve(signed, by=programme_officer)
    assert told(f"approved:{signed.pk}:") == concerned


def test_what_was_approved_with_others_is_told(signed, concerned, programme_officer):
    reporting.approve_all([signed], by=programme_officer)
    assert told(f"approved:{signed.pk}:") == concerned


def test_what_people_do_with_their_own_report_is_told_to_nobody(submitted, contact, reporter):
    reporting.withdraw(submitted, by=reporter)
    assert not Letter.objects.exists()
