"""The steps forward of a report: submitted, signed, approved.

What follows from each step is in the step: the event, the dirty log, the nudge after the commit.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from actors import events, permissions
from actors.conflicts import Conflict
from actors.models import User
from measurements import checks, fingerprint, reminders
from measurements.checks import Finding
from measurements.models import IndicatorVersion, Submission
from measurements.reporting import claims

Status = Submission.Status
Kind = IndicatorVersion.Kind


class Incomplete(Exception):
    """The report cannot be submitted yet.

    `problems` says per indicator version what must be mended, `questions` what was asked about
    the answers and has no reply yet.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(findings)
        self.problems = {one.version: one.sentence for one in findings if one.refuses}
        self.questions = [one for one in findings if not one.refuses]


@transaction.atomic
def submit(submission: Submission, *, by: User, revision: int | None = None) -> None:
    """Send the report to the second person who signs it, and keep the hash of its answers.

    Replies to what is not asked any more do not go along: nobody signs those. `revision` is the
    one the person checked, None when it does not matter. A doubled submit
    changes nothing. Raises Incomplete when something must be mended or a question about an
    answer has no reply, Stale when somebody saved since, Conflict when the report or its round
    does not allow it.
    """
    claimed = claims.claim(submission, Status.DRAFT, Status.SUBMITTED)
    if claimed.status == Status.SUBMITTED:
        return
    claims.need_open(claimed)
    if revision is not None:
        claims.need_revision(claimed, revision)
    found = checks.findings(claimed)
    if any(one.is_open for one in found):
        raise Incomplete([one for one in found if one.is_open])
    _let_go_of_replies(claimed, found)
    claims.step(
        submission,
        Status.SUBMITTED,
        submitted_by=by,
        submitted_at=timezone.now(),
        on_behalf_of=_represented(claimed, by),
        is_nil=claimed.is_nil and not has_figures(claimed),
        content_hash=fingerprint.of(claimed),
    )
    claims.tell(submission, by=by, verb="submitted")


@transaction.atomic
def sign(submission: Submission, *, by: User) -> None:
    """Put a second signature under the report.

    Raises Conflict for who sent it, and for the person on whose behalf it was sent.
    """
    claimed = claims.claim(submission, Status.SUBMITTED, Status.SIGNED)
    if claimed.status == Status.SIGNED and claimed.signed_by_id == by.pk:
        return
    if claimed.status == Status.SIGNED:
        raise Conflict(claims.not_any_more(claimed))
    if claimed.submitted_by_id == by.pk:
        raise Conflict(_("You submitted this report yourself. Somebody else signs it."))
    if claimed.on_behalf_of_id == by.pk:
        raise Conflict(_("This report was submitted on your behalf. Somebody else signs it."))
    claims.step(submission, Status.SIGNED, signed_by=by, signed_at=timezone.now())
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
    claims.step(submission, Status.APPROVED, decided_by=by, decided_at=timezone.now())
    claims.tell(submission, by=by, verb="approved")
    reminders.tell_approved([submission])


def has_figures(submission: Submission) -> bool:
    """Whether a count, an amount or a share in it is more than zero."""
    counted = submission.values.filter(
        indicator_version__kind__in=[Kind.COUNT, Kind.AMOUNT, Kind.RATIO]
    )
    return counted.filter(Q(value__gt=0) | Q(low__gt=0)).exists()


def _let_go_of_replies(claimed: Submission, found: Iterable[Finding]) -> None:
    """Only those stay that are about what is asked of the answers as they are submitted."""
    asked = checks.asked(found)
    for reply in claimed.replies.all():
        if (reply.indicator_version_id, reply.rule) not in asked:
            reply.delete()


def _represented(claimed: Submission, by: User) -> User | None:
    """Who of the organisation sends for herself sends on nobody's behalf."""
    own = claimed.on_behalf_of_id == by.pk or permissions.may_edit_for(by, claimed.organisation)
    return None if own else claimed.on_behalf_of
