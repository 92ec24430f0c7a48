"""Parts of pages that are made once per state of the figures and per audience, not per view.

The key carries the version of the figures and the state of the ambitions, both raised in the
transaction of a change, and everything the reader may see. So nothing has to be thrown away.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from actors import permissions
from measurements.dashboards.choices import Choice


class Fragment(NamedTuple):
    """A part of a page that holds nothing of one person, and the title that goes with it."""

    title: str
    html: SafeString
    facts: Mapping[str, Any]


def fragment(
    request: HttpRequest,
    choice: Choice,
    template: str,
    context: Callable[[], Mapping[str, Any]],
    *parts: object,
) -> Fragment:
    """The rendered template; `context` is only called when nobody like this reader saw it yet.

    The context holds `title`, and may hold `facts` for the rest of the page; it gets `choice`.
    `parts` names what else the content depends on. The template gets no request. What somebody
    typed by mistake is on a page of their own.
    """
    key = _key(template, audience(request), choice.key, *parts)
    made: Fragment | None = None if choice.mistake else caches["fragments"].get(key)
    if made is None:
        found = {"choice": choice, **context()}
        html = render_to_string(template, found)
        made = Fragment(found["title"], html, found.get("facts", {}))
        if not choice.mistake:
            caches["fragments"].set(key, made)
    return made


def audience(request: HttpRequest) -> tuple[object, ...]:
    """For whom the content is the same: what one sees of others, and whom one acts for."""
    user = request.user
    return (
        bool(permissions.roles(user)),
        permissions.is_programme_staff(user),
        permissions.sees_raw_values(user),
        sorted(permissions.organisation_ids(user)),
        sorted(permissions.area_ids(user)),
    )


def _key(*parts: object) -> str:
    # A day changes which areas exist.
    return sha256(repr((timezone.localdate(), *parts)).encode()).hexdigest()
