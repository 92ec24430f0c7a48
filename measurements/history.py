"""The log of a report or a round, in words for a reader."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actors.models import Event
from measurements.models import Round, Submission


@dataclass(frozen=True)
class Entry:
    """One step: when, who (empty for the system itself), what and why."""

    at: dt.datetime
    who: str
    what: str
    reason: str


def of_report(submission: Submission) -> list[Entry]:
    """What happened to this report over all its versions, latest first. One query."""
    versions = Submission.objects.filter(
        round=submission.round_id, organisation=submission.organisation_id
    )
    events = Event.objects.filter(
        subject_kind=Submission._meta.label_lower, subject_id__in=versions.values("pk")
    )
    return [_entry(event) for event in events.select_related("by").order_by("-id")]


def of_round(round: Round) -> list[Entry]:  # noqa: A002 the field's word
    """What happened to a round, latest first. One query."""
    events = Event.objects.about(round).select_related("by").order_by("-id")
    return [_entry(event) for event in events]


def _entry(event: Event) -> Entry:
    said = {
        "created": _("Made"),
        "opened": _("Opened"),
        "edition_requested": _("Asked for an edition"),
        "submitted": _("Submitted"),
        "signed": _("Signed"),
        "approved": _("Approved"),
        "returned": _("Returned"),
        "handed_over": _("Handed over because of a merger"),
    }
    who = event.by.name if event.by else ""
    return Entry(event.at, who, said.get(event.verb, event.verb), event.reason)
