"""Where a value stands among those of comparable areas."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

# Municipalities are as large as others from one of these numbers of inhabitants up to the next.
SIZES = (0, 20_000, 50_000, 100_000, 250_000)


class Quartiles(NamedTuple):
    """A quarter of the values lies at or below `first`, half at or below `median`."""

    first: Decimal
    median: Decimal
    third: Decimal


class Position(StrEnum):
    """In which quarter of the others a value lies."""

    LOWEST = "lowest"
    BELOW_MEDIAN = "below_median"
    AT_MEDIAN = "at_median"
    ABOVE_MEDIAN = "above_median"
    HIGHEST = "highest"


def size_class(inhabitants: int) -> tuple[int, int | None]:
    """The least number of inhabitants of the same size, and from where the next size begins.

    None when there is no larger size.
    """
    least = max(size for size in SIZES if size <= inhabitants)
    return least, min((size for size in SIZES if size > inhabitants), default=None)


def quartiles(values: Sequence[Decimal]) -> Quartiles | None:
    """Median and quartiles, linear between the two nearest values; None without values.

    This is the inclusive rule (Hyndman and Fan, type 7), the one spreadsheets use.
    """
    if not values:
        return None
    ordered = sorted(values)
    first, middle, third = (_at(ordered, Decimal(part) / 4) for part in (1, 2, 3))
    return Quartiles(first, middle, third)


def _at(ordered: Sequence[Decimal], part: Decimal) -> Decimal:
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def position(value: Decimal, among: Quartiles) -> Position:
    """In which quarter of the group a value lies; a value on a border is on its inner side."""
    if value < among.first:
        return Position.LOWEST
    if value < among.median:
        return Position.BELOW_MEDIAN
    if value == among.median:
        return Position.AT_MEDIAN
    return Position.ABOVE_MEDIAN if value <= among.third else Position.HIGHEST
