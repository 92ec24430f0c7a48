"""Rules over time, apart from rules over area: the value of a year from those of its periods."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from measurements.calculation.parts import NAMES, Parts, add, scaled

# Who was asked and who answered is no stock that adds up over the periods of a year.
_NUMBERS = ("numerator", "denominator", "yes_count", "level_counts")


def of_year(parts: Sequence[Parts], rule: str, kind: str) -> Parts | None:
    """The parts of a year from those of its periods, the earliest first; None without periods.

    `rule` is sum, last or mean. A sum adds what was counted; last takes the last period somebody
    answered about; mean takes the mean of counts, and of shares the sum of both parts. Coverage
    is that of the period with the fewest answers, so that a year is never better covered than
    its worst period. Raises ValueError for another rule.
    """
    if rule not in {"sum", "last", "mean"}:
        raise ValueError(f"a rule over time is sum, last or mean, not {rule!r}")
    if not parts:
        return None
    if rule == "last":
        answered = [one for one in parts if one.answered]
        return answered[-1] if answered else parts[-1]
    whole = add(parts)
    if rule == "mean" and kind in {"count", "amount"}:
        given = sum(one.numerator is not None for one in parts)
        whole = scaled(whole, Decimal(1) / given) if given else whole
    worst = min(parts, key=lambda one: one.answered)
    others = {name: getattr(worst, name) for name in NAMES if name not in _NUMBERS}
    return replace(whole, **others)
