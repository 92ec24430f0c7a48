"""Parts of pages that are made once per state of the figures and per audience, not per view.

The key carries the version of the figures and the state of the ambitions, both raised in the
transaction of a change, and everything the reader may see. So nothing has to be thrown away.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.db.models import Sum
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from actors.models import User
from ambitions.models import Ambition
from measurements.models import FigureVersion


def fragment(
    request: HttpRequest, template: str, context: Callable[[], Mapping[str, Any]], *parts: object
) -> SafeString:
    """The rendered template; `context` is only called when nobody like this reader saw it yet.

    `parts` names what else the content depends on, such as the period that was asked for. The
    template gets no request: nothing of one person may stay in it. Two queries.
    """
    seen = caches["fragments"]
    key = _key(template, _audience(request), *parts)
    made: str | None = seen.get(key)
    if made is None:
        made = render_to_string(template, dict(context()))
        seen.set(key, made)
    # What was rendered once by the template engine is safe to show again.
    return SafeString(made)


def _audience(request: HttpRequest) -> str:
    """For whom the content is the same: the roles, each for its organisation."""
    user = request.user
    if not isinstance(user, User):
        return ""
    return ";".join(sorted(f"{one.role}:{one.organisation_id}" for one in user.memberships.all()))


def _key(*parts: object) -> str:
    # A day changes which period has ended and which areas exist.
    state = (
        FigureVersion.objects.current(),
        Ambition.objects.aggregate(state=Sum("revision"))["state"],
        timezone.localdate(),
    )
    return sha256(repr((*state, *parts)).encode()).hexdigest()
