"""The published rule that turns a value into a status, with the reason."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from measurements.calculation.paths import Point, path_value, progress, target_path
from measurements.calculation.shares import share

RULE_VERSION = "2"

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
    NO_FULL_YEAR = "no_full_year"


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
    full_year: bool = True,
) -> Judgement:
    """Judge a value against the pace required on a day, with the reason.

    `value`, baseline and targets share one unit. `on` is the last day of the period. `reading`
    is higher, lower or none. `coverage` is a fraction, `coverage_threshold` a percentage.
    `comparable` is False when a break in the series separates value and baseline; `full_year`
    when the value is a sum over a year of which a period is missing. A better value never gets
    a worse status. Raises ValueError for another reading.
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
    path = target_path(baseline, targets) if baseline else ()
    if reason := _obstacle(facts, path, comparable=comparable, full_year=full_year):
        known_end = reason == Reason.SERIES_BREAK
        return replace(facts, target=path[-1] if known_end else None, reason=reason)
    return _judged(facts, path, sign=1 if reading == "higher" else -1)


def _obstacle(
    facts: Judgement, path: Sequence[Point], *, comparable: bool, full_year: bool
) -> Reason | None:
    """Why nothing can be said, the first reason first; None when something can."""
    coverage = facts.coverage
    if coverage is not None and coverage * 100 < facts.coverage_threshold:
        return Reason.COVERAGE_TOO_LOW
    if not full_year:
        return Reason.NO_FULL_YEAR
    if facts.value is None or coverage is None:
        return Reason.NO_VALUE
    if len(path) <= 1:
        return Reason.NO_TARGET if facts.baseline else Reason.NO_BASELINE
    return None if comparable else Reason.SERIES_BREAK


def _judged(facts: Judgement, path: Sequence[Point], *, sign: int) -> Judgement:
    """The status of a known value on a path; sign is 1 when higher is better, else -1."""
    value, baseline, target = facts.value or Decimal(0), path[0].value, path[-1].value
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
