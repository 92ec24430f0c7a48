"""What happened to something, in words for a reader."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.models import Event, User
from ambitions.comparing import Changes
from ambitions.models import Ambition

# The fields in which a change has keys of ambitions.
_LINKS = ("ambitions", "parent")
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


def of(subject: models.Model, *, reader: User | AnonymousUser | None = None) -> Iterator[Entry]:
    """What happened to a subject, latest first. One query, and one more when links changed.

    Of the ambitions it was linked to only those are named that the reader may see.
    """
    events = list(Event.objects.about(subject).select_related("by").order_by("-at", "-id"))
    shown = {
        event.pk: event.detail["changes"] for event in events if event.verb.endswith("changed")
    }
    titles = sentences(shown.values(), reader)
    for event in events:
        model = apps.get_model(event.detail.get("of", subject._meta.label_lower))
        yield Entry(
            at=event.at,
            by=event.by,
            verb=event.verb,
            done=_done(event),
            changes=readable(shown.get(event.pk, {}), of=model, titles=titles),
            reason=event.reason,
        )


def _done(event: Event) -> str:
    user = {"organisation": event.detail.get("organisation", "")}
    verbs = {
        "created": _("Written down"), "changed": _("Changed"), "adopted": _("Adopted"),
        "origin_added": _("Said to come from a statement"),
        "origin_removed": _("Said not to come from a statement after all"),
        "use_began": _("%(organisation)s uses it") % user,
        "use_ended": _("%(organisation)s uses it no longer") % user,
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


def sentences(changes: Iterable[Changes], reader: User | AnonymousUser | None) -> dict[str, str]:
    """The sentences, by key, of the ambitions in these changes that the reader may see.

    One query; none when no links changed.
    """
    texts = [text or "" for each in changes for name in _LINKS for text in each.get(name, [])]
    keys = {key for text in texts for key in text.split(", ") if key.isdecimal()}
    if not keys:
        return {}
    seen = Ambition.objects.visible_to(reader or AnonymousUser()).filter(pk__in=keys)
    return {str(pk): sentence for pk, sentence in seen.values_list("pk", "sentence")}


def readable(
    changes: Changes,
    *,
    of: type[models.Model] = Ambition,
    titles: Mapping[str, str] | None = None,
) -> list[Change]:
    """Field by field, with the names, dates and amounts of the screen.

    `titles` has the sentences of ambitions by key; others are not named.
    """
    found = []
    for name, (old, new) in changes.items():
        field: Any = of._meta.get_field(name)
        was, became = (_shown(field, text, titles or {}) for text in (old, new))
        found.append(Change(str(field.verbose_name), was, became))
    return found


def _shown(field: Any, text: str | None, titles: Mapping[str, str]) -> str:
    if not text:
        return ""
    if field.related_model is Ambition:
        return ", ".join(titles[key] for key in text.split(", ") if key in titles)
    if isinstance(field, models.DecimalField):
        return f"€ {floatformat(Decimal(text), '-2g')}"
    if isinstance(field, models.DateField):
        return date_format(dt.date.fromisoformat(text))
    if isinstance(field, models.BooleanField):
        return _("yes") if text == "True" else _("no")
    return str(dict(getattr(field, "flatchoices", ())).get(text, text))
