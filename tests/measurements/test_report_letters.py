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


def test_what_a_colleague_took_back_is_told(submitted, concerned, approver):
    reporting.withdraw(submitted, reason="Een team ontbreekt.", by=approver)
    assert told(f"taken_back:{submitted.pk}:") == concerned
    assert Letter.objects.filter(is_formal=True).count() == len(concerned)


def test_the_letter_names_the_colleague_and_the_reason(submitted, contact, approver):
    following = reporting.withdraw(submitted, reason="Een team ontbreekt.", by=approver)
    letter = Letter.objects.get(address=contact)
    assert letter.subject.startswith("Terug van uw collega: ")
    for text in (letter.text, letter.html):
        assert f"Uw collega {approver}" in text
        assert "Een team ontbreekt." in text
        assert f"/rapportages/{following.pk}/" in text


def test_who_took_it_back_gets_no_letter(submitted, reporter, approver):
    factories.SeatFactory(organisation=submitted.organisation, person=approver)
    reporting.withdraw(submitted, reason="Een team ontbreekt.", by=approver)
    assert told("taken_back:") == {reporter.email.lower()}


def test_what_was_taken_back_twice_is_told_once(submitted, concerned, approver):
    for reason in ("Een team ontbreekt.", "Nog eens."):
        reporting.withdraw(submitted, reason=reason, by=approver)
    assert Letter.objects.count() == len(concerned)
    assert not Letter.objects.filter(text__contains="Nog eens.").exists()


def test_a_return_names_no_colleague(signed, contact, programme_officer):
    reporting.return_for_revision(signed, reason="Tel opnieuw.", by=programme_officer)
    assert "collega" not in Letter.objects.get(address=contact).text


def test_what_people_do_with_their_own_report_is_told_to_nobody(submitted, contact, reporter):
    reporting.withdraw(submitted, reason="Vergat een team.", by=reporter)
    assert not Letter.objects.exists()
