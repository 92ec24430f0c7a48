"""Each step of a report is possible from its own states, and from no other."""

import threading

import pytest
from django.db import connection

from actors.conflicts import Conflict
from actors.models import Event
from measurements import reporting
from measurements.models import DirtyEntry, Submission
from tests import factories

STATES = ["draft", "submitted", "signed", "approved", "returned", "superseded"]
STEPS = {
    "submit": {"draft", "submitted"},
    "sign": {"submitted"},
    "approve": {"signed", "approved"},
    "return_for_revision": {"submitted", "signed"},
}


def take(step, submission, by):
    reason = {"reason": "Tel opnieuw."} if step == "return_for_revision" else {}
    return getattr(reporting, step)(submission, by=by, **reason)


@pytest.fixture
def report(asked, draft):
    """A report with its answer, put in a state by hand."""

    def _report(state):
        factories.DataValueFactory(submission=draft, indicator_version=asked.indicator_version)
        if state != "draft":
            shape = factories.SubmissionFactory.build(approved=True)
            people = {name: factories.UserFactory() for name in ("submitted_by", "signed_by")}
            moments = {"submitted_at": shape.submitted_at, "signed_at": shape.signed_at}
            Submission.objects.filter(pk=draft.pk).update(status=state, **moments, **people)
        draft.refresh_from_db()
        return draft

    return _report


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("step", "state"),
    [(step, state) for step, allowed in STEPS.items() for state in STATES if state not in allowed],
)
def test_a_step_from_another_state_is_refused_and_changes_nothing(step, state, report):
    submission = report(state)
    with pytest.raises(Conflict):
        take(step, submission, factories.UserFactory())
    assert list(Submission.objects.values_list("status", flat=True)) == [state]
    assert not Event.objects.exists()
    assert not DirtyEntry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("step", "state"),
    [("submit", "draft"), ("approve", "signed"), ("return_for_revision", "signed")],
)
def test_what_changes_the_figures_is_told_once_after_the_commit(
    step, state, report, django_capture_on_commit_callbacks
):
    submission = report(state)
    with django_capture_on_commit_callbacks(execute=True) as told:
        take(step, submission, factories.UserFactory())
    assert len(told) == 1
    assert DirtyEntry.objects.count() == 1


@pytest.mark.django_db
def test_a_second_signature_of_the_same_person_is_the_same_signature(submitted, approver):
    for _ in range(2):
        reporting.sign(submitted, by=approver)
    assert Event.objects.filter(verb="signed").count() == 1


@pytest.mark.django_db
def test_answers_nobody_checked_are_not_submitted(asked, reporter):
    fresh = factories.SubmissionFactory(round=asked.round)
    factories.DataValueFactory(submission=fresh, indicator_version=asked.indicator_version)
    with pytest.raises(reporting.Stale):
        reporting.submit(fresh, by=reporter, revision=4)
    reporting.submit(fresh, by=reporter, revision=0)
    assert fresh.status == Submission.Status.SUBMITTED


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_submit_at_once_submit_once(asked, draft, reporter, approver):
    factories.DataValueFactory(submission=draft, indicator_version=asked.indicator_version)

    def submit(by):
        reporting.submit(Submission.objects.get(pk=draft.pk), by=by)
        connection.close()

    people = [threading.Thread(target=submit, args=[by]) for by in (reporter, approver) * 3]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert Event.objects.filter(verb="submitted").count() == 1
