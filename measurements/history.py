"""The log of a report or a round, in words for a reader."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.models import Event
from measurements.models import Round, Submission

_SAID = {
    "created": gettext_lazy("Made"),
    "copied": gettext_lazy("Copied from an earlier round"),
    "changed": gettext_lazy("Changed"),
    "section_kept": gettext_lazy("Section saved"),
    "section_removed": gettext_lazy("Section removed"),
    "questions_added": gettext_lazy("Questions added"),
    "questions_removed": gettext_lazy("Questions removed"),
    "question_changed": gettext_lazy("Question changed"),
    "recipients_added": gettext_lazy("Recipients added"),
    "recipients_removed": gettext_lazy("Recipients left out"),
    "opened": gettext_lazy("Opened"),
    "reminded": gettext_lazy("Reminders sent"),
    "edition_requested": gettext_lazy("Asked for an edition"),
    "submitted": gettext_lazy("Submitted"),
    "withdrawn": gettext_lazy("Taken back"),
    "reported_nil": gettext_lazy("Confirmed that there is nothing to report"),
    "signed": gettext_lazy("Signed"),
    "approved": gettext_lazy("Approved"),
    "returned": gettext_lazy("Returned"),
    "corrected": gettext_lazy("Correction started"),
    "discarded": gettext_lazy("Correction thrown away"),
    "evidence_added": gettext_lazy("Evidence added"),
    "evidence_removed": gettext_lazy("Evidence removed"),
    "handed_over": gettext_lazy("Handed over because of a merger"),
}


@dataclass(frozen=True)
class Entry:
    """One step: when, who (empty for the system itself), what and why."""

    at: dt.datetime
    who: str
    what: str
    reason: str


def of_report(submission: Submission) -> list[Entry]:
    """What happened to this report over all its versions, latest first. Two queries."""
    versions = Submission.objects.filter(
        round=submission.round_id, organisation=submission.organisation_id
    )
    numbers = dict(versions.values_list("pk", "version"))
    events = Event.objects.filter(subject_kind=Submission._meta.label_lower, subject_id__in=numbers)
    return [_entry(event, numbers) for event in events.select_related("by").order_by("-id")]


def of_round(round: Round) -> list[Entry]:  # noqa: A002 the field's word
    """What happened to a round, latest first. One query."""
    events = Event.objects.about(round).select_related("by").order_by("-id")
    return [_entry(event, {}) for event in events]


def _entry(event: Event, numbers: Mapping[int, int]) -> Entry:
    """Of a report with several versions, which one it was about."""
    who = event.by.name if event.by else ""
    what = _said(event)
    if len(numbers) > 1:
        words = {"what": what, "number": numbers[event.subject_id]}
        what = _("%(what)s, version %(number)s") % words
    return Entry(event.at, who, what, event.reason)


def _said(event: Event) -> str:
    if event.verb == "represented":
        return _("Filled in by programme staff on behalf of %(name)s") % {
            "name": event.detail.get("name", "")
        }
    if event.verb in {"extended", "reopened_until"}:
        return _more_time(event)
    return str(_SAID.get(event.verb, event.verb))


def _more_time(event: Event) -> str:
    until = timezone.localtime(dt.datetime.fromisoformat(event.detail["until"]))
    said = _("Extension until %(moment)s")
    if event.verb == "reopened_until":
        said = _("Re-opened until %(moment)s")
    return said % {"moment": date_format(until, "j F Y, H:i")}
