"""The steps of a report."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from actors.conflicts import Conflict
from actors.models import Event
from measurements import reporting
from measurements.answers import Answer
from measurements.models import DataValue, DirtyEntry, Submission
from tests import factories
from tests.measurements.sheets import draft_of

pytestmark = pytest.mark.django_db


def test_an_answer_is_kept_with_who_gave_it(draft, cell, reporter):
    reporting.answer(draft, {cell: Answer(value=Decimal(5))}, revision=0, by=reporter)
    stored = DataValue.objects.get()
    assert (stored.value, stored.entered_by, draft.revision) == (5, reporter, 1)


def test_the_same_answer_again_changes_nothing(draft, cell, reporter):
    for _ in range(2):
        reporting.answer(
            draft, {cell: Answer(value=Decimal(5))}, revision=draft.revision, by=reporter
        )
    assert draft.revision == 1


def test_an_answer_can_be_taken_back(draft, cell, reporter):
    reporting.answer(draft, {cell: Answer(value=Decimal(5))}, revision=0, by=reporter)
    reporting.answer(draft, {cell: None}, revision=1, by=reporter)
    assert not DataValue.objects.exists()


def test_a_cell_nobody_asks_is_left_out(draft, cell, reporter):
    stranger = (cell[0] + 1000, 0)
    reporting.answer(draft, {stranger: Answer(value=Decimal(5))}, revision=0, by=reporter)
    assert not DataValue.objects.exists()


def test_who_started_from_an_older_form_overwrites_nothing(draft, cell, reporter, approver):
    reporting.answer(draft, {cell: Answer(value=Decimal(5))}, revision=0, by=approver)
    with pytest.raises(reporting.Stale):
        reporting.answer(draft, {cell: Answer(value=Decimal(6))}, revision=0, by=reporter)
    assert DataValue.objects.get().value == 5


def test_a_closed_round_takes_no_answers(draft, cell, reporter):
    draft.round.due_at = draft.round.closes_at = timezone.now() - dt.timedelta(minutes=1)
    draft.round.save()
    with pytest.raises(Conflict, match=r"gesloten|sloot"):
        reporting.answer(draft, {cell: Answer(value=Decimal(5))}, revision=0, by=reporter)


def test_a_report_with_a_hole_is_not_submitted(draft, cell, reporter):
    with pytest.raises(reporting.Incomplete) as refused:
        reporting.submit(draft, by=reporter)
    assert list(refused.value.problems) == [cell[0]]


def test_an_optional_question_may_stay_open(municipality, reporter):
    draft = draft_of(municipality, factories.IndicatorVersionFactory(), required=False)
    reporting.submit(draft, by=reporter)
    assert draft.status == Submission.Status.SUBMITTED


def test_parts_that_do_not_add_up_are_not_submitted(draft, asked, reporter):
    part = factories.CategoryFactory()
    asked.indicator_version.dimension = part.dimension
    asked.indicator_version.save()
    version = asked.indicator_version_id
    answers = {(version, 0): Answer(value=Decimal(5)), (version, part.pk): Answer(value=Decimal(4))}
    reporting.answer(draft, answers, revision=0, by=reporter)
    with pytest.raises(reporting.Incomplete):
        reporting.submit(draft, by=reporter)


def test_submitting_twice_is_submitting_once(submitted, reporter):
    moment = submitted.submitted_at
    reporting.submit(submitted, by=reporter)
    submitted.refresh_from_db()
    assert submitted.submitted_at == moment
    assert Event.objects.filter(verb="submitted").count() == 1


def test_the_sender_does_not_sign(submitted, reporter):
    with pytest.raises(Conflict, match="zelf"):
        reporting.sign(submitted, by=reporter)


def test_only_a_signed_report_is_approved(submitted, programme_officer):
    with pytest.raises(Conflict):
        reporting.approve(submitted, by=programme_officer)


def test_approval_marks_the_period_dirty(signed, programme_officer):
    before = DirtyEntry.objects.count()
    reporting.approve(signed, by=programme_officer)
    assert signed.status == Submission.Status.APPROVED
    assert DirtyEntry.objects.count() == before + 1


def test_a_returned_report_goes_on_as_a_draft_with_its_answers(signed, programme_officer):
    following = reporting.return_for_revision(
        signed, reason="Tel de afdeling zorg mee.", by=programme_officer
    )
    assert (following.version, following.status) == (2, Submission.Status.DRAFT)
    assert following.values.get().value == signed.values.get().value == 5


def test_the_reason_of_a_return_stays(signed, programme_officer):
    reporting.return_for_revision(signed, reason="Tel de zorg mee.", by=programme_officer)
    assert Event.objects.get(verb="returned").reason == "Tel de zorg mee."


def test_a_return_needs_a_reason(signed, programme_officer):
    with pytest.raises(ValueError, match="reason"):
        reporting.return_for_revision(signed, reason=" ", by=programme_officer)


def test_a_corrected_report_replaces_the_approved_one(signed, programme_officer, asked):
    reporting.approve(signed, by=programme_officer)
    later = factories.SubmissionFactory(
        round=asked.round, organisation=signed.organisation, version=2, signed=True
    )
    reporting.approve(later, by=programme_officer)
    signed.refresh_from_db()
    assert signed.status == Submission.Status.SUPERSEDED
