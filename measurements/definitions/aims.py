"""Setting a baseline or a target, for one area or for each area of a division; with a reason."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import Area, Division, User
from ambitions.models import Statement
from measurements.models import Baseline, FigureVersion, Indicator, IndicatorVersion, Target

Kind = IndicatorVersion.Kind
_SHARES = {Kind.RATIO, Kind.YES_NO}
# What the database keeps: 14 digits before the comma and 4 after it.
_TOO_LARGE, _FINEST = Decimal(10) ** 14, Decimal("0.0001")


@transaction.atomic
def set_baseline(
    version: IndicatorVersion,
    *,
    on: dt.date,
    value: Decimal,
    reason: str,
    by: User,
    area: Area | None = None,
    division: Division | None = None,
    statement: Statement | None = None,
) -> Baseline:
    """Say where an area, or each area of a division, started on a day; earlier ones stay.

    A share is a fraction from 0 to 1, a level counts from 1, other values are in the unit of the
    indicator. Setting the same once more changes nothing. Raises Conflict when a later definition
    took the place of this one, when there was no such area on that day, when the value does not
    fit the kind, without a reason, and when the statement does not say what was reached for this
    ambition; ValueError for both an area and a division, or neither.
    """
    _need(version, value, reason, area=area, division=division, on=on)
    # Held until the baseline is there: nobody judges it otherwise meanwhile.
    rests_on = reached(version).select_for_update(of=("self",), no_key=True)
    if statement is not None and rests_on.filter(pk=statement.pk).first() is None:
        raise Conflict(_("Choose a statement of this ambition that says what was reached."))
    reason = reason.strip()
    last = version.baselines.filter(area=area, division=division).last()
    said = statement and statement.pk
    same = (on, value, reason, said)
    if last is not None and (last.on, last.value, last.reason, last.statement_id) == same:
        return last
    made = Baseline.objects.create(
        indicator_version=version,
        area=area,
        division=division,
        on=on,
        value=value,
        reason=reason,
        statement=statement,
        set_by=by,
    )
    _tell("baseline_set", made, date=on.isoformat(), statement=said)
    return made


@transaction.atomic
def set_target(
    version: IndicatorVersion,
    *,
    year: int,
    value: Decimal,
    reason: str,
    by: User,
    area: Area | None = None,
    division: Division | None = None,
) -> Target:
    """Say what an area, or each area of a division, wants to reach at the end of a year.

    Values and refusals are those of `set_baseline`; the area must exist on the last day of the
    year, as far as is known. Raises ValueError for a year that is not one of the calendar.
    """
    _need(version, value, reason, area=area, division=division, on=dt.date(year, 12, 31))
    reason = reason.strip()
    last = version.targets.filter(area=area, division=division, year=year).last()
    if last is not None and (last.value, last.reason) == (value, reason):
        return last
    made = Target.objects.create(
        indicator_version=version,
        area=area,
        division=division,
        year=year,
        value=value,
        reason=reason,
        set_by=by,
    )
    _tell("target_set", made, year=year)
    return made


def reached(version: IndicatorVersion) -> QuerySet[Statement]:
    """What was said to be reached for the ambition of a definition; a baseline may rest on it."""
    said = Statement.objects.accepted().filter(kind=Statement.Kind.ACHIEVED)
    return said.filter(ambitions=version.indicator.ambition_id)


def misfit(version: IndicatorVersion, value: Decimal) -> str:
    """Why a baseline or target cannot have this value; empty when it can."""
    if version.kind == Kind.NARRATIVE:
        return _("An indicator in words has no baseline or target in numbers.")
    if not 0 <= value < _TOO_LARGE or value % _FINEST:
        return _("Give a number of 0 or more, with at most 4 digits after the comma.")
    if version.kind in _SHARES and value > 1:
        return _("Give a percentage from 0 to 100, with at most two decimals.")
    if version.kind == Kind.SCALE and not 1 <= value <= version.levels.count():
        return _("Give a level of the scale: the lowest is 1.")
    return ""


def _need(
    version: IndicatorVersion,
    value: Decimal,
    reason: str,
    *,
    area: Area | None,
    division: Division | None,
    on: dt.date,
) -> None:
    if (area is None) == (division is None):
        raise ValueError("A value is set for one area or for each area of a division.")
    # Under the lock of its indicator no later definition can come in between.
    Indicator.objects.select_for_update(no_key=True).get(pk=version.indicator_id)
    last = IndicatorVersion.objects.filter(indicator=version.indicator_id).latest("number")
    if last.pk != version.pk:
        raise Conflict(
            _("Definition %(old)s was replaced. Set this for definition %(new)s.")
            % {"old": version.number, "new": last.number}
        )
    if complaint := misfit(version, value):
        raise Conflict(complaint)
    there = Q(pk=area.pk) if area is not None else Q(division=division)
    if not Area.objects.valid_on(on).filter(there).exists():
        raise Conflict(
            _("“%(place)s” did not exist on %(day)s. Choose another day or area.")
            % {"place": area or division, "day": date_format(on)}
        )
    if not reason.strip():
        raise Conflict(_("Say why this value is set."))


def _tell(verb: str, made: Baseline | Target, **detail: object) -> None:
    place = made.area or made.division
    detail |= {"version": made.indicator_version.number, "value": str(made.value)}
    events.record(
        by=made.set_by,
        verb=verb,
        subject=made.indicator_version.indicator,
        reason=made.reason,
        detail=detail | {"place": place.code if place else ""},
    )
    FigureVersion.objects.advance()
