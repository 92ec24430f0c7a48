"""What happened to something, in words for a reader."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.models import Event, User
from ambitions.comparing import Changes
from ambitions.models import Ambition

_PARTS = ("contribution", "means", "milestone", "progressnote", "sideeffect")


@dataclass(frozen=True)
class Change:
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One moment in the life of something; `by` is None for the system itself."""

    at: dt.datetime
    by: User | None
    verb: str
    done: str
    changes: list[Change]
    reason: str = ""


def of(subject: models.Model) -> Iterator[Entry]:
    """What happened to a subject, latest first. One query."""
    for event in Event.objects.about(subject).select_related("by").order_by("-id"):
        shows = event.verb.endswith("changed")
        model = apps.get_model(event.detail.get("of", subject._meta.label_lower))
        yield Entry(
            at=event.at,
            by=event.by,
            verb=event.verb,
            done=_done(event),
            changes=readable(event.detail.get("changes", {}), of=model) if shows else [],
            reason=event.reason,
        )


def _done(event: Event) -> str:
    verbs = {
        "created": _("Written down"), "changed": _("Changed"), "adopted": _("Adopted"),
        "origin_added": _("Said to come from a statement"),
        "origin_removed": _("Said not to come from a statement after all"),
        "use_began": _("A party uses it"), "use_ended": _("A party uses it no longer"),
    }  # fmt: skip
    part, _sign, ending = event.verb.rpartition("_")
    if part in _PARTS:
        name = apps.get_model("ambitions", part)._meta.verbose_name or ""
        words = {"part": str(name).capitalize(), "what": event.detail.get("what", "")}
        is_new = ending == "added"
        return (
            _("%(part)s added: %(what)s") if is_new else _("%(part)s changed: %(what)s")
        ) % words
    moved = dict(Ambition.Status.choices).get(event.detail.get("to"))
    return verbs.get(event.verb) or str(moved or event.verb).capitalize()


def readable(changes: Changes, *, of: type[models.Model] = Ambition) -> list[Change]:
    """Field by field, under the names of the screen and with dates in the Dutch order."""
    found = []
    for name, (old, new) in changes.items():
        field: Any = of._meta.get_field(name)
        found.append(Change(str(field.verbose_name), _shown(field, old), _shown(field, new)))
    return found


def _shown(field: Any, text: str | None) -> str:
    if not text:
        return ""
    if isinstance(field, models.DateField):
        return date_format(dt.date.fromisoformat(text))
    if isinstance(field, models.BooleanField):
        return _("yes") if text == "True" else _("no")
    return str(dict(getattr(field, "flatchoices", ())).get(text, text))
