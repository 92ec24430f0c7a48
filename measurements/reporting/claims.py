"""A report, locked by whoever takes a step with it, and what every step needs of it."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from measurements.models import Submission


class Stale(Conflict):
    """Somebody else saved this draft in the meantime."""


def claim(submission: Submission, *allowed: str) -> Submission:
    """The stored report, locked, if it is in one of the allowed states."""
    locked = Submission.objects.select_for_update(of=("self",)).select_related("round")
    stored = locked.get(pk=submission.pk)
    if stored.status not in allowed:
        raise Conflict(not_any_more(stored))
    # A merger may have handed it over since the caller read it.
    submission.organisation_id = stored.organisation_id
    return stored


def not_any_more(submission: Submission) -> str:
    return _("This is not possible any more: the report has the status “%(status)s”.") % {
        "status": submission.get_status_display()
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
