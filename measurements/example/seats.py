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
# Of the demo accounts: who is the contact, who the deputy.
_SHOWN = {"gm0344": ("invuller", "akkoord"), "gm1696": ("invuller2", None)}
# Nobody confirmed the first for long; letters to the second come back.
_OUTDATED, _BOUNCING = "gm0363", "gm0518"


def load(people: dict[str, User]) -> None:
    """A seat for most municipalities, and what they were told of the rounds that are open."""
    _load_seats(people)
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


def _has_seat(party: Organisation) -> bool:
    named = party.code in {*_SHOWN, _OUTDATED, _BOUNCING}
    return named or chance(party.code, "seat") >= _FEW_HAVE_NONE


def _seat(party: Organisation, people: dict[str, User]) -> Seat:
    person, deputy = _SHOWN.get(party.code, (None, None))
    days = int(chance(party.code, "confirmed") * 300)
    if party.code == _OUTDATED:
        days = 500
    return Seat(
        organisation=party,
        function=Seat.Function.REPORTING,
        mailbox=f"mensenhandel@{party.code}.example",
        person=people[person] if person else None,
        deputy=people[deputy] if deputy else None,
        valid_from=_SINCE,
        confirmed_on=timezone.localdate() - dt.timedelta(days=days),
    )
