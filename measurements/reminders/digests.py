"""One letter per address per day with all that is open for it, written once.

The reminders that are kept say who was told what; the key of the letter (address and day) keeps
two tasks that run at the same time from telling it twice.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actors import events, letters
from actors.models import Seat, User
from measurements.models import Recipient, Reminder
from measurements.reminders import addressees, requests, schedule
from measurements.reminders.addressees import Addressee
from measurements.reminders.requests import Open, Step

Kind = Reminder.Kind


@dataclass(frozen=True)
class Occasion:
    """Why an address is written to: this kind of reminder of this request."""

    request: Open
    kind: Kind
    seat: Seat | None


@dataclass
class Digest:
    """What one address gets: the occasions, and all that is open for it with them."""

    address: str
    occasions: dict[int, Occasion] = field(default_factory=dict)
    requests: dict[int, Open] = field(default_factory=dict)
    whys: dict[str, None] = field(default_factory=dict)

    @property
    def is_formal(self) -> bool:
        """That a round opened is told to everybody who is asked."""
        return any(one.kind == Kind.OPENING for one in self.occasions.values())


def send_due(*, now: dt.datetime | None = None) -> int:
    """Write what is due now, or was at another moment; gives how many letters. Twice is once."""
    now = now or timezone.now()
    if not schedule.is_time(now):
        return 0
    today = timezone.localdate(now)
    found = requests.open_at(now)
    kinds = {
        one.recipient.pk: schedule.kind_on(today, begins=one.begins, due=one.due) for one in found
    }
    return _write_all(_digests(found, kinds, today), today)


@transaction.atomic
def remind(recipients: Iterable[Recipient], *, by: User) -> int:
    """Remind these organisations now of what is open; gives how many letters were written.

    An address that was reminded today already, wants no reminders or does not work gets none.
    """
    today = timezone.localdate()
    found = requests.open_at(timezone.now(), among=recipients)
    kinds: dict[int, Kind | None] = {one.recipient.pk: Kind.BY_HAND for one in found}
    written = _write_all(_digests(found, kinds, today), today)
    for asked in {one.recipient.round for one in found}:
        mine = [one.recipient.pk for one in found if one.recipient.round == asked]
        events.record(by=by, verb="reminded", subject=asked, detail={"recipients": mine})
    return written


def _digests(found: list[Open], kinds: dict[int, Kind | None], today: dt.date) -> list[Digest]:
    """Whom to write to, and about what; whoever had a letter today waits for another day."""
    if not found:
        return []
    directory = addressees.directory(one.recipient.organisation_id for one in found)
    told = _told(found)
    digests: dict[str, Digest] = {}
    for request in found:
        kind = kinds[request.recipient.pk]
        for one in directory.first(request):
            _digest(digests, one).requests[request.recipient.pk] = request
        for one in directory.for_kind(request, kind) if kind else []:
            digest = _digest(digests, one)
            digest.requests[request.recipient.pk] = request
            is_new = (request.recipient.pk, one.address, kind) not in told
            wanted = kind == Kind.OPENING or directory.wants_reminders(one.address)
            if kind and wanted and (is_new or kind == Kind.BY_HAND):
                digest.occasions.setdefault(request.recipient.pk, Occasion(request, kind, one.seat))
    busy = set(Reminder.objects.filter(on=today).values_list("address", flat=True))
    due = [one for one in digests.values() if one.occasions and one.address not in busy]
    return [_only_wanted(one, directory) for one in due]


def _digest(digests: dict[str, Digest], addressee: Addressee) -> Digest:
    found = digests.setdefault(addressee.address, Digest(addressee.address))
    found.whys[addressee.why] = None
    return found


def _only_wanted(digest: Digest, directory: addressees.Directory) -> Digest:
    """Who wants no reminders reads only of what just opened."""
    if not directory.wants_reminders(digest.address):
        digest.requests = {pk: one for pk, one in digest.requests.items() if pk in digest.occasions}
    return digest


def _told(found: list[Open]) -> set[tuple[int, str, str]]:
    rows = Reminder.objects.filter(recipient__in=[one.recipient.pk for one in found])
    return {
        (pk, address, kind)
        for pk, address, kind in rows.values_list("recipient", "address", "kind")
    }


def _write_all(digests: list[Digest], today: dt.date) -> int:
    return sum(_write(digest, today) for digest in digests)


@transaction.atomic
def _write(digest: Digest, today: dt.date) -> bool:
    """Keep the letter and what it told; gives whether it is new."""
    shown = sorted(digest.requests.values(), key=lambda one: (one.due, one.recipient.pk))
    letter, made = letters.write(
        "digest",
        key=f"reminder:{digest.address}:{today.isoformat()}",
        address=digest.address,
        subject=_subject(digest, shown),
        is_formal=digest.is_formal,
        why=" ".join(digest.whys),
        lines=[_line(one) for one in shown],
    )
    if made:
        Reminder.objects.bulk_create(
            Reminder(
                recipient=one.request.recipient,
                seat=one.seat,
                address=digest.address,
                kind=one.kind,
                on=today,
                letter=letter,
            )
            for one in digest.occasions.values()
        )
    return made


def _subject(digest: Digest, shown: list[Open]) -> str:
    if len(shown) > 1:
        text = ngettext("%(number)s report waits", "%(number)s reports wait", len(shown))
        return text % {"number": len(shown)}
    one = shown[0]
    named = {"round": one.recipient.round, "organisation": one.recipient.organisation}
    if any(each.kind == Kind.ESCALATION for each in digest.occasions.values()):
        return _("A week late: %(round)s, %(organisation)s") % named
    if one.step == Step.SIGN:
        return _("Please sign: %(round)s, %(organisation)s") % named
    return _("Please fill in: %(round)s, %(organisation)s") % named


def _line(request: Open) -> dict[str, object]:
    """What a letter says of one report."""
    path = reverse("submission-list")
    if request.submission is not None:
        path = reverse("submission-detail", args=[request.submission])
    return {
        "round": request.recipient.round,
        "organisation": request.recipient.organisation,
        "signs": request.step == Step.SIGN,
        "due": request.due,
        "closes": request.recipient.closes_at,
        "is_late": request.due < timezone.now(),
        "has_more_time": request.has_more_time,
        "link": settings.SITE_URL + path,
    }
