"""A correction that is thrown away before it was submitted."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from measurements.models import Evidence, Submission
from measurements.reporting import claims

Status = Submission.Status


@transaction.atomic
def discard(submission: Submission, *, reason: str, revision: int | None = None, by: User) -> None:
    """Throw a correction away; the approved report goes on to count, as it did all the time.

    The version stays, with its answers, as a state of its own: who saved what in it is
    append-only, and its number is quoted in the history. No figure changes, so none is worked out
    again. Allowed after closing too, since it changes no answer. Twice is once. `revision` is the
    one the person saw, None when it does not matter. Raises ValueError without a reason, Stale
    when somebody saved since, Conflict when it is no draft or corrects no approved report.
    """
    if not reason.strip():
        raise ValueError("A correction is thrown away for a reason.")
    claimed = claims.claim(submission, Status.DRAFT, Status.DISCARDED)
    if claimed.status == Status.DISCARDED and claimed.decided_by_id == by.pk:
        return
    if claimed.status == Status.DISCARDED:
        raise Conflict(claims.not_any_more(claimed))
    if not corrects(claimed):
        raise Conflict(_("Only a correction of an approved report can be thrown away."))
    if revision is not None:
        claims.need_revision(claimed, revision)
    claims.step(submission, Status.DISCARDED, decided_by=by, decided_at=timezone.now())
    _let_go(claimed)
    events.record(by=by, verb="discarded", subject=submission, reason=reason.strip())


def corrects(submission: Submission) -> bool:
    """Whether this is the draft of a correction: another version is approved and counts."""
    approved = Submission.objects.approved().filter(
        round=submission.round_id, organisation=submission.organisation_id
    )
    return submission.status == Status.DRAFT and approved.exists()


def _let_go(draft: Submission) -> None:
    """Files taken away in the draft are back; those added to it were never handed in and go."""
    Evidence.objects.filter(removed_in=draft).update(removed_in=None)
    for added in draft.evidence.all():
        added.delete()
        transaction.on_commit(partial(added.file.delete, save=False))
