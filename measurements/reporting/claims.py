"""A report, locked by whoever takes a step with it, and what every step needs of it."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors import events, nudge
from actors.conflicts import Conflict
from actors.models import User
from measurements import rollup
from measurements.models import Submission


class Stale(Conflict):
    """Somebody else saved this draft in the meantime."""


def claim(submission: Submission, *allowed: str) -> Submission:
    """The stored report, locked, if it is in one of the allowed states."""
    locked = Submission.objects.select_for_update(of=("self",)).select_related(
        "round__period", "organisation__area"
    )
    stored = locked.get(pk=submission.pk)
    if stored.status not in allowed:
        raise Conflict(not_any_more(stored))
    # A merger may have handed it over since the caller read it.
    submission.organisation_id = stored.organisation_id
    return stored


def not_any_more(submission: Submission) -> str:
    return _("This is not possible any more: the report has the status “%(status)s”.") % {
        "status": submission.status_in_words
    }


def need_open(submission: Submission) -> None:
    """Raise Conflict when the round takes no answers of this organisation now."""
    if not submission.is_open:
        closed = date_format(timezone.localtime(submission.closes_at), "j F Y, H:i")
        raise Conflict(
            _("This round takes no answers: it closed on %(moment)s.") % {"moment": closed}
        )


def need_revision(submission: Submission, revision: int) -> None:
    if submission.revision != revision:
        raise Stale(_("A colleague has changed this report in the meantime."))


def step(submission: Submission, status: str, **stamp: object) -> None:
    """Bring a claimed report into another state, with who and when."""
    submission.status = status
    for name, value in stamp.items():
        setattr(submission, name, value)
    submission.save(update_fields=["status", *stamp])


def tell(submission: Submission, *, by: User, verb: str, reason: str = "") -> None:
    """The log of people and the log of figures; a worker hears of it after the commit."""
    events.record(by=by, verb=verb, subject=submission, reason=reason)
    rollup.mark_dirty(submission)
    nudge.after_commit(rollup.DRAIN)
