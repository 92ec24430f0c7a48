"""Each step of a report is possible from its own states, and from no other."""

import threading

import pytest
from django.db import connection

from actors.conflicts import Conflict
from actors.models import Event
from measurements import reporting
from measurements.models import DirtyEntry, Submission
from measurements.reporting import Reply
from tests import factories
from tests.measurements.stages import STATES, kept, put

STEPS = {
    "submit": {"draft", "correction", "submitted"},
    "report_nil": {"draft", "correction"},
    "reply": {"draft", "correction"},
    "represent": {"draft", "correction"},
    "withdraw": {"submitted"},
    "sign": {"submitted"},
    "approve": {"signed", "approved"},
    "return_for_revision": {"submitted", "signed"},
    "correct": {"approved"},
    "discard": {"correction"},
}
REFUSED = [(step, state) for step in STEPS for state in STATES if state not in STEPS[step]]


@pytest.fixture
def take(cell, reporter):
    """Take a step by its name."""
    extra = {
        "return_for_revision": {"reason": "Tel opnieuw."},
        "correct": {"reason": "Verkeerd geteld."},
        "discard": {"reason": "Toch goed geteld."},
        "represent": {"reason": "Storing.", "person": reporter},
    }

    def _take(step, submission, by):
        given = [{(cell[0], "jump"): Reply("correct")}] if step == "reply" else []
        return getattr(reporting, step)(submission, *given, by=by, **extra.get(step, {}))

    return _take


@pytest.fixture
def report(asked, draft):
    """A report with its answer, put in a state by hand."""

    def _report(state):
        factories.DataValueFactory(submission=draft, indicator_version=asked.indicator_version)
        return put(draft, state)

    return _report


@pytest.mark.django_db
@pytest.mark.parametrize(("step", "state"), REFUSED)
def test_a_step_from_another_state_is_refused_and_changes_nothing(step, state, report, take):
    submission = report(state)
    before = kept()
    with pytest.raises(Conflict):
        take(step, submission, factories.UserFactory())
    assert kept() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("submit", "draft"),
        ("withdraw", "submitted"),
        ("approve", "signed"),
        ("return_for_revision", "signed"),
    ],
)
def test_what_changes_the_figures_is_told_once_after_the_commit(
    step, state, report, take, django_capture_on_commit_callbacks
):
    submission = report(state)
    with django_capture_on_commit_callbacks(execute=True) as told:
        take(step, submission, factories.UserFactory())
    assert len(told) == 1
    assert DirtyEntry.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("sign", "submitted"),
        ("correct", "approved"),
        ("represent", "draft"),
        ("discard", "correction"),
    ],
)
def test_what_changes_no_figure_leaves_the_figures_alone(step, state, report, take):
    take(step, report(state), factories.UserFactory())
    assert not DirtyEntry.objects.exists()


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


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(("step", "state"), [("correct", "approved"), ("withdraw", "submitted")])
def test_two_who_make_the_next_version_at_once_make_one(step, state, report, take, reporter):
    submission = report(state)

    def make():
        take(step, Submission.objects.get(pk=submission.pk), reporter)
        connection.close()

    people = [threading.Thread(target=make) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert Submission.objects.count() == 2
