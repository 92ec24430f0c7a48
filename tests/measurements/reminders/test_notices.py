"""Formal letters: what was decided about a report, to who is concerned."""

import pytest

from actors import mailboxes
from actors.models import Letter
from measurements import reminders
from measurements.models import Remark
from tests import factories
from tests.measurements.reminders.conftest import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def following(report):
    """The next version, after the report was returned."""
    report.status = "returned"
    report.save()
    return factories.SubmissionFactory(
        round=report.round, organisation=report.organisation, version=2
    )


@pytest.fixture
def report(asked, recipient, seat, reporter):
    """A report that was submitted by the editor."""
    return factories.SubmissionFactory(
        round=asked, organisation=recipient.organisation, signed=True, submitted_by=reporter
    )


def addresses():
    return set(Letter.objects.values_list("address", flat=True))


def test_a_returned_report_comes_with_every_reason(
    report, following, seat, reporter, programme_officer
):
    question = factories.IndicatorVersionFactory(name="Getrainde medewerkers")
    for version, text in ((None, "Graag opnieuw kijken."), (question, "De noemer klopt niet.")):
        Remark.objects.create(
            submission=report, indicator_version=version, text=text, by=programme_officer
        )
    reminders.tell_returned(report, following=following)
    assert addresses() == {"hanna@dam.example", reporter.email}
    text = Letter.objects.first().text
    assert "- Graag opnieuw kijken." in text
    assert f"/rapportages/{following.pk}/" in text
    assert "Getrainde medewerkers: De noemer klopt niet." in text


def test_an_approved_report_is_told_of(report, seat):
    reminders.tell_approved([report])
    assert "tellen nu mee" in Letter.objects.get(address="hanna@dam.example").text


def test_told_twice_is_told_once(report):
    for _ in range(2):
        reminders.tell_approved([report])
    assert Letter.objects.count() == 2


def test_formal_letters_also_go_to_who_wants_no_reminders(report):
    mailboxes.stop("hanna@dam.example")
    reminders.tell_approved([report])
    assert Letter.objects.get(address="hanna@dam.example").is_formal


def test_more_time_is_told_with_its_moment(recipient, seat):
    reminders.tell_extended([recipient], until=at("2027-03-05", "12:00"))
    letter = Letter.objects.get()
    assert letter.subject.startswith("Uitstel")
    assert "tot vrijdag 5 maart 2027, 12:00 uur" in letter.text


def test_after_closing_more_time_is_open_again(recipient, seat, clock):
    clock.move_to(at("2027-03-01"))
    reminders.tell_extended([recipient], until=at("2027-03-05", "12:00"))
    assert Letter.objects.get().subject.startswith("Heropend")


def test_a_second_extension_is_told_again(recipient, seat):
    for day in ("2027-03-05", "2027-03-12", "2027-03-12"):
        reminders.tell_extended([recipient], until=at(day))
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("number", [1, 12])
def test_many_approvals_cost_as_many_queries_as_one(asked, number, django_assert_num_queries):
    reports = [factories.SubmissionFactory(round=asked, signed=True) for _ in range(number)]
    with django_assert_num_queries(4):
        reminders.tell_approved(reports)
    assert Letter.objects.count() == number
