"""Organisations with their points of contact, as lists show them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from actors import mailboxes
from actors.models import Mailbox, Organisation, Seat

_A_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Row:
    """A seat as it is shown; `bounced` are its addresses whose letters come back."""

    seat: Seat
    bounced: Sequence[str]

    @property
    def is_outdated(self) -> bool:
        """Whether nobody confirmed it for more than a year."""
        return self.seat.confirmed_on is None or self.seat.confirmed_on < outdated_since()


@dataclass(frozen=True)
class Entry:
    """An organisation and its seats of today."""

    organisation: Organisation
    rows: list[Row] = field(default_factory=list)

    @property
    def lacks_contact(self) -> bool:
        """Whether nobody is the contact for the monitor."""
        return all(row.seat.function != Seat.Function.REPORTING for row in self.rows)


def outdated_since() -> dt.date:
    """A seat that was confirmed before this day is out of date."""
    return timezone.localdate() - _A_YEAR


def present(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Those that exist today: not the municipalities that went into another."""
    today = timezone.localdate()
    return organisations.filter(Q(area__valid_to__isnull=True) | Q(area__valid_to__gt=today))


def with_seats(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Fetches the seats of today along, with their people."""
    held = Seat.objects.held_on(timezone.localdate()).select_related("person", "deputy")
    return organisations.prefetch_related(Prefetch("seats", held, to_attr="present_seats"))


def entries(organisations: Sequence[Organisation]) -> list[Entry]:
    """These organisations, fetched `with_seats`, and which addresses do not work. One query."""
    seats = [seat for one in organisations for seat in one.present_seats]  # type: ignore[attr-defined]
    known = mailboxes.known(address for seat in seats for address in addresses(seat))
    return [
        Entry(one, [row(seat, known) for seat in one.present_seats])  # type: ignore[attr-defined]
        for one in organisations
    ]


def row(seat: Seat, known: dict[str, Mailbox]) -> Row:
    mine = [(address, known.get(address.lower())) for address in addresses(seat)]
    return Row(seat, [address for address, found in mine if found and found.bounced_at])


def addresses(seat: Seat) -> list[str]:
    """Where this seat can be reached: its person, its mailbox, its deputy; each address once."""
    found = [seat.person and seat.person.email, seat.mailbox, seat.deputy and seat.deputy.email]
    return list(dict.fromkeys(address for address in found if address))
