"""What a trend is drawn from: values, corners of the path to the target, and breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from measurements.dashboards.charts.numbers import Number


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a moment, in years (2024.5 is halfway 2024); unknown is None.

    `low` and `high` bound it; `missing` says why there is none; `note` is for the table.
    """

    label: str
    at: float
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    provisional: bool = False
    missing: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A corner of the path to the target; the label of the last one says when, such as 2027."""

    at: float
    value: Number
    label: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """From this moment on something else is measured; values on both sides do not compare."""

    at: float
    label: str


def expected(target: Sequence[Target], at: float) -> float | None:
    """What the path asks for at a moment; None before it begins and after it ends."""
    for before, after in pairwise(target):
        if before.at <= at <= after.at and after.at > before.at:
            share = (at - before.at) / (after.at - before.at)
            return float(before.value) + share * (float(after.value) - float(before.value))
    return next((float(corner.value) for corner in target if corner.at == at), None)


def unbroken(
    points: Sequence[Point], breaks: Sequence[Break], *, bounded: bool = False
) -> list[list[Point]]:
    """The stretches in which every point has a value (or both bounds) and no break falls."""
    stretches: list[list[Point]] = []
    previous: Point | None = None
    for point in points:
        if not _present(point, bounded=bounded):
            previous = None
            continue
        if previous is None or any(previous.at < cut.at <= point.at for cut in breaks):
            stretches.append([])
        stretches[-1].append(point)
        previous = point
    return stretches


def _present(point: Point, *, bounded: bool) -> bool:
    if bounded:
        return point.low is not None and point.high is not None
    return point.value is not None
