"""On which day which reminder is due. Pure: moments in, a kind out.

Weekends and Dutch public holidays are skipped: a reminder moves to the next working day.
"""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from measurements.models import Reminder

Kind = Reminder.Kind
LOCAL = ZoneInfo("Europe/Amsterdam")
_BEGINS, _ENDS = dt.time(8), dt.time(18)
_BEFORE, _AFTER, _LATE = dt.timedelta(days=7), dt.timedelta(days=3), dt.timedelta(days=7)
_FIFTH_OF_MAY = (5, 5)
_SATURDAY = 5


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[dt.date]:
    """Public holidays, and 5 May in every year: municipalities are closed then."""
    return frozenset({*holidays.country_holidays("NL", years=year), dt.date(year, *_FIFTH_OF_MAY)})


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def working_day(day: dt.date) -> dt.date:
    """That day, or the first working day after it."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day


def is_time(moment: dt.datetime) -> bool:
    """Whether reminders are sent at this moment: on a working day between 8 and 18 o'clock."""
    local = moment.astimezone(LOCAL)
    return is_working_day(local.date()) and _BEGINS <= local.time() < _ENDS


def kind_on(day: dt.date, *, begins: dt.datetime, due: dt.datetime) -> Kind | None:
    """The reminder that is the last one due on or before that day; None before the first.

    A reminder that was missed lapses when the next one is due: nobody gets two for one reason.
    In a round so short that the one before the due date would come first, there is none.
    """
    opening = working_day(begins.astimezone(LOCAL).date())
    last_day = due.astimezone(LOCAL).date()
    before = working_day(last_day - _BEFORE)
    days = [(opening, Kind.OPENING)]
    if before > opening:
        days.append((before, Kind.BEFORE_DUE))
    days.append((working_day(last_day + _AFTER), Kind.AFTER_DUE))
    days.append((working_day(last_day + _LATE), Kind.ESCALATION))
    if day < opening:
        return None
    return [kind for starts, kind in days if starts <= day][-1]
