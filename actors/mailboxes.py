"""What is known of an e-mail address: reminders stopped, or letters that come back.

Addresses are compared without regard to capitals; a row is made when there is something to know.
"""

from collections.abc import Iterable

from django.core import signing
from django.db import transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from actors import events
from actors.models import Mailbox, User

_SALT = "reminders"


def known(addresses: Iterable[str]) -> dict[str, Mailbox]:
    """What is known of these addresses, by address in small letters. One query."""
    wanted = {address.lower() for address in addresses}
    rows = Mailbox.objects.annotate(small=Lower("address")).filter(small__in=wanted)
    return {row.address.lower(): row for row in rows}


def stop(address: str) -> None:
    """Send no more reminders to this address; formal letters still go there."""
    _change(address, verb="reminders_stopped", by=None, stopped_at=timezone.now())


def resume(address: str) -> None:
    """Send reminders to this address again."""
    _change(address, verb="reminders_resumed", by=None, stopped_at=None)


def mark_bounced(address: str, *, problem: str, by: User | None) -> None:
    """Letters to this address come back; `by` is None when the mail server said so itself."""
    now = timezone.now()
    _change(address, verb="letters_come_back", by=by, bounced_at=now, problem=problem)


def clear_bounced(address: str, *, by: User) -> None:
    """Letters to this address arrive after all."""
    _change(address, verb="letters_arrive", by=by, bounced_at=None, problem="")


def stop_path(address: str) -> str:
    """The page where whoever has a letter to this address stops its reminders, signed in or not."""
    return reverse("reminders-stop", args=[_token(address)])


def one_click_path(address: str) -> str:
    """The address to which a mail program posts to stop reminders at once (RFC 8058)."""
    return reverse("reminders-stop-at-once", args=[_token(address)])


def address_of(token: str) -> str | None:
    """The e-mail address in a link of ours; None when we did not make it. It never expires."""
    try:
        found: str = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return found


def _token(address: str) -> str:
    return signing.dumps(address.lower(), salt=_SALT)


@transaction.atomic
def _change(address: str, *, verb: str, by: User | None, **fields: object) -> None:
    """Doing it twice changes nothing: the first moment counts."""
    row, _made = Mailbox.objects.get_or_create(
        address__iexact=address, defaults={"address": address.lower()}
    )
    stored = Mailbox.objects.select_for_update().get(pk=row.pk)
    moment = next(name for name in fields if name.endswith("_at"))
    if (getattr(stored, moment) is None) == (fields[moment] is None):
        return
    for name, value in fields.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(fields))
    events.record(by=by, verb=verb, subject=stored)
