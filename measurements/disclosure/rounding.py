"""Rounding for the public."""

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: Decimal | None, base: int) -> Decimal | None:
    """To the nearest multiple of the base, halves up; None when there is no value.

    The same is written in SQL in measurements/editions/copying.sql, and a test holds the two
    together.
    """
    if value is None:
        return None
    return (value / base).quantize(Decimal(1), ROUND_HALF_UP) * base
