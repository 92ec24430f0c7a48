"""Programme staff fill in for an organisation, on behalf of a named person of it."""

import pytest

from actors.conflicts import Conflict
from actors.models import Event
from measurements import reporting
from measurements.models import Submission
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def represented(draft, cell, reporter, programme_officer):
    """A draft with its answer that staff fill in on behalf of the editor."""
    factories.DataValueFactory(submission=draft, indicator_version_id=cell[0])
    reporting.represent(draft, person=reporter, reason="Geen toegang.", by=programme_officer)
    return draft


def test_both_people_are_kept(represented, reporter, programme_officer):
    reporting.submit(represented, by=programme_officer)
    stored = Submission.objects.get()
    assert (stored.submitted_by, stored.on_behalf_of) == (programme_officer, reporter)
    event = Event.objects.get(verb="represented")
    assert (event.by, event.reason, event.detail["name"]) == (
        programme_officer, "Geen toegang.", reporter.name,
    )  # fmt: skip


def test_staff_may_fill_in_only_what_they_said_they_would(represented, programme_officer, outsider):
    other = factories.SubmissionFactory(round=represented.round)
    assert reporting.may_fill_in(programme_officer, represented)
    assert not reporting.may_fill_in(programme_officer, other)
    assert not reporting.may_fill_in(outsider, represented)


def test_only_somebody_of_the_organisation_is_represented(draft, outsider, programme_officer):
    with pytest.raises(Conflict, match="vult geen rapportages"):
        reporting.represent(draft, person=outsider, reason="x", by=programme_officer)


def test_it_takes_a_reason(draft, reporter, programme_officer):
    with pytest.raises(ValueError, match="why"):
        reporting.represent(draft, person=reporter, reason=" ", by=programme_officer)


def test_who_sends_for_herself_sends_on_nobodys_behalf(represented, approver):
    reporting.submit(represented, by=approver)
    assert Submission.objects.get().on_behalf_of is None


def test_the_person_herself_does_not_sign_what_was_sent_on_her_behalf(
    draft, cell, approver, programme_officer
):
    factories.DataValueFactory(submission=draft, indicator_version_id=cell[0])
    reporting.represent(draft, person=approver, reason="Ziek.", by=programme_officer)
    reporting.submit(draft, by=programme_officer)
    with pytest.raises(Conflict, match="namens u"):
        reporting.sign(draft, by=approver)


def test_the_same_again_changes_nothing(represented, reporter, programme_officer):
    reporting.represent(represented, person=reporter, reason="Storing.", by=programme_officer)
    assert Event.objects.filter(verb="represented").count() == 1


def test_the_pages_name_both(represented, programme_officer, reporter, sign_in):
    client = sign_in(programme_officer)
    client.post(f"/rapportages/{represented.pk}/indienen/", {"revision": "0"})
    text = client.get(f"/rapportages/{represented.pk}/").content.decode()
    assert f"<dt>Namens</dt><dd>{reporter}</dd>" in text
    assert str(programme_officer) in text


def test_staff_read_a_draft_only_when_they_fill_it_in(
    draft, asked, reporter, programme_officer, sign_in
):
    client, address = sign_in(programme_officer), f"/rapportages/{draft.pk}/"
    assert asked.indicator_version.question not in client.get(address).content.decode()
    form = {"person": reporter.pk, "reason": "Geen toegang."}
    assert client.post(f"{address}namens/", form).status_code == 302
    assert asked.indicator_version.question in client.get(address).content.decode()


def test_a_form_without_a_reason_keeps_the_person(draft, reporter, programme_officer, sign_in):
    answered = sign_in(programme_officer).post(
        f"/rapportages/{draft.pk}/namens/", {"person": reporter.pk, "reason": ""}
    )
    assert answered.status_code == 422
    assert f'value="{reporter.pk}" selected' in answered.content.decode()
