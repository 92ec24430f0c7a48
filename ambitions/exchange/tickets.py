"""What somebody looked at, as only that person can send it back within a day.

So nothing of a file is stored before it is kept, and nobody keeps what nobody looked at.
"""

from typing import NamedTuple

from django.core import signing
from django.utils.translation import gettext as _

from actors.models import User
from actors.tabular.refusals import Refused
from ambitions.exchange.incoming import Line
from ambitions.exchange.kinds import SHEETS
from ambitions.exchange.outcomes import Outcome
from ambitions.exchange.sheets import Sheet

_A_DAY = 86_400
# In characters: what a form may bring back besides files.
_LONGEST = 2_000_000


class Ticket(NamedTuple):
    """The lines to keep, and the name of the file they were in."""

    sheet: Sheet
    name: str
    lines: list[Line]


def signed(sheet: Sheet, name: str, outcome: Outcome, *, by: User) -> str:
    """The lines that change something; empty when they may not be kept, or say nothing.

    Raises Refused when it is more than a page can hold.
    """
    if outcome.findings or not outcome.lines:
        return ""
    said = {
        "code": sheet.code,
        "name": name,
        "lines": [(line.number, line.texts) for line in outcome.lines],
    }
    made = signing.dumps(said, salt=_salt(by), compress=True)
    if len(made) > _LONGEST:
        raise Refused(_("This file changes too much text at once. Cut it in parts."))
    return made


def read(text: str, *, by: User) -> Ticket:
    """What this person looked at. Raises Refused when it is too long ago, BadSignature when not hers."""
    try:
        said = signing.loads(text, salt=_salt(by), max_age=_A_DAY)
    except signing.SignatureExpired as error:
        raise Refused(_("You looked at this file too long ago. Send it again.")) from error
    lines = [Line(number, texts) for number, texts in said["lines"]]
    return Ticket(SHEETS[said["code"]], said["name"], lines)


def _salt(by: User) -> str:
    return f"ambitions.exchange.{by.pk}"
