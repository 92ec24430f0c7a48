"""What happened to a seat, in words for a reader."""

import datetime as dt
from typing import NamedTuple

from django.utils.translation import gettext as _

from actors.models import Event, Seat


class Step(NamedTuple):
    """When, who (empty for the system itself), what and why."""

    at: dt.datetime
    who: str
    what: str
    reason: str


def of(seat: Seat) -> list[Step]:
    """The steps of a seat, latest first. One query."""
    said = {
        "appointed": _("Begun"),
        "changed": _("Changed"),
        "confirmed": _("Confirmed"),
        "offered": _("Successor asked"),
        "handed_over": _("Handed over"),
        "ended": _("Ended"),
        "merged": _("Ends because of a merger"),
        "unmerged": _("Merger undone"),
    }
    return [
        Step(one.at, one.by.name if one.by else "", said.get(one.verb, one.verb), one.reason)
        for one in Event.objects.about(seat).select_related("by").order_by("-id")
    ]
