"""What a value would be if all silent organisations were at their lowest or their highest."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from measurements.calculation.parts import Parts
from measurements.calculation.shares import displayed_value, share, with_a_figure


class Range(NamedTuple):
    """Lowest and highest possible value; None is "no such bound"."""

    low: Decimal | None
    high: Decimal | None


class Known(NamedTuple):
    """The least and the most a silent organisation gave before, and its last whole of a share.

    It may stand for several organisations, and is then the sum of what each of them gave.
    """

    low: Decimal
    high: Decimal
    denominator: Decimal | None = None
    organisations: int = 1


def silent(parts: Parts) -> int:
    """Organisations that were asked and gave no figure; whom it does not apply to is not silent."""
    return max(parts.expected - parts.not_applicable - with_a_figure(parts), 0)


def bounds(parts: Parts, kind: str, before: Iterable[Known] = ()) -> Range:
    """Between which values the figure lies, whatever the silent organisations would answer.

    `before` stands for the silent organisations that gave a figure earlier. Of yes or
    no the bounds are exact. A count lies between what is known plus the least and plus the most
    each silent organisation ever gave; without history its low is 0 and there is no upper bound.
    A share assumes the last whole of each silent organisation; without it, all is possible.
    Levels and answers in words have no bounds.
    """
    missing, history = silent(parts), list(before)
    if kind == "yes_no":
        whole = with_a_figure(parts) + missing
        return Range(share(parts.yes_count, whole), share(parts.yes_count + missing, whole))
    if kind in {"count", "amount"}:
        return _of_sum(parts, missing, history)
    if kind == "ratio":
        return _of_share(parts, missing, history)
    return Range(None, None)


def _of_sum(parts: Parts, missing: int, history: list[Known]) -> Range:
    known = parts.numerator or Decimal(0)
    if missing > sum(one.organisations for one in history):
        return Range(known, None)
    return Range(known + sum(one.low for one in history), known + sum(one.high for one in history))


def _of_share(parts: Parts, missing: int, history: list[Known]) -> Range:
    if not missing:
        value = displayed_value(parts, "ratio")
        return Range(value, value)
    told = [one for one in history if one.denominator is not None]
    if missing > sum(one.organisations for one in told):
        return Range(Decimal(0), Decimal(1))
    wholes = [one.denominator or Decimal(0) for one in told]
    part, whole = parts.numerator or Decimal(0), (parts.denominator or Decimal(0)) + sum(wholes)
    return Range(share(part, whole), share(part + sum(wholes), whole))
