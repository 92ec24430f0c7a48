"""Whom a letter about an organisation goes to, and why.

The contact for the monitor: the person, else the function mailbox, else the deputy. Without one,
or when letters to all of these come back, the editors of the organisation. A report that waits
for a signature goes to the approvers.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors import mailboxes
from actors.models import Mailbox, Membership, Seat, User
from measurements.models import Reminder
from measurements.reminders.requests import Open, Step

Role = Membership.Role


class Addressee(NamedTuple):
    """An address in small letters, the seat it stands for (None for a role), and why."""

    address: str
    seat: Seat | None
    why: str


@dataclass
class Directory:
    """Who can be reached at some organisations; made by `directory`."""

    seats: dict[int, Seat] = field(default_factory=dict)
    people: dict[tuple[int, str], list[User]] = field(default_factory=lambda: defaultdict(list))
    known: dict[str, Mailbox] = field(default_factory=dict)

    def works(self, address: str) -> bool:
        """Whether letters to this address do not come back."""
        found = self.known.get(address)
        return found is None or found.bounced_at is None

    def wants_reminders(self, address: str) -> bool:
        found = self.known.get(address)
        return found is None or found.stopped_at is None

    def first(self, request: Open) -> list[Addressee]:
        """Who is to do it."""
        organisation = request.recipient.organisation_id
        if request.step == Step.SIGN:
            others = [
                one
                for one in self.people[organisation, Role.APPROVER]
                if one.pk not in request.senders
            ]
            found = self._of_role(request, others, Role.APPROVER)
            if found:
                return found
        return self.contacts(request)

    def for_kind(self, request: Open, kind: str) -> list[Addressee]:
        """Who hears of it on this occasion: at last the deputy and the function mailbox."""
        if kind != Reminder.Kind.ESCALATION:
            return self.first(request)
        seat = self.seats.get(request.recipient.organisation_id)
        found = [one for one in _of_seat(seat) if self.works(one.address)] if seat else []
        holder = seat.person_id and seat.person and seat.person.email.lower() if seat else None
        return [one for one in found if one.address != holder] or self.first(request)

    def contacts(self, request: Open) -> list[Addressee]:
        """The point of contact, or else the editors."""
        organisation = request.recipient.organisation_id
        seat = self.seats.get(organisation)
        found = [one for one in _of_seat(seat) if self.works(one.address)] if seat else []
        if found:
            return found[:1]
        return self._of_role(request, self.people[organisation, Role.EDITOR], Role.EDITOR)

    def _of_role(self, request: Open, people: list[User], role: str) -> list[Addressee]:
        named = {"organisation": request.recipient.organisation}
        why = _("You fill in the reports of %(organisation)s, which has no point of contact.")
        if role == Role.APPROVER:
            why = _("You sign the reports of %(organisation)s.")
        found = [Addressee(one.email.lower(), None, why % named) for one in people]
        return [one for one in found if self.works(one.address)]


def directory(organisations: Iterable[int]) -> Directory:
    """Who can be reached at these organisations today. Three queries."""
    wanted = set(organisations)
    found = Directory()
    held = Seat.objects.held_on(timezone.localdate()).filter(function=Seat.Function.REPORTING)
    related = held.filter(organisation__in=wanted).select_related(
        "organisation", "person", "deputy"
    )
    found.seats = {seat.organisation_id: seat for seat in related}
    members = Membership.objects.filter(
        organisation__in=wanted, role__in=[Role.EDITOR, Role.APPROVER], user__is_active=True
    )
    for member in members.select_related("user").order_by("pk"):
        found.people[member.organisation_id, member.role].append(member.user)
    addresses = {one.email for people in found.people.values() for one in people}
    addresses |= {one.address for seat in found.seats.values() for one in _of_seat(seat)}
    found.known = mailboxes.known(addresses)
    return found


def _of_seat(seat: Seat) -> list[Addressee]:
    """Where a seat can be reached, in this order."""
    said = {
        "function": seat.get_function_display(),
        "organisation": seat.organisation,
        "day": date_format(seat.valid_from, "j F Y"),
    }
    found = []
    if seat.person is not None and seat.person.is_active:
        why = _("You are %(function)s of %(organisation)s, since %(day)s.") % said
        found.append(Addressee(seat.person.email.lower(), seat, why))
    if seat.mailbox:
        why = _("This is the mailbox of the %(function)s of %(organisation)s.") % said
        found.append(Addressee(seat.mailbox.lower(), seat, why))
    if seat.deputy is not None and seat.deputy.is_active:
        why = _("You are deputy of the %(function)s of %(organisation)s.") % said
        found.append(Addressee(seat.deputy.email.lower(), seat, why))
    return found
