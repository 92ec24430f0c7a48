"""From a baseline to a target: how far along, and what is required on a day."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple


class Point(NamedTuple):
    """A value on a day, in the unit of the indicator; shares are fractions."""

    on: dt.date
    value: Decimal


def progress(*, baseline: Decimal, target: Decimal, actual: Decimal) -> Decimal | None:
    """How far along the way from baseline to target: 0 is the start, 1 is reached.

    A target below the baseline needs no flag: from 40 to 20, being at 30 is half way.
    None when baseline and target are equal.
    """
    if baseline == target:
        return None
    return (actual - baseline) / (target - baseline)


def target_path(baseline: Point, targets: Mapping[int, Decimal]) -> tuple[Point, ...]:
    """The corners of the required pace: the baseline, then each target on 31 December.

    `targets` holds a value per year. A target that is not later than the baseline is left out.
    """
    ends = (Point(dt.date(year, 12, 31), value) for year, value in sorted(targets.items()))
    return (baseline, *(end for end in ends if end.on > baseline.on))


def path_value(path: Sequence[Point], *, on: dt.date) -> Decimal:
    """The value required on a day: straight lines between the corners, level outside them.

    `path` has at least one point, in the order of their dates.
    """
    if on <= path[0].on:
        return path[0].value
    for start, end in pairwise(path):
        if on <= end.on:
            passed = Decimal((on - start.on).days) / Decimal((end.on - start.on).days)
            return start.value + (end.value - start.value) * passed
    return path[-1].value
