"""Free text holds no data about persons: what looks like it is refused before it is stored.

The patterns catch what has a fixed shape. A name has none, so the form also asks not to give any.
"""

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z]{4})(?: ?\d{2,4}){2,5}\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?(?:\(0\))?[1-9](?:[ -]?\d){8}(?!\d)")
_NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")


def refuse_personal_data(text: str) -> None:
    """Raise ValidationError when a text holds an e-mail address, IBAN, phone number or BSN."""
    found = list(_found(text))
    if found:
        raise ValidationError(
            _("This looks like %(what)s. Remove it: the monitor holds no data about persons.")
            % {"what": found[0]}
        )


def _found(text: str) -> Iterator[str]:
    if _EMAIL.search(text):
        yield _("an e-mail address")
    if _IBAN.search(text):
        yield _("a bank account number")
    if _PHONE.search(text):
        yield _("a phone number")
    if any(_is_bsn(re.sub(r"\D", "", match[0])) for match in _NINE_DIGITS.finditer(text)):
        yield _("a citizen service number (BSN)")


def _is_bsn(digits: str) -> bool:
    """The eleven test: 9×a + 8×b + … + 2×h − i is a multiple of 11."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0
