"""The steps of a merger: prepared, applied, undone. Doing one twice changes nothing.

What goes along in higher apps comes as a function (`also`): it is called in the same transaction,
and what it gives is kept with the merger, so that it can be undone with it.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors import borders, events
from actors.mergers import contacts
from actors.mergers.conditions import Refused, need_free, need_possible, need_undoable, parties
from actors.mergers.plans import gains
from actors.models import Area, AreaPart, Membership, Merger, Succession, User

Moved = dict[str, Any]


def _nothing(_merger: Merger) -> Moved:
    return {}


def find(old: Area, new: Area, *, on: dt.date) -> Merger:
    """The last merger prepared of these two on that date; raises Refused when there is none."""
    merger = Merger.objects.filter(old=old, new=new, on=on).order_by("pk").last()
    if merger is None:
        raise Refused(_not_prepared(old, new, on))
    return merger


@transaction.atomic
def prepare(old: Area, new: Area, *, on: dt.date, by: User | None) -> Merger:
    """Keep the plan that one municipality goes into another; raises Refused when it cannot."""
    borders.lock()
    same = Merger.objects.planned().filter(old=old, new=new, on=on).first()
    if same is not None:
        return same
    need_free(old)
    need_possible(old, new, on)
    made = _plan_succession(old, new, on)
    merger = Merger.objects.create(
        old=old, new=new, on=on, prepared_by=by, moved={"planned": made} if made else {}
    )
    events.record(by=by, verb="prepared", subject=merger)
    return merger


@transaction.atomic
def apply(merger: Merger, *, by: User | None, also: Callable[[Merger], Moved] = _nothing) -> None:
    """Let the merger take place on its date, which may be still to come.

    Raises Refused when it was undone, or when it is not possible any more.
    """
    stored = _claim(merger)
    if stored.undone_at is not None:
        raise Refused(_not_prepared(stored.old, stored.new, stored.on))
    if stored.applied_at is None:
        need_possible(stored.old, stored.new, stored.on)
        stored.moved |= {
            "succession": _succeed(stored),
            "parts": _leave(stored),
            "memberships": _join(stored, by=by),
            "seats": _pass_on(stored, by=by),
            "also": also(stored),
        }
        stored.applied_at = timezone.now()
        stored.save(update_fields=["applied_at", "moved"])
        events.record(by=by, verb="applied", subject=stored, detail=stored.moved)
    merger.refresh_from_db()


@transaction.atomic
def undo(merger: Merger, *, by: User | None, also: Callable[[Merger], object] = _nothing) -> None:
    """Take a plan back, or put everything back that applying it changed.

    `also` finds what it gave in `moved["also"]`. Raises Refused from the date of an applied
    merger on.
    """
    stored = _claim(merger)
    if stored.undone_at is None:
        if stored.applied_at is not None:
            need_undoable(stored)
            also(stored)
            _put_back(stored, by=by)
        Succession.objects.filter(pk=stored.moved.get("planned")).delete()
        stored.undone_at = timezone.now()
        stored.save(update_fields=["undone_at"])
        events.record(by=by, verb="undone", subject=stored)
    merger.refresh_from_db()


def _not_prepared(old: Area, new: Area, on: dt.date) -> str:
    text = _("The merger of %(old)s into %(new)s on %(date)s has no plan. Prepare it first.")
    return text % {"old": old, "new": new, "date": date_format(on, "j F Y")}


def _claim(merger: Merger) -> Merger:
    borders.lock()
    locked = Merger.objects.select_for_update(of=("self",))
    return locked.select_related("old__division", "new__division").get(pk=merger.pk)


def _plan_succession(old: Area, new: Area, on: dt.date) -> int | None:
    """The succession that says so already will do; else one is made, and its number given."""
    defaults = {
        "kind": Succession.Kind.PLANNED,
        "share": 1,
        "source": _("prepared in this monitor"),
    }
    try:
        with transaction.atomic():
            row, made = Succession.objects.get_or_create(old=old, new=new, on=on, defaults=defaults)
    except IntegrityError as error:
        sentence = borders.sentence(error)
        if sentence is None:
            raise
        raise Refused(sentence) from error
    return row.pk if made else None


def _succeed(merger: Merger) -> Moved:
    """From now on figures follow the succession; gives what it was."""
    row = Succession.objects.get(old=merger.old, new=merger.new, on=merger.on)
    before = {"pk": row.pk, "kind": row.kind, "share": row.share and str(row.share)}
    before["primary"] = row.primary
    row.kind, row.share, row.primary = Succession.Kind.ADDED_TO_EXISTING, 1, True
    row.save(update_fields=["kind", "share", "primary"])
    return before


def _leave(merger: Merger) -> Moved:
    """The old municipality ends, and lies in nothing any more; gives what it still lay in."""
    Area.objects.filter(pk=merger.old_id).update(valid_to=merger.on)
    left = AreaPart.objects.filter(part=merger.old_id).exclude(valid_to__lte=merger.on)
    ended = {str(part.pk): part.valid_to and part.valid_to.isoformat() for part in left}
    left.update(valid_to=merger.on)
    return ended


def _join(merger: Merger, *, by: User | None) -> list[int]:
    """Give people the roles they lack; gives the rows that were added."""
    both, added = parties(merger), []
    for wanted in gains(*both) if both else []:
        row, made = Membership.objects.get_or_create(
            user=wanted.user, organisation=wanted.organisation, role=wanted.role
        )
        if made:
            added.append(row.pk)
            _tell(row, "membership_added", by=by)
    return added


def _pass_on(merger: Merger, *, by: User | None) -> Moved:
    both = parties(merger)
    return contacts.move(merger, both, by=by) if both else {}


def _tell(membership: Membership, verb: str, *, by: User | None) -> None:
    detail = {"organisation": membership.organisation_id, "role": membership.role}
    events.record(by=by, verb=verb, subject=membership.user, detail=detail)


def _put_back(merger: Merger, *, by: User | None) -> None:
    for membership in Membership.objects.filter(pk__in=merger.moved["memberships"]):
        _tell(membership, "membership_removed", by=by)
        membership.delete()
    contacts.put_back(merger, merger.moved.get("seats", {}), by=by)
    Area.objects.filter(pk=merger.old_id).update(valid_to=None)
    for pk, valid_to in merger.moved["parts"].items():
        AreaPart.objects.filter(pk=pk).update(valid_to=valid_to)
    before = dict(merger.moved["succession"])
    Succession.objects.filter(pk=before.pop("pk")).update(**before)
