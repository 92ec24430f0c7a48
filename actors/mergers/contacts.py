"""Seats in a merger: each goes along to the successor on the date, unless it has that one itself.

A seat ends at the old municipality on the date, and a seat of the same people begins at the new
one. Until the date nothing changes for anybody.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from actors import events
from actors.models import Merger, Organisation, Seat, User

# The numbers of the seats that end, and of those that begin.
Moved = dict[str, Any]


def going(old: Organisation, new: Organisation, on: dt.date) -> list[Seat]:
    """The seats of the old party that the new one lacks; reads what was fetched along."""
    taken = {seat.function for seat in new.seats.all() if seat.valid_to is None}
    return [seat for seat in _ending(old.seats.all(), on) if seat.function not in taken]


def move(merger: Merger, both: tuple[Organisation, Organisation], *, by: User | None) -> Moved:
    """End the seats of the old party on the date, and begin those of the new one."""
    old, new = both
    list(Seat.objects.select_for_update().filter(organisation__in=both).order_by("pk"))
    begun = [_begin(seat, new, merger.on) for seat in going(old, new, merger.on)]
    ending = _ending(old.seats.all(), merger.on)
    for seat in ending:
        seat.valid_to = merger.on
        seat.save(update_fields=["valid_to"])
        events.record(by=by, verb="merged", subject=seat, detail={"to": new.pk})
    return {"ended": [seat.pk for seat in ending], "begun": [seat.pk for seat in begun]}


def put_back(merger: Merger, moved: Moved, *, by: User | None) -> None:
    """Let the seats of the old party go on; those that would begin never do.

    What was handed over or ended meanwhile keeps its own end.
    """
    for seat in Seat.objects.filter(pk__in=moved.get("begun", [])):
        events.record(by=by, verb="unmerged", subject=seat)
        seat.delete()
    parties = Seat.objects.filter(pk__in=moved.get("ended", [])).values("organisation")
    for seat in Seat.objects.filter(organisation__in=parties, valid_to=merger.on):
        seat.valid_to = None
        seat.save(update_fields=["valid_to"])
        events.record(by=by, verb="unmerged", subject=seat)


def _ending(seats: Iterable[Seat], on: dt.date) -> list[Seat]:
    """Those that go on without an end, and began before the date."""
    return [seat for seat in seats if seat.valid_to is None and seat.valid_from <= on]


def _begin(seat: Seat, organisation: Organisation, on: dt.date) -> Seat:
    return Seat.objects.create(
        organisation=organisation,
        function=seat.function,
        mailbox=seat.mailbox,
        person_id=seat.person_id,
        deputy_id=seat.deputy_id,
        valid_from=on,
        confirmed_on=seat.confirmed_on,
    )
