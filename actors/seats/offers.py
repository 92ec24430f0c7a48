"""Handing a seat over by a link: the holder names a successor, who says yes by e-mail.

The link holds the number of an event and our signature. What it offers stands in that event, so
nobody can change it on the way; the last link made for a seat is the one that works, once.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from actors import events, letters
from actors.conflicts import Conflict
from actors.models import Event, Membership, Seat, User
from actors.seats import steps

_SALT = "seat"
_VERB = "offered"
DAYS = 14


@dataclass(frozen=True)
class Offer:
    """A seat that somebody was asked to take over; `edits` says whether with the role of editor."""

    number: int
    seat: Seat
    name: str
    address: str
    edits: bool
    by: User


@transaction.atomic
def offer(seat: Seat, *, name: str, address: str, edits: bool, by: User) -> None:
    """Ask a successor, by a letter with a link that works once, for fourteen days.

    Raises Conflict when the seat is not held any more, or by this very person.
    """
    stored = steps.claim(seat)
    address = address.lower()
    if stored.person is not None and stored.person.email == address:
        raise Conflict(_("%(name)s has this seat already.") % {"name": stored.person.name})
    detail = {"name": name, "address": address, "edits": edits}
    event = events.record(by=by, verb=_VERB, subject=seat, detail=detail)
    path = reverse("seat-take-over", args=[_signer().sign(str(event.pk))])
    letters.write(
        "seat_offer",
        key=letters.personal_key(f"seat-offer:{event.pk}"),
        address=address,
        subject=_("Will you become the point of contact of %(organisation)s?")
        % {"organisation": stored.organisation},
        is_formal=True,
        seat=stored,
        name=name,
        by=by,
        days=DAYS,
        link=settings.SITE_URL + path,
    )


def find(token: str, *, reader: User | None) -> Offer:
    """What a link offers; raises Conflict with a sentence when it does not work (any more).

    `reader` is who is signed in, None when nobody is.
    """
    try:
        number = _signer().unsign(token, max_age=dt.timedelta(days=DAYS))
    except signing.SignatureExpired as error:
        text = _("This link is older than %(days)s days. Ask whoever sent it for a new one.")
        raise Conflict(text % {"days": DAYS}) from error
    except signing.BadSignature as error:
        raise Conflict(_("This link is not complete. Copy it from the letter again.")) from error
    event = Event.objects.select_related("by").get(pk=number)
    people = Seat.objects.select_related("organisation", "person", "deputy")
    found = _read(event, people.get(pk=event.subject_id))
    _need_last(event)
    if reader is not None and reader.email != found.address:
        raise Conflict(
            _("This link is for %(address)s, and you are signed in as %(name)s. Sign out first.")
            % {"address": found.address, "name": reader.name}
        )
    return found


@transaction.atomic
def accept(offered: Offer) -> tuple[Seat, bool]:
    """Take the seat over; gives the new seat, and whether an account was made for it.

    Raises Conflict when the seat ended meanwhile or the account was closed.
    """
    stored = steps.claim(offered.seat)
    _need_last(Event.objects.get(pk=offered.number))
    successor, made = _account(offered)
    following = steps.hand_over(stored, to=successor, by=successor)
    if offered.edits:
        _let_edit(successor, offered)
    _tell_predecessor(stored, following)
    return following, made


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=_SALT, sep="~")


def _read(event: Event, seat: Seat) -> Offer:
    detail = event.detail
    if event.by is None:
        raise Conflict(_("This link does not work any more."))
    return Offer(event.pk, seat, detail["name"], detail["address"], bool(detail["edits"]), event.by)


def _need_last(event: Event) -> None:
    """A later link, an answer or an end came between: then this one is over."""
    later = Event.objects.filter(
        subject_kind=event.subject_kind, subject_id=event.subject_id, pk__gt=event.pk
    )
    verbs = set(later.values_list("verb", flat=True))
    if "handed_over" in verbs:
        raise Conflict(_("This link was used already: the seat has been handed over."))
    if "ended" in verbs:
        raise Conflict(_("This seat has ended meanwhile, so nobody can take it over."))
    if _VERB in verbs:
        raise Conflict(_("A later link was made for this seat. Use the one in the last letter."))


def _account(offered: Offer) -> tuple[User, bool]:
    found = User.objects.filter(email=offered.address).first()
    if found is None:
        return User.objects.create_user(offered.address, name=offered.name), True
    if not found.is_active:
        raise Conflict(_("The account of this address was closed. Ask the programme office."))
    return found, False


def _let_edit(successor: User, offered: Offer) -> None:
    organisation = offered.seat.organisation
    role = Membership.Role.EDITOR
    _row, made = Membership.objects.get_or_create(
        user=successor, organisation=organisation, role=role
    )
    if made:
        detail = {"organisation": organisation.pk, "role": role}
        events.record(by=offered.by, verb="membership_added", subject=successor, detail=detail)


def _tell_predecessor(old: Seat, new: Seat) -> None:
    address = old.person.email if old.person is not None else old.mailbox
    letters.write(
        "seat_taken_over",
        key=f"seat-taken-over:{old.pk}",
        address=address,
        subject=_("%(name)s is now the point of contact of %(organisation)s")
        % {"name": new.person, "organisation": new.organisation},
        is_formal=True,
        seat=new,
    )
