"""Judging a figure otherwise than the rule does, and taking that back; both with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import Area, User
from measurements.calculation import Status
from measurements.models import Figure, FigureVersion, Indicator, Override, Period


@transaction.atomic
def overrule(
    indicator: Indicator, area: Area, period: Period, *, status: str, reason: str, by: User
) -> Override:
    """Judge the figure of an area in a period otherwise; the judgement of the rule stays visible.

    Judging the same once more changes nothing. Raises Conflict without a figure there and without
    a reason, ValueError for a status that does not exist.
    """
    there = Figure.objects.totals().filter(
        area=area, period=period, indicator_version__indicator=indicator
    )
    if not there.exists():
        raise Conflict(
            _("There is no figure of %(area)s in %(period)s. Choose another area or period.")
            % {"area": area, "period": period}
        )
    wanted = Override(indicator=indicator, area=area, period=period, status=Status(status))
    return _append(wanted, reason.strip(), by)


@transaction.atomic
def withdraw_override(
    indicator: Indicator, area: Area, period: Period, *, reason: str, by: User
) -> Override:
    """Let the rule judge again. Raises Conflict without a reason and without an override."""
    return _append(Override(indicator=indicator, area=area, period=period), reason.strip(), by)


def _append(wanted: Override, reason: str, by: User) -> Override:
    if not reason:
        raise Conflict(_("Say why the status should be another one."))
    # One after the other, so that a doubled press of the button finds the first one.
    indicator = Indicator.objects.select_for_update(no_key=True).get(pk=wanted.indicator_id)
    last = indicator.overrides.filter(area=wanted.area, period=wanted.period).last()
    if last is not None and (last.status, last.reason) == (wanted.status, reason):
        return last
    if not wanted.status and (last is None or not last.status):
        raise Conflict(_("Nobody judged otherwise here, so there is nothing to take back."))
    wanted.reason, wanted.set_by = reason, by
    wanted.save(force_insert=True)
    detail = {"area": wanted.area.code, "period": wanted.period.code, "status": str(wanted.status)}
    verb = "overruled" if wanted.status else "override_withdrawn"
    events.record(by=by, verb=verb, subject=indicator, reason=reason, detail=detail)
    FigureVersion.objects.advance()
    return wanted
