"""Moments on the clocks of the Netherlands, which skip an hour in spring and repeat one in autumn."""

import calendar
import datetime as dt

from django.utils import timezone

_MONTHS = 12
_DAYS_OF_A_MONTH = 30.44


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """That time of that day; an hour later where the clocks skip it, the first where it is twice."""
    made = timezone.make_aware(dt.datetime.combine(day, time))
    # To UTC and back: what the clocks skip becomes what they show instead.
    return timezone.localtime(made.astimezone(dt.UTC))


def months(first: dt.date, last: dt.date) -> int:
    """How long it is from the first to the last day, in whole months; at least one."""
    return max(1, round(((last - first).days + 1) / _DAYS_OF_A_MONTH))


def later(day: dt.date, number: int) -> dt.date:
    """So many months later; the last day of the month stays the last, and 31 becomes 30."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + number, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, last if is_last else min(day.day, last))


def same_time_later(at: dt.datetime, number: int) -> dt.datetime:
    """So many months later at the same time on the clock, in summer as in winter."""
    local = timezone.localtime(at)
    return moment(later(local.date(), number), local.time())
