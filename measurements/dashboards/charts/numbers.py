"""Numbers as a Dutch reader writes them: 1.234,5 and 47,7%. What is unknown, the caller names."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Number = Decimal | float | int
Unit = Literal["number", "percent"]


def number(value: Number, *, decimals: int = 1) -> str:
    """At most so many decimals, halves away from zero, no zeros at the end: 1234.50 → 1.234,5."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):,f}".partition(".")
    fraction = fraction.rstrip("0")
    text = whole.replace(",", ".") + (f",{fraction}" if fraction else "")
    return f"−{text}" if rounded < 0 else text


def percent(fraction: Number, *, decimals: int = 1) -> str:
    """A fraction as a percentage: 0.477 → 47,7%."""
    return f"{number(Decimal(str(fraction)) * 100, decimals=decimals)}%"


def shown(value: Number, unit: Unit) -> str:
    """A value in the words of its unit."""
    return percent(value) if unit == "percent" else number(value)
