"""What one does with a seat: it begins, is changed or confirmed, passes on and ends.

Nothing is deleted: who held a seat before stays readable.
"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import Organisation, Seat, User

# What a person changes; the rest follows from what is done.
_FIELDS = ["mailbox", "person", "deputy"]


def appoint(
    organisation: Organisation,
    function: str,
    *,
    mailbox: str = "",
    person: User | None = None,
    deputy: User | None = None,
    by: User | None,
) -> Seat:
    """Begin a seat today; raises Conflict when the organisation has this one already."""
    today = timezone.localdate()
    seat = Seat(
        organisation=organisation,
        function=function,
        mailbox=mailbox,
        person=person,
        deputy=deputy,
        valid_from=today,
        confirmed_on=today,
    )
    try:
        with transaction.atomic():
            seat.save(force_insert=True)
            events.record(by=by, verb="appointed", subject=seat)
    except IntegrityError as error:
        if "one_seat_per_function_at_a_time" not in str(error):
            raise
        raise Conflict(_("This function has a seat already. Change that one instead.")) from error
    return seat


@transaction.atomic
def change(seat: Seat, *, mailbox: str, person: User | None, deputy: User | None, by: User) -> None:
    """Keep who can be reached and where; that is a confirmation as well."""
    stored = claim(seat)
    before = {name: _named(getattr(stored, name)) for name in _FIELDS}
    seat.mailbox, seat.person, seat.deputy = mailbox, person, deputy
    seat.confirmed_on = timezone.localdate()
    seat.save(update_fields=[*_FIELDS, "confirmed_on"])
    after = {name: _named(getattr(seat, name)) for name in _FIELDS}
    changes = {name: [before[name], after[name]] for name in _FIELDS if before[name] != after[name]}
    events.record(by=by, verb="changed", subject=seat, detail={"changes": changes})


@transaction.atomic
def confirm(seat: Seat, *, by: User) -> None:
    """Say that all is still right; twice on a day is once."""
    stored = claim(seat)
    if stored.confirmed_on == timezone.localdate():
        return
    seat.confirmed_on = timezone.localdate()
    seat.save(update_fields=["confirmed_on"])
    events.record(by=by, verb="confirmed", subject=seat)


@transaction.atomic
def end(seat: Seat, *, by: User) -> None:
    """End a seat today; from today on nobody is reached there."""
    claim(seat)
    _close(seat, timezone.localdate())
    events.record(by=by, verb="ended", subject=seat)


@transaction.atomic
def hand_over(seat: Seat, *, to: User, by: User) -> Seat:
    """End a seat today and begin that of the successor; gives the new one.

    Mailbox and deputy stay, and so does a day on which it ends because of a merger.
    """
    stored = claim(seat)
    today, last = timezone.localdate(), stored.valid_to
    if stored.person_id == to.pk:
        raise Conflict(_("%(name)s has this seat already.") % {"name": to.name})
    _close(seat, today)
    following = Seat.objects.create(
        organisation=stored.organisation,
        function=stored.function,
        mailbox=stored.mailbox,
        person=to,
        deputy=None if stored.deputy_id == to.pk else stored.deputy,
        valid_from=today,
        valid_to=last,
        confirmed_on=today,
    )
    events.record(by=by, verb="handed_over", subject=seat, detail={"to": following.pk})
    events.record(by=by, verb="appointed", subject=following, detail={"from": seat.pk})
    return following


def claim(seat: Seat) -> Seat:
    """The stored seat, locked; raises Conflict unless it is held today."""
    locked = Seat.objects.select_for_update(of=("self",))
    stored = locked.select_related("organisation", "person", "deputy").get(pk=seat.pk)
    today = timezone.localdate()
    if stored.valid_to is not None and stored.valid_to <= today:
        day = date_format(stored.valid_to, "j F Y")
        raise Conflict(_("This seat ended on %(date)s. Nothing was changed.") % {"date": day})
    if stored.valid_from > today:
        day = date_format(stored.valid_from, "j F Y")
        raise Conflict(_("This seat begins on %(date)s. Come back then.") % {"date": day})
    return stored


def _close(seat: Seat, on: dt.date) -> None:
    seat.valid_to = on
    seat.save(update_fields=["valid_to"])


def _named(value: User | str | None) -> str:
    return value.name if isinstance(value, User) else value or ""
