"""Formal letters: they also go to who wants no reminders.

Each is called inside the transaction of the step it tells of, so that the one is never without
the other; told twice is told once. Of many reports at once it takes as many queries as of one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from actors import letters
from actors.models import User
from measurements.models import Recipient, Submission
from measurements.reminders import addressees
from measurements.reminders.addressees import Directory
from measurements.reminders.requests import Open, Step


def tell_returned(submission: Submission, *, following: Submission) -> None:
    """A report came back: the remarks on the whole and per question; `following` is the new draft."""
    remarks = submission.remarks.select_related("indicator_version").order_by("pk")
    letters.write_formal(
        "returned",
        _about(
            submission,
            addressees.directory([submission.organisation_id]),
            key=f"returned:{submission.pk}",
            subject=_("Returned with remarks: %(round)s, %(organisation)s"),
            link=_link(following),
            remarks=list(remarks),
            closes=submission.closes_at,
        ),
    )


def tell_taken_back(submission: Submission, *, following: Submission, by: User) -> None:
    """A colleague took back what somebody else submitted: the reason, to all but that colleague."""
    wanted = _about(
        submission,
        addressees.directory([submission.organisation_id]),
        key=f"taken_back:{submission.pk}",
        subject=_("Back from your colleague: %(round)s, %(organisation)s"),
        link=_link(following),
        remarks=list(submission.remarks.order_by("pk")),
        colleague=by.name,
        closes=submission.closes_at,
    )
    letters.write_formal("returned", (one for one in wanted if one["address"] != by.email.lower()))


def tell_approved(submissions: Iterable[Submission]) -> None:
    """Reports were approved: their figures count now."""
    numbers = [one.pk for one in submissions]
    rows = Submission.objects.filter(pk__in=numbers).order_by("pk")
    found = rows.select_related("round", "organisation", "submitted_by")
    directory = addressees.directory(one.organisation_id for one in found)
    wanted = (
        letter
        for one in found
        for letter in _about(
            one,
            directory,
            key=f"approved:{one.pk}",
            subject=_("Approved: %(round)s, %(organisation)s"),
            link=_link(one),
        )
    )
    letters.write_formal("approved", wanted)


def tell_extended(recipients: Sequence[Recipient], *, until: dt.datetime) -> None:
    """Organisations have more time, or may report again after the round closed."""
    directory = addressees.directory(one.organisation_id for one in recipients)
    now = timezone.now()
    wanted = (
        letter
        for one in recipients
        for letter in _letters(
            one,
            directory,
            key=f"extended:{one.pk}:{until.isoformat()}",
            subject=_extended(again=one.round.closes_at <= now),
            link=settings.SITE_URL + reverse("submission-list"),
            again=one.round.closes_at <= now,
            closes=until,
        )
    )
    letters.write_formal("extended", wanted)


def _extended(*, again: bool) -> str:
    if again:
        return _("Open again: %(round)s, %(organisation)s")
    return _("More time: %(round)s, %(organisation)s")


def _about(
    submission: Submission, directory: Directory, **context: Any
) -> Iterator[dict[str, Any]]:
    """To the point of contact, and to who submitted it."""
    # Only to name whom it is about; not stored.
    asked = Recipient(round=submission.round, organisation=submission.organisation)
    sender = submission.submitted_by
    also = [sender] if sender is not None and sender.is_active else []
    return _letters(asked, directory, also=also, **context)


def _letters(
    recipient: Recipient,
    directory: Directory,
    *,
    key: str,
    subject: str,
    also: Iterable[User] = (),
    **context: Any,
) -> Iterator[dict[str, Any]]:
    named = {"round": recipient.round, "organisation": recipient.organisation}
    found = directory.contacts(Open(recipient, Step.FILL_IN))
    why = {one.address: one.why for one in found}
    for person in also:
        said = _("You submitted this report of %(organisation)s.") % named
        why.setdefault(person.email.lower(), said)
    for address, reason in why.items():
        yield {
            "key": f"{key}:{address}",
            "address": address,
            "subject": subject % named,
            "why": reason,
            **named,
            **context,
        }


def _link(submission: Submission) -> str:
    return settings.SITE_URL + reverse("submission-detail", args=[submission.pk])
