"""Numbers and days as people in the Netherlands type them: `1.234,5` and `31-12-2026`."""

import datetime as dt
import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# A point followed by exactly three digits groups thousands; any other point is a decimal point.
# Nobody groups what starts with a zero: 0.125 is an eighth.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([. \u00a0\u202f'])\d{3})(?:\1\d{3})*(?:,(\d+))?", re.ASCII)
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_KEY = re.compile(r"\d{1,9}", re.ASCII)
_WHOLE_DIGITS, _DECIMALS = 14, 4


def decimal(text: str) -> Decimal | None:
    """The number in a text, 0 or more, with at most 4 decimals; None when the text is empty.

    Raises ValidationError with a sentence for the person who typed.
    """
    typed = text.strip()
    if not typed:
        return None
    if typed.startswith(("-", "\u2212", "\u2013")):
        raise ValidationError(_("Give a number of 0 or more."))
    if _GROUPED.fullmatch(typed):
        whole, _comma, decimals = typed.partition(",")
        whole = re.sub(r"\D", "", whole)
    elif _PLAIN.fullmatch(typed):
        whole, _comma, decimals = typed.replace(".", ",").partition(",")
    else:
        raise ValidationError(_("Give a number in digits, such as 1.234,5."))
    if len(whole.lstrip("0")) > _WHOLE_DIGITS:
        raise ValidationError(_("This number is too large. Check it."))
    if len(decimals.rstrip("0")) > _DECIMALS:
        raise ValidationError(_("Use at most 4 digits after the comma."))
    return Decimal(f"{whole}.{decimals.rstrip('0') or 0}")


def whole(text: str) -> Decimal | None:
    """A whole number, 0 or more; None when the text is empty. Raises ValidationError."""
    number = decimal(text)
    if number is not None and number != number.to_integral_value():
        raise ValidationError(_("Give a whole number."))
    return number


def day(text: str) -> dt.date | None:
    """The day in a text, as day-month-year or as a browser sends it; None when it is none."""
    for form in ("%d-%m-%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    return None


def key(text: str) -> int | None:
    """A number in an address or a hidden entry, of at most 9 digits; None when it is none."""
    return int(text) if _KEY.fullmatch(text) else None
