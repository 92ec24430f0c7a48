"""The steps that make a next version of a report: returned, withdrawn, corrected.

The version that was stays as it was; the next one is a draft that starts with its answers and
with what was said about them.
"""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from measurements import reminders
from measurements.models import CheckReply, DataValue, Remark, Submission
from measurements.reporting import claims

Status = Submission.Status
_UNDER_WAY = [Status.DRAFT, Status.SUBMITTED, Status.SIGNED]


@transaction.atomic
def return_for_revision(
    submission: Submission,
    *,
    reason: str = "",
    remarks: Mapping[int, str] | None = None,
    by: User,
) -> Submission:
    """Give the report back, with a reason for the whole or remarks per indicator version.

    Gives the next version. Returning twice is returning once. Raises ValueError without any
    reason, Conflict when the report is not submitted or signed.
    """
    said = {version: text.strip() for version, text in (remarks or {}).items() if text.strip()}
    if not reason.strip() and not said:
        raise ValueError("A report is returned with a reason.")
    claimed = claims.claim(submission, Status.SUBMITTED, Status.SIGNED, Status.RETURNED)
    if claimed.status == Status.RETURNED:
        return _already(claimed, by)
    claims.step(submission, Status.RETURNED, decided_by=by, decided_at=timezone.now())
    whole: dict[int | None, str] = {None: reason.strip()} if reason.strip() else {}
    Remark.objects.bulk_create(
        Remark(submission=submission, indicator_version_id=version, text=text, by=by)
        for version, text in (whole | said).items()
    )
    following = _next(submission)
    claims.tell(submission, by=by, verb="returned", reason=reason.strip())
    reminders.tell_returned(submission, following=following)
    return following


@transaction.atomic
def withdraw(submission: Submission, *, reason: str = "", by: User) -> Submission:
    """Take back what was submitted and nobody signed yet; gives the next version, a draft.

    With a reason, who takes back what somebody else submitted tells her why: in a remark and a
    letter. Withdrawing twice is withdrawing once. Raises Conflict in another state, and when the
    round takes no answers any more, since the report could not be submitted again.
    """
    claimed = claims.claim(submission, Status.SUBMITTED, Status.RETURNED)
    if claimed.status == Status.RETURNED:
        return _already(claimed, by)
    claims.need_open(claimed)
    claims.step(submission, Status.RETURNED, decided_by=by, decided_at=timezone.now())
    following = _next(submission)
    claims.tell(submission, by=by, verb="withdrawn", reason=reason.strip())
    if reason.strip() and by.pk not in {claimed.submitted_by_id, claimed.on_behalf_of_id}:
        Remark.objects.create(submission=submission, text=reason.strip(), by=by)
        reminders.tell_taken_back(claimed, following=following, by=by)
    return following


@transaction.atomic
def correct(submission: Submission, *, reason: str, by: User) -> Submission:
    """Start a correction of an approved report, which counts until the correction is approved.

    Gives the draft of the correction, or the version that is under way already. Raises
    ValueError without a reason, Conflict when it is not approved or its round is not open for it.
    """
    if not reason.strip():
        raise ValueError("A report is corrected for a reason.")
    claimed = claims.claim(submission, Status.APPROVED)
    claims.need_open(claimed)
    under_way = _versions(claimed).filter(status__in=_UNDER_WAY).first()
    if under_way is not None:
        return under_way
    following = _next(submission)
    events.record(by=by, verb="corrected", subject=following, reason=reason.strip())
    return following


def _already(claimed: Submission, by: User) -> Submission:
    """The version after this one, for who gave it back a moment ago; a doubled click."""
    following = _versions(claimed).filter(version=claimed.version + 1).first()
    if claimed.decided_by_id != by.pk or following is None:
        raise Conflict(claims.not_any_more(claimed))
    return following


def _versions(submission: Submission) -> QuerySet[Submission]:
    return Submission.objects.filter(
        round=submission.round_id, organisation=submission.organisation_id
    ).order_by("version")


def _next(submission: Submission) -> Submission:
    """A draft with the answers of this version, and the replies that were given about them."""
    # A correction that was discarded keeps its number.
    last = _versions(submission).values_list("version", flat=True).last()
    following = Submission.objects.create(
        round=submission.round,
        organisation_id=submission.organisation_id,
        version=(last or submission.version) + 1,
    )
    values, replies = list(submission.values.all()), list(submission.replies.all())
    for value in values:
        value.submission = following
    for reply in replies:
        reply.pk, reply.submission = None, following
    DataValue.objects.bulk_create(values)
    CheckReply.objects.bulk_create(replies)
    return following
