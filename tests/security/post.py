"""The rows of the table for points of contact and post, with what they are about."""

import re

from actors import letters, mailboxes, seats
from actors.models import Letter
from tests import factories
from tests.security.table import (
    MUNICIPALITY,
    STAFF,
    STRANGERS,
    Row,
    answer,
    everybody,
    of,
    signed_in,
)

READERS = (*MUNICIPALITY, STAFF, "rapporteur", "administrator")
# The editor does not hold it: she reads.
KEEPERS = ("approver", STAFF)
SEAT, LETTER = of("pk=seat.pk"), of("pk=letter.pk")
SUCCESSOR = {"name": "Nina", "address": "nina@dam.example"}


def rows(municipality):
    """A seat that is held by a mailbox only, offered to a successor, and a letter."""
    seat = factories.SeatFactory(organisation=municipality, person=None, mailbox="am@dam.example")
    seats.offer(seat, **SUCCESSOR, edits=False, by=factories.UserFactory())
    letter, _made = letters.put(
        key="a", address="am@dam.example", subject="Invullen", text="Vul in.", html="<p>Vul in.</p>"
    )
    return {"seat": seat, "letter": letter}


def _offered(_rows):
    text = Letter.objects.get(address="nina@dam.example").text
    return {"token": re.search(r"/overnemen/([^/\s]+)/", text)[1]}


def _stop(_rows):
    return {"token": mailboxes.stop_path("am@dam.example").split("/")[-2]}


POST = {
    "seat-list": Row(answer((*READERS, "outsider"), 200)),
    "seat-detail": Row(answer(READERS, 200), values=SEAT),
    "seat-appoint": Row(
        answer(KEEPERS, 200), answer(KEEPERS, 302), values=of("code=municipality.code"),
        form=lambda _rows: {"function": "care", "mailbox": "zorg@dam.example"},
    ),
    "seat-edit": Row(
        answer(KEEPERS, 200), answer(KEEPERS, 302), values=SEAT,
        form=lambda _rows: {"mailbox": "ander@dam.example"},
    ),
    "seat-hand-over": Row(
        answer(KEEPERS, 200), answer(KEEPERS, 302), values=SEAT, form=lambda _rows: SUCCESSOR
    ),
    "seat-confirm": Row(signed_in(405), answer(KEEPERS, 302), values=SEAT),
    "seat-end": Row(signed_in(405), answer(KEEPERS, 302), values=SEAT),
    # The link is the key; who is signed in as somebody else is stopped.
    "seat-take-over": Row(
        signed_in(409) | dict.fromkeys(STRANGERS, 200),
        signed_in(409) | dict.fromkeys(STRANGERS, 302),
        values=_offered,
    ),
    "letter-list": Row(answer((STAFF, "administrator"), 200)),
    "letter-detail": Row(answer((STAFF, "administrator"), 200), values=LETTER),
    "letter-html": Row(answer((STAFF, "administrator"), 200), values=LETTER),
    "mailbox-mark": Row(
        signed_in(405), answer(STAFF, 302),
        form=lambda _rows: {"address": "am@dam.example", "state": "back"},
    ),
    # Whoever has the letter may, also without an account.
    "reminders-stop": Row(everybody(200), everybody(200), values=_stop),
    "reminders-stop-at-once": Row(
        everybody(302), everybody(200), values=_stop,
        form=lambda _rows: {"List-Unsubscribe": "One-Click"},
    ),
}  # fmt: skip
