"""The period a round is about, when a new one is made for it."""

import datetime as dt

from measurements.models import Period
from measurements.rounds.moments import later, months

_DAY = dt.timedelta(days=1)


def crossed(starts_on: dt.date, ends_on: dt.date) -> Period | None:
    """A period that has days in common with these without one lying within the other.

    Years hold half-years; a period from March to August fits neither, and its figures could never
    be held against those of others. None when there is none.
    """
    touched = Period.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
    outside = touched.exclude(starts_on__lte=starts_on, ends_on__gte=ends_on)
    return outside.exclude(starts_on__gte=starts_on, ends_on__lte=ends_on).first()


def following(period: Period) -> Period:
    """The next one of the same length: as it is stored, or else a new one without a code."""
    starts_on = period.ends_on + _DAY
    ends_on = later(starts_on, months(period.starts_on, period.ends_on)) - _DAY
    found = Period.objects.filter(starts_on=starts_on, ends_on=ends_on).first()
    return found or Period(starts_on=starts_on, ends_on=ends_on)
