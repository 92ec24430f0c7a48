"""Pure arithmetic of figures: numbers in, numbers out. Unknown stays None, never zero.

Shares, coverage and progress are fractions: 0.25 is 25 %. The rules are those of
docs/methodology.md; a change of a rule raises RULE_VERSION.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple, Protocol

RULE_VERSION = "1"

# Part of the published rule: how far short of the required pace one may be, as a fraction of the
# whole way from baseline to last target.
ON_TRACK_TOLERANCE = Decimal("0.05")
BEHIND_TOLERANCE = Decimal("0.20")


class Status(StrEnum):
    """How an indicator is doing; `cannot_be_said` is an answer too."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    NO_DIRECTION = "no_direction"
    CANNOT_BE_SAID = "cannot_be_said"


class Reason(StrEnum):
    """Why the status is what it is."""

    TARGET_REACHED = "target_reached"
    AT_REQUIRED_PACE = "at_required_pace"
    BELOW_REQUIRED_PACE = "below_required_pace"
    FAR_BELOW_REQUIRED_PACE = "far_below_required_pace"
    NO_DIRECTION = "no_direction"
    NO_VALUE = "no_value"
    COVERAGE_TOO_LOW = "coverage_too_low"
    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"
    SERIES_BREAK = "series_break"


class Point(NamedTuple):
    """A value on a day, in the unit of the indicator; shares are fractions."""

    on: dt.date
    value: Decimal


class Parts(Protocol):
    """The additive parts of a figure that its value is computed from."""

    @property
    def numerator(self) -> Decimal | None: ...
    @property
    def denominator(self) -> Decimal | None: ...
    @property
    def answered(self) -> int: ...
    @property
    def yes_count(self) -> int: ...
    @property
    def level_counts(self) -> Sequence[int] | None: ...
    @property
    def not_applicable(self) -> int: ...
    @property
    def unknown(self) -> int: ...
    @property
    def refused(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status with everything it was derived from; page, API and PDF print it from here.

    `required` is the value the straight line asks for on `on`, in the unit of the indicator.
    `progress` is how far along the way from baseline to target the value is. `shortfall` is how
    far the value is behind `required`, as a fraction of that whole way; below 0 is ahead.
    """

    status: Status
    reason: Reason
    on: dt.date
    value: Decimal | None
    coverage: Decimal | None
    coverage_threshold: int
    baseline: Point | None = None
    target: Point | None = None
    required: Decimal | None = None
    progress: Decimal | None = None
    shortfall: Decimal | None = None
    rule_version: str = RULE_VERSION


def share(numerator: Decimal | int | None, denominator: Decimal | int | None) -> Decimal | None:
    """Part of the whole. None when a part is unknown or the whole is zero: 0/0 is no value."""
    if numerator is None or not denominator:
        return None
    return Decimal(numerator) / Decimal(denominator)


def progress(*, baseline: Decimal, target: Decimal, actual: Decimal) -> Decimal | None:
    """How far along the way from baseline to target: 0 is the start, 1 is reached.

    A target below the baseline needs no flag: from 40 to 20, being at 30 is half way.
    None when baseline and target are equal.
    """
    if baseline == target:
        return None
    return (actual - baseline) / (target - baseline)


def coverage(*, answered: int, not_applicable: int, expected: int) -> Decimal | None:
    """Organisations that answered, of those asked; who it does not apply to leaves both.

    From 0 to 1. None when nobody was asked who it applies to.
    """
    return share(answered - not_applicable, expected - not_applicable)


def population_coverage(*, population_answered: int, population_expected: int) -> Decimal | None:
    """Inhabitants of the areas that answered, of those asked. From 0 to 1; None when 0 of 0."""
    return share(population_answered, population_expected)


def with_a_figure(figure: Parts) -> int:
    """Organisations that gave a figure; "none, confirmed" is one."""
    return figure.answered - figure.not_applicable - figure.unknown - figure.refused


def mean_level(level_counts: Sequence[int] | None) -> Decimal | None:
    """The mean rank on a scale, from 1 upwards. None when nobody stands on it."""
    counts = level_counts or ()
    ranks = sum(rank * count for rank, count in enumerate(counts, start=1))
    return share(ranks, sum(counts))


def displayed_value(figure: Parts, kind: str) -> Decimal | None:
    """The one number that stands for a figure, by kind of indicator.

    A sum for count and amount, a fraction for ratio and yes_no, the mean rank for scale. None
    when nobody gave a number, and always for an answer in words. Raises KeyError for a kind
    that does not exist.
    """
    return {
        "count": figure.numerator,
        "amount": figure.numerator,
        "ratio": share(figure.numerator, figure.denominator),
        "yes_no": share(figure.yes_count, with_a_figure(figure)),
        "scale": mean_level(figure.level_counts),
        "narrative": None,
    }[kind]


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


def status(
    *,
    value: Decimal | None,
    baseline: Point | None,
    targets: Mapping[int, Decimal],
    on: dt.date,
    reading: str,
    coverage: Decimal | None,
    coverage_threshold: int,
    comparable: bool = True,
) -> Judgement:
    """Judge a value against the pace required on a day, with the reason.

    `value`, baseline and targets share one unit. `on` is the last day of the period. `reading`
    is higher, lower or none. `coverage` is a fraction, `coverage_threshold` a percentage.
    `comparable` is False when a break in the series separates value and baseline. A better
    value never gets a worse status. Raises ValueError for another reading.
    """
    if reading not in {"higher", "lower", "none"}:
        raise ValueError(f"reading is higher, lower or none, not {reading!r}")
    facts = Judgement(
        status=Status.CANNOT_BE_SAID,
        reason=Reason.NO_VALUE,
        on=on,
        value=value,
        coverage=coverage,
        coverage_threshold=coverage_threshold,
        baseline=baseline,
    )
    if reading == "none":
        return replace(facts, status=Status.NO_DIRECTION, reason=Reason.NO_DIRECTION)
    if coverage is not None and coverage * 100 < coverage_threshold:
        return replace(facts, reason=Reason.COVERAGE_TOO_LOW)
    if value is None or coverage is None:
        return facts
    path = target_path(baseline, targets) if baseline else ()
    if len(path) <= 1:
        return replace(facts, reason=Reason.NO_TARGET if baseline else Reason.NO_BASELINE)
    if not comparable:
        return replace(facts, target=path[-1], reason=Reason.SERIES_BREAK)
    return _judged(facts, value, path, sign=1 if reading == "higher" else -1)


def _judged(facts: Judgement, value: Decimal, path: Sequence[Point], *, sign: int) -> Judgement:
    """The status of a known value on a path; sign is 1 when higher is better, else -1."""
    baseline, target = path[0].value, path[-1].value
    required = path_value(path, on=facts.on)
    missing = sign * (required - value)
    way = abs(target - baseline)
    if sign * (value - target) >= 0:
        verdict = Status.REACHED, Reason.TARGET_REACHED
    elif missing <= ON_TRACK_TOLERANCE * way:
        verdict = Status.ON_TRACK, Reason.AT_REQUIRED_PACE
    elif missing <= BEHIND_TOLERANCE * way:
        verdict = Status.BEHIND, Reason.BELOW_REQUIRED_PACE
    else:
        verdict = Status.FAR_BEHIND, Reason.FAR_BELOW_REQUIRED_PACE
    return replace(
        facts,
        status=verdict[0],
        reason=verdict[1],
        target=path[-1],
        required=required,
        progress=progress(baseline=baseline, target=target, actual=value),
        shortfall=share(missing, way),
    )
