"""When one municipality can go into another; what cannot be is refused with a sentence."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from actors.models import Area, Merger, Organisation


class Refused(Conflict):
    """The merger cannot be planned, applied or undone; the message says what to do."""


def municipality(code: str) -> Area:
    """The area with this CBS code; raises Refused when there is none."""
    area = Area.objects.select_related("division").filter(code=code).first()
    if area is None:
        raise Refused(
            _("There is no area with the code %(code)s. Give the code of a municipality.")
            % {"code": code}
        )
    return area


def party(area: Area) -> Organisation | None:
    """The municipality as a party: the first one made for its area, None when there is none."""
    kind = Organisation.Kind.MUNICIPALITY
    parties = [one for one in area.organisations.all() if one.kind == kind]
    return min(parties, key=lambda one: one.pk, default=None)


def parties(merger: Merger) -> tuple[Organisation, Organisation] | None:
    """The old and the new municipality as parties; None when one of them is none any more."""
    old, new = party(merger.old), party(merger.new)
    return None if old is None or new is None else (old, new)


def need_possible(old: Area, new: Area, on: dt.date) -> None:
    """Raise Refused unless both are municipalities that exist on that date, and parties."""
    if old.pk == new.pk:
        raise Refused(_("A municipality does not merge with itself. Give two municipalities."))
    for area in (old, new):
        if area.division.code != Area.MUNICIPALITY:
            raise Refused(
                _("%(name)s is not a municipality. Give two municipalities.") % {"name": area}
            )
    _need_started(old, on, not_on_first_day=True)
    _need_started(new, on, not_on_first_day=False)
    _need_lasting(old, new, on)
    _need_parts_before(old, on)
    _need_parties(old, new)


def _need_parties(*areas: Area) -> None:
    for area in areas:
        if party(area) is None:
            raise Refused(
                _("%(name)s is no party yet. Add it in the administration first.") % {"name": area}
            )


def _need_started(area: Area, on: dt.date, *, not_on_first_day: bool) -> None:
    if on < area.valid_from or (not_on_first_day and on == area.valid_from):
        raise Refused(
            _("%(name)s exists from %(date)s only. Choose a later date for the merger.")
            % {"name": area, "date": _day(area.valid_from)}
        )


def _need_lasting(old: Area, new: Area, on: dt.date) -> None:
    if old.valid_to is not None:
        raise Refused(
            _("%(name)s ends on %(date)s already. Choose a municipality that goes on.")
            % {"name": old, "date": _day(old.valid_to)}
        )
    onward = Merger.objects.filter(old=new, undone_at__isnull=True).first()
    ends = new.valid_to or (onward.on if onward else None)
    if ends is not None and ends <= on:
        raise Refused(
            _("%(name)s ends on %(date)s. Choose an earlier date or another successor.")
            % {"name": new, "date": _day(ends)}
        )


def _need_parts_before(old: Area, on: dt.date) -> None:
    later = old.wholes.filter(valid_from__gte=on).select_related("whole").first()
    if later is not None:
        raise Refused(
            _("%(name)s comes to lie in %(whole)s on %(date)s. Choose a later date for the merger.")
            % {"name": old, "whole": later.whole, "date": _day(later.valid_from)}
        )


def need_free(old: Area) -> None:
    """Raise Refused when a merger of this municipality was planned or applied already."""
    other = Merger.objects.filter(old=old, undone_at__isnull=True).select_related("new").first()
    if other is None:
        return
    text = _("%(old)s already goes into %(new)s on %(date)s, as planned. Undo that plan first.")
    if other.applied_at is not None:
        text = _("%(old)s already goes into %(new)s on %(date)s: that merger has been applied.")
    raise Refused(text % {"old": old, "new": other.new, "date": _day(other.on)})


def need_undoable(merger: Merger) -> None:
    """Raise Refused when an applied merger has come, or when another was built upon it."""
    if timezone.localdate() >= merger.on:
        raise Refused(
            _("A merger can be undone until its date. This one took place on %(date)s.")
            % {"date": _day(merger.on)}
        )
    areas = [merger.old_id, merger.new_id]
    later = (
        Merger.objects.applied()
        .filter(Q(old__in=areas) | Q(new__in=areas), applied_at__gt=merger.applied_at)
        .select_related("old", "new")
        .last()
    )
    if later is not None:
        raise Refused(
            _("The merger of %(old)s into %(new)s was applied after this one. Undo that one first.")
            % {"old": later.old, "new": later.new}
        )


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")
