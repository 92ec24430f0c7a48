"""A correction that is thrown away: the approved report goes on counting, and it can be read why."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from actors.conflicts import Conflict
from actors.models import Event
from measurements import history, reporting, response
from measurements.answers import Answer
from measurements.models import DataValue, DirtyEntry, Evidence, Submission
from tests import factories
from tests.file_factories import EvidenceFactory
from tests.measurements.test_report_versions import close

pytestmark = pytest.mark.django_db
Status = Submission.Status
WHY = "Het was toch goed."


@pytest.fixture
def approved(signed, programme_officer):
    reporting.approve(signed, by=programme_officer)
    return signed


@pytest.fixture
def correction(approved, cell, reporter):
    """The draft of a correction in which 9 stands in the place of 5."""
    draft = reporting.correct(approved, reason="Een team vergeten.", by=reporter)
    reporting.answer(draft, {cell: Answer(value=Decimal(9))}, by=reporter)
    return draft


def page(submission, name="weggooien/"):
    return f"/rapportages/{submission.pk}/{name}"


def test_what_was_approved_counts_as_it_did(approved, correction, approver):
    before = DirtyEntry.objects.count()
    reporting.discard(correction, reason=WHY, by=approver)
    approved.refresh_from_db()
    assert (approved.status, approved.values.get().value) == (Status.APPROVED, 5)
    assert DirtyEntry.objects.count() == before


def test_who_when_and_why_stay_with_the_answers(correction, approver):
    reporting.discard(correction, reason=f" {WHY} ", by=approver)
    correction.refresh_from_db()
    assert (correction.status, correction.decided_by) == (Status.DISCARDED, approver)
    assert correction.values.get().value == 9
    last = history.of_report(correction)[0]
    assert (last.what, last.who, last.reason) == (
        "Correctie weggegooid, versie 2", approver.name, WHY,
    )  # fmt: skip
    assert last.at == Event.objects.get(verb="discarded").at


def test_twice_is_once(correction, reporter):
    for _ in range(2):
        reporting.discard(correction, reason=WHY, by=reporter)
    assert Event.objects.filter(verb="discarded").count() == 1


def test_somebody_else_is_told_that_it_happened(correction, reporter, approver):
    reporting.discard(correction, reason=WHY, by=reporter)
    with pytest.raises(Conflict, match="weggegooid"):
        reporting.discard(correction, reason=WHY, by=approver)


def test_without_a_reason_it_is_refused(correction, reporter):
    with pytest.raises(ValueError, match="reason"):
        reporting.discard(correction, reason=" ", by=reporter)


def test_a_first_report_and_a_returned_one_are_no_corrections(returned, reporter):
    following = Submission.objects.get(version=2)
    with pytest.raises(Conflict, match="goedgekeurde"):
        reporting.discard(following, reason=WHY, by=reporter)


def test_after_closing_it_can_still_be_thrown_away(correction, reporter):
    closed = close(correction)
    reporting.discard(closed, reason=WHY, by=reporter)
    assert closed.status == Status.DISCARDED


def test_a_correction_that_came_back_can_be_thrown_away(correction, reporter, programme_officer):
    reporting.submit(correction, by=reporter)
    again = reporting.return_for_revision(correction, reason="Nee.", by=programme_officer)
    reporting.discard(again, reason=WHY, by=reporter)
    states = Submission.objects.order_by("version").values_list("status", flat=True)
    assert list(states) == ["approved", "returned", "discarded"]


def test_the_next_correction_starts_from_what_was_approved(approved, correction, reporter):
    reporting.discard(correction, reason=WHY, by=reporter)
    following = reporting.correct(approved, reason="Nu echt.", by=reporter)
    assert (following.version, following.values.get().value) == (3, 5)


def test_its_answers_do_not_change_any_more(correction, cell, reporter):
    reporting.discard(correction, reason=WHY, by=reporter)
    with pytest.raises(Conflict):
        reporting.answer(correction, {cell: Answer(value=Decimal(1))}, by=reporter)
    assert DataValue.objects.get(submission=correction).value == 9


def test_files_are_as_they_were_before_it(
    approved, correction, cell, reporter, django_capture_on_commit_callbacks
):
    old = EvidenceFactory(submission=approved, indicator_version_id=cell[0], removed_in=correction)
    new = EvidenceFactory(submission=correction, indicator_version_id=cell[0])
    with django_capture_on_commit_callbacks(execute=True):
        reporting.discard(correction, reason=WHY, by=reporter)
    assert list(Evidence.objects.values_list("pk", "removed_in")) == [(old.pk, None)]
    assert old.file.storage.exists(old.file.name)
    assert not new.file.storage.exists(new.file.name)


def test_the_response_counts_it_as_approved(approved, correction, reporter):
    factories.RecipientFactory(round=approved.round, organisation=approved.organisation)
    reporting.discard(correction, reason=WHY, by=reporter)
    row = response.of_round(approved.round)[0]
    assert (row.state, row.report) == (response.State.APPROVED, approved)


def test_the_page_asks_why_and_keeps_what_was_seen(correction, reporter, sign_in):
    client = sign_in(reporter)
    assert page(correction) in client.get(page(correction, "")).text
    shown = client.get(page(correction)).text
    assert f'name="revision" value="{correction.revision}"' in shown
    answered = client.post(page(correction), {"revision": "7", "reason": ""})
    assert answered.status_code == 422
    assert "Zeg waarom u deze correctie weggooit." in answered.text
    assert 'name="revision" value="7"' in answered.text


def test_the_page_throws_it_away_and_says_so(correction, reporter, sign_in):
    form = {"revision": str(correction.revision), "reason": WHY}
    shown = sign_in(reporter).post(page(correction), form, follow=True).text
    assert "De correctie is weggegooid." in shown
    assert "nooit ingediend" in shown
    assert WHY in shown
    assert page(correction) not in shown


def test_what_a_colleague_saved_meanwhile_is_not_thrown_away(correction, reporter, sign_in):
    form = {"revision": str(correction.revision - 1), "reason": WHY}
    answered = sign_in(reporter).post(page(correction), form)
    assert answered.status_code == 409
    assert "Een collega heeft" in answered.text
    correction.refresh_from_db()
    assert correction.status == Status.DRAFT


def test_only_a_correction_offers_it(draft, approved, reporter, sign_in):
    client = sign_in(reporter)
    assert page(approved) not in client.get(page(approved, "")).text
    assert client.get(page(approved))["Location"] == page(approved, "")


def test_nobody_else_reads_what_was_thrown_away(correction, reporter, programme_officer, sign_in):
    reporting.discard(correction, reason=WHY, by=reporter)
    staff = sign_in(programme_officer)
    assert "9 medewerkers" in sign_in(reporter).get(page(correction, "")).text
    assert "9 medewerkers" not in staff.get(page(correction, "")).text
    assert staff.get(page(correction, "vergelijken/")).status_code == 404


def take(step, number, lost, given):
    """Take a step in a thread of its own; `lost` gets it when the other one was first."""
    try:
        step(Submission.objects.get(pk=number), **given)
    except Conflict:
        lost.append(step)
    connection.close()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_thrown_away_and_submitted_at_once_is_one_of_both(correction, reporter, approver):
    lost, steps = [], {
        reporting.submit: {"by": reporter}, reporting.discard: {"by": approver, "reason": WHY},
    }  # fmt: skip
    people = [
        threading.Thread(target=take, args=[step, correction.pk, lost, given])
        for step, given in steps.items()
    ]
    for move in (threading.Thread.start, threading.Thread.join):
        list(map(move, people))
    verbs = Event.objects.filter(subject_id=correction.pk, verb__in=["submitted", "discarded"])
    assert (len(lost), verbs.count()) == (1, 1)
