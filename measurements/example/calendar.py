"""The years and half-years of the example and the moments of its rounds."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from measurements.example import definitions
from measurements.models import Period

_OPEN_SINCE = dt.timedelta(days=14)
_DUE_IN, _CLOSES_IN = dt.timedelta(days=30), dt.timedelta(days=45)
_LEAST_TIME_LEFT = dt.timedelta(days=7)


@dataclass(frozen=True)
class Moments:
    """When a round opens, is due and closes."""

    opens_at: dt.datetime
    due_at: dt.datetime
    closes_at: dt.datetime


def half_years() -> list[str]:
    codes: list[str] = definitions.rounds()["calendar"]["periods"]
    return codes


def earlier_years() -> list[str]:
    """The years before the half-years, about which municipalities reported once."""
    years: list[str] = definitions.rounds()["earlier"]["periods"]
    return years


def kader_years() -> list[str]:
    """The years about which the Kader was asked; the last round is open now, like all others."""
    panels = {panel["key"]: panel for panel in definitions.rounds()["panels"]}
    years: list[str] = panels["kader"]["periods"]
    return years


def codes() -> set[str]:
    """Of every period of a round."""
    return {*earlier_years(), *half_years(), *kader_years()}


def spans(code: str) -> tuple[dt.date, dt.date]:
    """First and last day of `2026-1` (a half-year), `2020` or `2019-2023` (years)."""
    first, _dash, last = code.partition("-")
    if len(last) != 1:
        return dt.date(int(first), 1, 1), dt.date(int(last or first), 12, 31)
    if last == "1":
        return dt.date(int(first), 1, 1), dt.date(int(first), 6, 30)
    return dt.date(int(first), 7, 1), dt.date(int(first), 12, 31)


def load_periods(codes: list[str]) -> dict[str, Period]:
    periods = [
        Period(code=code, starts_on=spans(code)[0], ends_on=spans(code)[1]) for code in codes
    ]
    return {period.code: period for period in Period.objects.bulk_create(periods)}


def moments(*, now: dt.datetime) -> dict[str, Moments]:
    """Per period the moments of its rounds; the last is open now, the others are closed.

    The dates are fixed, but the example must work on every day: on an early day all rounds move
    to the past, on a late day the last one gets more time.
    """
    fixed = {code: _fixed(code) for code in half_years()}
    last = half_years()[-1]
    early = max(fixed[last].opens_at - (now - _OPEN_SINCE), dt.timedelta(0))
    moved = {code: _earlier(one, early) for code, one in fixed.items()}
    if moved[last].due_at < now + _LEAST_TIME_LEFT:
        moved[last] = Moments(moved[last].opens_at, now + _DUE_IN, now + _CLOSES_IN)
    moved |= {year: _beside(moved[f"{year}-2"]) for year in kader_years()}
    return moved | {code: _after(code) for code in earlier_years()}


def _beside(half_year: Moments) -> Moments:
    """The round about a year runs beside that about its second half, and is due a day later."""
    hour, day = dt.timedelta(hours=1), dt.timedelta(days=1)
    return Moments(half_year.opens_at - hour, half_year.due_at + day, half_year.closes_at + day)


def _after(year: str) -> Moments:
    """In the first months after the year itself."""
    days = definitions.rounds()["earlier"]
    opens, due, closes = (
        dt.date(int(year) + 1, *days[name]) for name in ("opens", "due", "closes")
    )
    morning, night = dt.time(9), dt.time(23, 59)
    return Moments(_moment(opens, morning), _moment(due, night), _moment(closes, night))


def _fixed(code: str) -> Moments:
    calendar = definitions.rounds()["calendar"]
    year, half = int(code[:4]), int(code[-1]) - 1
    opens, due, closes = (
        dt.date(year, *calendar[name][half]) for name in ("opens", "due", "closes")
    )
    morning, night = dt.time(9), dt.time(23, 59)
    return Moments(_moment(opens, morning), _moment(due, night), _moment(closes, night))


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))


def _earlier(one: Moments, by: dt.timedelta) -> Moments:
    return Moments(one.opens_at - by, one.due_at - by, one.closes_at - by)
