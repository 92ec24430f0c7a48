"""Points of contact of the example, and the letters that went out when its open round opened.

Business addresses only, and none that exists: they all end in `.example`.
"""

import datetime as dt

from django.utils import timezone

from actors.models import Letter, Mailbox, Organisation, Seat, User
from measurements import reminders
from measurements.example.invention import chance
from measurements.models import Round
from measurements.reminders import schedule

_SINCE = dt.date(2024, 1, 15)
_MORNING = dt.time(9, 30)
_FEW_HAVE_NONE = 0.06
# Of the others than the contact for the monitor: how many municipalities have one of their own,
# and which regional parties have one for all theirs.
_OWN_SHARE = 0.08
_REGIONAL = {
    Seat.Function.CARE_COORDINATOR: ("regio-midden-nederland", "politie-pe10"),
    Seat.Function.CHAIN_DIRECTOR: ("regio-midden-nederland", "riec01", "riec02", "riec05"),
}
# Of the demo accounts: who is the contact, who the deputy.
_SHOWN = {"gm0344": ("invuller", "akkoord"), "gm1696": ("invuller2", None)}
# Nobody confirmed the first for long; letters to the second come back.
_OUTDATED, _BOUNCING = "gm0363", "gm0518"


def load(people: dict[str, User]) -> None:
    """A seat for most municipalities, and what they were told of the rounds that are open."""
    _load_seats(people)
    _load_networks()
    for opened in Round.objects.open_at(timezone.now()).order_by("opens_at"):
        _tell_opening(opened.opens_at)


def _tell_opening(opened_at: dt.datetime) -> None:
    """The letters of that time, as they were sent: on the morning of the first working day."""
    day = schedule.working_day(timezone.localdate(opened_at))
    then = timezone.make_aware(dt.datetime.combine(day, _MORNING))
    if then < timezone.now():
        reminders.send_due(now=then)
        Letter.objects.waiting().update(made_at=then, sent_at=then)


def _load_seats(people: dict[str, User]) -> None:
    """Of some organisations nobody knows whom to write to."""
    parties = Organisation.objects.municipalities().filter(area__valid_to__isnull=True)
    seats = Seat.objects.bulk_create(
        _seat(party, people) for party in parties.order_by("pk") if _has_seat(party)
    )
    bouncing = next(seat for seat in seats if seat.organisation.code == _BOUNCING)
    Mailbox.objects.create(
        address=bouncing.mailbox,
        bounced_at=timezone.now() - dt.timedelta(days=9),
        problem="550 5.1.1 mailbox unavailable",
    )


def _load_networks() -> None:
    """Care coordinators and chain directors: some of a municipality, some of a region."""
    present = list(Organisation.objects.filter(area__valid_to__isnull=True).order_by("pk"))
    Seat.objects.bulk_create(
        Seat(
            organisation=party,
            function=function,
            mailbox=f"{function}@{party.code}.example",
            valid_from=_SINCE,
            confirmed_on=_confirmed_on(party),
        )
        for function, regional in _REGIONAL.items()
        for party in present
        if party.code in regional or _has_own(party, function)
    )


def _has_own(party: Organisation, function: str) -> bool:
    if party.kind != Organisation.Kind.MUNICIPALITY:
        return False
    return chance(party.code, function) < _OWN_SHARE


def _confirmed_on(party: Organisation) -> dt.date:
    days = 500 if party.code == _OUTDATED else int(chance(party.code, "confirmed") * 300)
    return timezone.localdate() - dt.timedelta(days=days)


def _has_seat(party: Organisation) -> bool:
    named = party.code in {*_SHOWN, _OUTDATED, _BOUNCING}
    return named or chance(party.code, "seat") >= _FEW_HAVE_NONE


def _seat(party: Organisation, people: dict[str, User]) -> Seat:
    person, deputy = _SHOWN.get(party.code, (None, None))
    return Seat(
        organisation=party,
        function=Seat.Function.REPORTING,
        mailbox=f"mensenhandel@{party.code}.example",
        person=people[person] if person else None,
        deputy=people[deputy] if deputy else None,
        valid_from=_SINCE,
        confirmed_on=_confirmed_on(party),
    )
