"""More time for some: an extension before the round closes for them, a re-opening after that."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from measurements import reminders
from measurements.models import Recipient, Submission

# How many names a sentence holds.
_NAMES = 10


@transaction.atomic
def extend(recipients: Iterable[Recipient], *, until: dt.datetime, reason: str, by: User) -> None:
    """Keep the round open longer for these, all or none of them.

    Raises Conflict when a round was not opened, has closed for one of them already, or closes for
    one of them on that moment or later anyway.
    """
    asked = _claim(recipients)
    closed = [one for one in asked if one.closes_at <= timezone.now()]
    if closed:
        raise Conflict(
            _("The round has closed for %(names)s. Re-open it for them instead.")
            % {"names": _names(closed)}
        )
    _keep_open(asked, "extended", until, reason, by)


@transaction.atomic
def reopen(recipients: Iterable[Recipient], *, until: dt.datetime, reason: str, by: User) -> None:
    """Let these report after the round has closed, all or none of them.

    Raises Conflict when a round was not opened, is still open for one of them, or when the moment
    has passed.
    """
    asked = _claim(recipients)
    still = [one for one in asked if one.closes_at > timezone.now()]
    if still:
        raise Conflict(
            _("The round is still open for %(names)s. Give them an extension instead.")
            % {"names": _names(still)}
        )
    if until <= timezone.now():
        raise Conflict(_("That moment has passed. Give a later one."))
    _keep_open(asked, "reopened_until", until, reason, by)


def _claim(recipients: Iterable[Recipient]) -> list[Recipient]:
    """The requests as they are stored, ours until the transaction ends."""
    numbers = [one.pk for one in recipients]
    rows = Recipient.objects.select_for_update(of=("self",)).filter(pk__in=numbers)
    asked = list(rows.select_related("round", "organisation").order_by("pk"))
    if not asked:
        raise Conflict(_("Choose at least one recipient."))
    if any(one.round.opened_at is None for one in asked):
        raise Conflict(_("This round has not been opened yet. Change its closing moment instead."))
    return asked


def _keep_open(
    asked: Sequence[Recipient], verb: str, until: dt.datetime, reason: str, by: User
) -> None:
    """Store the moment, and tell it in the history of each report."""
    later = [one for one in asked if one.closes_at >= until]
    if later:
        raise Conflict(
            _("For %(names)s the round closes on %(moment)s already. Give a later moment.")
            % {"names": _names(later), "moment": _in_words(later[0].closes_at)}
        )
    Recipient.objects.filter(pk__in=[one.pk for one in asked]).update(open_until=until)
    detail = {"until": until.isoformat()}
    for report in _reports(asked):
        events.record(by=by, verb=verb, subject=report, reason=reason, detail=detail)
    reminders.tell_extended(asked, until=until)


def _reports(asked: Sequence[Recipient]) -> list[Submission]:
    """Of each the last version of its report: there its history is read."""
    there = Submission.objects.filter(
        round__in={one.round_id for one in asked},
        organisation__in={one.organisation_id for one in asked},
    )
    own = ("round_id", "organisation_id")
    latest = there.order_by(*own, "-version").distinct(*own)
    wanted = {(one.round_id, one.organisation_id) for one in asked}
    return [one for one in latest if (one.round_id, one.organisation_id) in wanted]


def _names(asked: Sequence[Recipient]) -> str:
    names = sorted(one.organisation.name for one in asked)
    return ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")


def _in_words(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")
