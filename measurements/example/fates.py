"""What became of each invented report: on time, late, returned, silent, or still on its way."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import NamedTuple

from measurements.example import definitions
from measurements.example.calendar import Moments
from measurements.example.invention import chance, pick

# Silence per half-year: a new habit takes time to settle.
_SILENT = (0.15, 0.11, 0.09, 0.07, 0.06, 0.06)
_ALWAYS_SILENT, _LATE, _RETURNED, _STUCK = 0.02, 0.08, 0.05, 0.02
# The round that is open: approved, then signed, submitted, returned, begun; the rest is untouched.
_OPEN = (
    (0.58, "approved"), (0.66, "signed"), (0.74, "submitted"), (0.78, "returned"), (0.88, "begun"),
)  # fmt: skip
# The two municipalities of the demo accounts always report, and have the open round before them.
_SHOWN = {"gm0344": "untouched", "gm1696": "begun"}


class Version(NamedTuple):
    """One version of a report. `filled` is the part of the questions that has an answer."""

    status: str
    filled: float
    submitted_at: dt.datetime | None = None
    signed_at: dt.datetime | None = None
    decided_at: dt.datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class _Path:
    """From the opening to `until`, in steps that never turn back."""

    code: str
    period: str
    at: dt.datetime
    until: dt.datetime

    def on(self, step: str, part: float) -> "_Path":
        """Some time later: at most this part of what is left."""
        drawn = 0.1 + 0.9 * chance(self.code, self.period, step)
        return replace(self, at=self.at + (self.until - self.at) * part * drawn)


def fate(code: str, position: int, period: str, when: Moments, now: dt.datetime) -> list[Version]:
    """The versions of the report of one organisation in the round of a half-year, in order."""
    if when.closes_at > now:
        how = _SHOWN.get(code) or _by_chance_in_open_round(code, period)
        return _steps(how, _Path(code, period, when.opens_at, now))
    how = "approved" if code in _SHOWN else _by_chance(code, position, period)
    if how == "late":
        return _steps("approved", _Path(code, period, when.due_at, when.closes_at))
    return _steps(how, _Path(code, period, when.opens_at, when.due_at))


def _by_chance_in_open_round(code: str, period: str) -> str:
    drawn = chance(code, period, "fate")
    return next((how for edge, how in _OPEN if drawn < edge), "untouched")


def _by_chance(code: str, position: int, period: str) -> str:
    if chance(code, "silent") < _ALWAYS_SILENT:
        return "untouched"
    drawn = chance(code, period, "fate")
    silent = _SILENT[position] * (1 if code.startswith("gm") else 0.4)
    edges = [
        (silent * 0.6, "untouched"),
        (silent, "begun"),
        (silent + _STUCK / 2, "submitted"),
        (silent + _STUCK, "signed"),
        (silent + _STUCK + _RETURNED, "improved"),
        (silent + _STUCK + _RETURNED + _LATE, "late"),
    ]
    return next((how for edge, how in edges if drawn < edge), "approved")


def _steps(how: str, path: _Path) -> list[Version]:
    if how in {"untouched", "begun"}:
        part = 0.2 + 0.6 * chance(path.code, path.period, "begun") if how == "begun" else 0.0
        return [Version("draft", part)]
    submitted = path.on("submitted", 0.6 if how in {"returned", "improved"} else 0.9)
    signed = submitted.on("signed", 0.3)
    decided = signed.on("decided", 0.5)
    reason = pick(definitions.words()["returned"], path.code, path.period)
    handed_in = Version("submitted", 1.0, submitted.at)
    with_signature = handed_in._replace(status="signed", signed_at=signed.at)
    approved = with_signature._replace(status="approved", decided_at=decided.at)
    returned = approved._replace(status="returned", reason=reason)
    again = replace(decided, period=f"{path.period} again")
    return {
        "submitted": [handed_in],
        "signed": [with_signature],
        "approved": [approved],
        "returned": [returned, Version("draft", 1.0)],
        "improved": [returned, *(_steps("approved", again) if how == "improved" else [])],
    }[how]
