"""A report of nothing: every question that can be answered with “none” is."""

from django.db import transaction
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from measurements import checks, questionnaire
from measurements.answers import Answer, Cell
from measurements.checks import Finding
from measurements.models import Category, DataValue, IndicatorVersion, RoundIndicator, Submission
from measurements.reporting import answering, claims, steps

Status = Submission.Status
Kind = IndicatorVersion.Kind
# To how many and how much “none, confirmed” is an answer; to yes or no it is not.
_OFFERS_NONE = {Kind.COUNT, Kind.AMOUNT}


@transaction.atomic
def report_nil(submission: Submission, *, revision: int | None = None, by: User) -> list[Finding]:
    """Answer “none, confirmed” where nothing was answered yet, and submit if that is all.

    Gives what still stands in the way of submitting; empty when it was submitted. A doubled
    click changes nothing. Raises Conflict when there are figures above zero in it or the report
    takes no answers, Stale when somebody saved since.
    """
    claimed = claims.claim(submission, Status.DRAFT, Status.SUBMITTED)
    if claimed.status == Status.SUBMITTED and claimed.is_nil:
        return []
    claimed = claims.claim(submission, Status.DRAFT)
    claims.need_open(claimed)
    if revision is not None:
        claims.need_revision(claimed, revision)
    if steps.has_figures(claimed):
        raise Conflict(_("There are figures above zero in this report, so there is something."))
    none = Answer(state=DataValue.State.NONE)
    cells: dict[Cell, Answer | None] = {
        (question.indicator_version_id, Category.TOTAL): none for question in empty(claimed)
    }
    answering.answer(submission, cells, revision=claimed.revision, by=by)
    submission.is_nil = True
    submission.save(update_fields=["is_nil"])
    events.record(by=by, verb="reported_nil", subject=submission)
    remaining = [one for one in checks.findings(submission) if one.is_open]
    if not remaining:
        steps.submit(submission, by=by)
    return remaining


def empty(submission: Submission) -> list[RoundIndicator]:
    """The questions without an answer to which “none” is one."""
    answered = set(submission.values.values_list("indicator_version_id", flat=True))
    typed = set(submission.unfinished.values_list("indicator_version_id", flat=True))
    return [
        question
        for question in questionnaire.questions(submission)
        if question.indicator_version.kind in _OFFERS_NONE
        and question.indicator_version_id not in answered | typed
    ]
