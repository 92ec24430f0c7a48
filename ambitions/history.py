"""The log of an ambition, in words for a reader."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.models import Event, User
from ambitions.drafting import Changes
from ambitions.models import Ambition


@dataclass(frozen=True)
class Change:
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One moment in the life of an ambition; `by` is None for the system itself."""

    at: dt.datetime
    by: User | None
    done: str
    changes: list[Change]


def of(ambition: Ambition) -> Iterator[Entry]:
    """What happened to an ambition, latest first. One query."""
    verbs = {"created": _("Written down"), "changed": _("Changed"), "adopted": _("Adopted")}
    for event in Event.objects.about(ambition).select_related("by").order_by("-id"):
        changes = event.detail.get("changes", {}) if event.verb == "changed" else {}
        yield Entry(
            at=event.at,
            by=event.by,
            done=verbs.get(event.verb, event.verb),
            changes=readable(changes),
        )


def readable(changes: Changes) -> list[Change]:
    """Field by field, under the names of the screen and with dates in the Dutch order."""
    return [
        Change(
            str(Ambition._meta.get_field(field).verbose_name),  # type: ignore[union-attr]
            _shown(field, old or ""),
            _shown(field, new or ""),
        )
        for field, (old, new) in changes.items()
    ]


def _shown(field: str, text: str) -> str:
    return date_format(dt.date.fromisoformat(text)) if field == "term" and text else text
