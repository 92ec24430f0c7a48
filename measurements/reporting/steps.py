"""The steps of a report: submitted, signed, approved or returned.

What follows from each step is in the step: the event, the dirty log, the nudge after the commit.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from measurements import checks, nudge, rollup
from measurements.models import DataValue, Submission
from measurements.reporting import claims

Status = Submission.Status


class Incomplete(Exception):
    """The report cannot be submitted yet; `problems` says per indicator version why."""

    def __init__(self, problems: dict[int, str]) -> None:
        super().__init__(problems)
        self.problems = problems


@transaction.atomic
def submit(submission: Submission, *, by: User, revision: int | None = None) -> None:
    """Send the report to the second person who signs it.

    `revision` is the one the person checked, None when it does not matter. A doubled submit
    changes nothing. Raises Incomplete when a required answer is missing or parts do not add up,
    Stale when somebody saved since, Conflict when the report or its round does not allow it.
    """
    claimed = claims.claim(submission, Status.DRAFT, Status.SUBMITTED)
    if claimed.status == Status.SUBMITTED:
        return
    claims.need_open(claimed)
    if revision is not None:
        claims.need_revision(claimed, revision)
    found = checks.problems(claimed)
    if found:
        raise Incomplete(found)
    _step(submission, Status.SUBMITTED, submitted_by=by, submitted_at=timezone.now())
    _tell(submission, by=by, verb="submitted")


@transaction.atomic
def sign(submission: Submission, *, by: User) -> None:
    """Put a second signature under the report; raises Conflict for the sender's own."""
    claimed = claims.claim(submission, Status.SUBMITTED, Status.SIGNED)
    if claimed.status == Status.SIGNED and claimed.signed_by_id == by.pk:
        return
    if claimed.status == Status.SIGNED:
        raise Conflict(claims.not_any_more(claimed))
    if claimed.submitted_by_id == by.pk:
        raise Conflict(_("You submitted this report yourself. Somebody else signs it."))
    _step(submission, Status.SIGNED, signed_by=by, signed_at=timezone.now())
    events.record(by=by, verb="signed", subject=submission)


@transaction.atomic
def approve(submission: Submission, *, by: User) -> None:
    """Accept the report: from now on its figures count."""
    claimed = claims.claim(submission, Status.SIGNED, Status.APPROVED)
    if claimed.status == Status.APPROVED:
        return
    earlier = Submission.objects.approved().filter(
        round=submission.round_id, organisation=submission.organisation_id
    )
    earlier.update(status=Status.SUPERSEDED)
    _step(submission, Status.APPROVED, decided_by=by, decided_at=timezone.now())
    _tell(submission, by=by, verb="approved")


@transaction.atomic
def return_for_revision(submission: Submission, *, reason: str, by: User) -> Submission:
    """Give the report back with a reason; gives the next version, a draft with its answers."""
    if not reason.strip():
        raise ValueError("A report is returned with a reason.")
    claims.claim(submission, Status.SUBMITTED, Status.SIGNED)
    _step(submission, Status.RETURNED, decided_by=by, decided_at=timezone.now())
    following = Submission.objects.create(
        round=submission.round,
        organisation=submission.organisation,
        version=submission.version + 1,
    )
    copies = list(submission.values.all())
    for copy in copies:
        copy.submission = following
    DataValue.objects.bulk_create(copies)
    _tell(submission, by=by, verb="returned", reason=reason.strip())
    return following


def _step(submission: Submission, status: str, **stamp: object) -> None:
    submission.status = status
    for name, value in stamp.items():
        setattr(submission, name, value)
    submission.save(update_fields=["status", *stamp])


def _tell(submission: Submission, *, by: User, verb: str, reason: str = "") -> None:
    """The log of people and the log of figures; a worker hears of it after the commit."""
    events.record(by=by, verb=verb, subject=submission, reason=reason)
    rollup.mark_dirty(submission)
    nudge.after_commit()
