"""Returned, taken back, corrected: the version that was stays, the next one goes on from it."""

import datetime as dt

import pytest
from django.utils import timezone

from actors.conflicts import Conflict
from actors.models import Event
from measurements import reporting
from measurements.models import Recipient, Remark, Round, Submission
from measurements.reporting import Reply
from tests import factories
from tests.measurements.sheets import approved as approved_before
from tests.measurements.sheets import draft_of, give

pytestmark = pytest.mark.django_db
Status = Submission.Status


def close(submission):
    moment = timezone.now() - dt.timedelta(minutes=1)
    Round.objects.filter(pk=submission.round_id).update(due_at=moment, closes_at=moment)
    return Submission.objects.get(pk=submission.pk)


@pytest.fixture
def approved(signed, programme_officer):
    reporting.approve(signed, by=programme_officer)
    return signed


def test_remarks_stand_with_their_question_and_with_the_whole(signed, cell, programme_officer):
    reporting.return_for_revision(
        signed, reason="Kijk nog eens.", remarks={cell[0]: "Tel de zorg mee."},
        by=programme_officer,
    )  # fmt: skip
    found = dict(Remark.objects.values_list("indicator_version", "text"))
    assert found == {None: "Kijk nog eens.", cell[0]: "Tel de zorg mee."}


def test_a_remark_at_a_question_is_reason_enough(signed, cell, programme_officer):
    reporting.return_for_revision(signed, remarks={cell[0]: "Tel mee."}, by=programme_officer)
    assert signed.status == Status.RETURNED


def test_a_return_without_any_reason_is_refused(signed, cell, programme_officer):
    with pytest.raises(ValueError, match="reason"):
        reporting.return_for_revision(signed, remarks={cell[0]: " "}, by=programme_officer)


def test_returning_twice_gives_the_same_next_version(signed, programme_officer):
    first, second = (
        reporting.return_for_revision(signed, reason="Kijk nog eens.", by=programme_officer)
        for _ in range(2)
    )
    assert first == second
    assert Event.objects.filter(verb="returned").count() == 1


def test_somebody_else_cannot_return_it_again(signed, programme_officer, rapporteur):
    reporting.return_for_revision(signed, reason="Kijk nog eens.", by=programme_officer)
    with pytest.raises(Conflict):
        reporting.return_for_revision(signed, reason="Kijk nog eens.", by=rapporteur)


def test_replies_go_along_into_the_next_version(municipality, reporter, programme_officer):
    version = factories.IndicatorVersionFactory()
    approved_before(municipality, version, value=12)
    draft = draft_of(municipality, version)
    give(draft, version, value=40)
    reporting.reply(draft, {(version.pk, "jump"): Reply("other", "Nieuw team.")}, by=reporter)
    reporting.submit(draft, by=reporter)
    following = reporting.return_for_revision(draft, reason="x", by=programme_officer)
    assert draft.replies.count() == 1
    reply = following.replies.get()
    assert (reply.reason, reply.note, reply.by) == ("other", "Nieuw team.", reporter)


def test_what_was_taken_back_is_a_draft_again_with_its_answers(submitted, reporter):
    following = reporting.withdraw(submitted, reason="Vergat een team.", by=reporter)
    assert (following.version, following.status) == (2, Status.DRAFT)
    assert following.values.get().value == 5
    assert Event.objects.get(verb="withdrawn").reason == "Vergat een team."


def test_taking_back_twice_is_taking_back_once(submitted, reporter):
    assert reporting.withdraw(submitted, by=reporter) == reporting.withdraw(submitted, by=reporter)


def test_what_could_not_be_sent_again_is_not_taken_back(submitted, reporter):
    with pytest.raises(Conflict, match="sloot"):
        reporting.withdraw(close(submitted), by=reporter)


def test_the_approved_report_counts_until_its_correction_does(
    approved, cell, reporter, approver, programme_officer
):
    correction = reporting.correct(approved, reason="Een team vergeten.", by=reporter)
    assert correction.values.get().value == 5
    for step, by in ((reporting.submit, reporter), (reporting.sign, approver)):
        step(correction, by=by)
        approved.refresh_from_db()
        assert approved.status == Status.APPROVED
    reporting.approve(correction, by=programme_officer)
    approved.refresh_from_db()
    assert (approved.status, correction.status) == (Status.SUPERSEDED, Status.APPROVED)


def test_a_correction_is_started_once(approved, reporter, approver):
    first = reporting.correct(approved, reason="Vergeten.", by=reporter)
    assert reporting.correct(approved, reason="Ook gezien.", by=approver) == first


def test_a_correction_needs_a_reason(approved, reporter):
    with pytest.raises(ValueError, match="reason"):
        reporting.correct(approved, reason=" ", by=reporter)


def test_after_closing_only_what_was_reopened_is_corrected(approved, reporter):
    closed = close(approved)
    with pytest.raises(Conflict, match="sloot"):
        reporting.correct(closed, reason="Vergeten.", by=reporter)
    later = timezone.now() + dt.timedelta(days=2)
    factories.RecipientFactory(round=closed.round, organisation=closed.organisation)
    Recipient.objects.filter(round=closed.round).update(open_until=later)
    reopened = Submission.objects.get(pk=closed.pk)
    assert reporting.correct(reopened, reason="Vergeten.", by=reporter).version == 2
