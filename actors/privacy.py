"""Free text holds no data about persons: what looks like it is refused before it is stored.

The patterns catch what has a fixed shape. A name has none, so the form also asks not to give any.
Every pattern reads a long text in a time in proportion to its length.
"""

import re
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_EMAIL = re.compile(r"[\w+-] ?@ ?[\w-]+\.\w")
_DATE = r"(?!\d\d?[-./]\d\d?[-./](?:19|20)\d\d)"
_GAP = r"[ .()/-]{0,3}"
_PHONE = re.compile(
    rf"(?<!\w)(?<!\d,){_DATE}(?:(?:(?:\+|00)31{_GAP}(?:0{_GAP})?[1-9]|06)(?:{_GAP}\d){{8}}"
    rf"|0[1-57-9]\d(?:{_GAP}\d){{7}})(?!\d)"
)
_NINE_DIGITS = re.compile(
    rf"(?<!\d)(?<!\d\.){_DATE}(?:\d(?:[ \t./_-]{{0,3}}\d){{8}}|\d{{3}}, ?\d{{3}}, ?\d{{3}})(?!\d)"
)
_IBAN = re.compile(r"(?<![A-Z0-9])(?=([A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}))")
# The lengths of the SEPA register for the countries whose accounts are seen here.
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "IE": 22, "ES": 24, "PT": 25,
    "IT": 27, "AT": 20, "CH": 21, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "PL": 28, "CZ": 24,
    "SK": 24, "HU": 28, "RO": 24, "BG": 22, "HR": 21, "SI": 19, "GR": 27, "LT": 20, "LV": 21,
    "EE": 20, "MT": 31, "CY": 28, "TR": 26,
}  # fmt: skip


def refuse_personal_data(text: str) -> None:
    """Raise ValidationError when a text holds an e-mail address, IBAN, phone number or BSN."""
    found = next(_found(_as_seen(text)), None)
    if found:
        raise ValidationError(
            _("This looks like %(what)s. Remove it: the monitor holds no data about persons.")
            % {"what": found}
        )


def _as_seen(text: str) -> str:
    """The text with one kind of digit, space and dash, and without what a reader cannot see."""
    seen = unicodedata.normalize("NFKC", text)
    seen = "".join(each for each in seen if unicodedata.category(each) != "Cf")
    return _DASHES.sub("-", seen)


def _found(text: str) -> Iterator[str]:
    if _EMAIL.search(text):
        yield _("an e-mail address")
    if any(_is_iban(match[1].replace(" ", "")) for match in _IBAN.finditer(text.upper())):
        yield _("a bank account number")
    if _PHONE.search(text):
        yield _("a phone number")
    if any(_is_bsn(re.sub(r"\D", "", match[0])) for match in _NINE_DIGITS.finditer(text)):
        yield _("a citizen service number (BSN)")


def _is_iban(start: str) -> bool:
    """Whether an account number of its country stands at the start: modulo 97 it leaves 1."""
    length = _IBAN_LENGTHS.get(start[:2])
    if length is None or len(start) < length:
        return False
    account = start[4:length] + start[:4]
    return int("".join(str(int(each, 36)) for each in account)) % 97 == 1


def _is_bsn(digits: str) -> bool:
    """The eleven test: 9×a + 8×b + … + 2×h − i is a multiple of 11."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0
