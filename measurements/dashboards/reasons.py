"""Why a status is what it is, sentence by sentence, from the judgement alone."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from measurements import calculation
from measurements.calculation import Judgement, Reason
from measurements.dashboards.charts.numbers import percent
from measurements.dashboards.wording import value_text
from measurements.models import IndicatorVersion


def explain(judgement: Judgement, version: IndicatorVersion) -> list[str]:
    """The reason, the facts it rests on, and the rule; page, API and PDF may print it."""
    reason = {
        Reason.TARGET_REACHED: _("The target has been reached."),
        Reason.AT_REQUIRED_PACE: _("The value keeps pace with the path to the target."),
        Reason.BELOW_REQUIRED_PACE: _("The value is behind the path to the target."),
        Reason.FAR_BELOW_REQUIRED_PACE: _("The value is far behind the path to the target."),
        Reason.NO_DIRECTION: _("For this indicator higher is not better, and lower neither."),
        Reason.NO_VALUE: _("There is no value to judge."),
        Reason.COVERAGE_TOO_LOW: _("Too few of those asked have answered."),
        Reason.NO_BASELINE: _("No baseline has been set."),
        Reason.NO_TARGET: _("No target has been set."),
        Reason.SERIES_BREAK: _("The definition changed, so the value cannot be compared."),
        Reason.NO_FULL_YEAR: _(
            "A year is judged as a whole, and a figure of it is missing or not shown."
        ),
    }[judgement.reason]
    facts = (
        _path(judgement, version),
        _pace(judgement, version),
        _year(judgement, version),
        _coverage(judgement),
    )
    return [reason, *filter(None, facts), _rule(judgement)]


def _path(judgement: Judgement, version: IndicatorVersion) -> str:
    if judgement.baseline is None or judgement.target is None:
        return ""
    return _("The path runs from %(start)s on %(started)s to %(goal)s on %(ends)s.") % {
        "start": value_text(version, judgement.baseline.value),
        "started": date_format(judgement.baseline.on),
        "goal": value_text(version, judgement.target.value),
        "ends": date_format(judgement.target.on),
    }


def _pace(judgement: Judgement, version: IndicatorVersion) -> str:
    if judgement.required is None:
        return ""
    return _("On %(on)s the path asks for %(required)s; the value is %(value)s.") % {
        "required": value_text(version, judgement.required),
        "value": value_text(version, judgement.value),
        "on": date_format(judgement.on),
    }


def _year(judgement: Judgement, version: IndicatorVersion) -> str:
    if judgement.required is None or version.over_time != IndicatorVersion.OverTime.SUM:
        return ""
    return _("That value is the sum over the twelve months until then.")


def _coverage(judgement: Judgement) -> str:
    if judgement.reason != Reason.COVERAGE_TOO_LOW or judgement.coverage is None:
        return ""
    return _("%(share)s answered; at least %(least)s is needed.") % {
        "share": percent(judgement.coverage, decimals=0),
        "least": f"{judgement.coverage_threshold}%",
    }


def _rule(judgement: Judgement) -> str:
    return _(
        "Rule %(version)s: on track is at most %(near)s of the whole way short of the path, "
        "behind is at most %(far)s."
    ) % {
        "version": judgement.rule_version,
        "near": percent(calculation.ON_TRACK_TOLERANCE, decimals=0),
        "far": percent(calculation.BEHIND_TOLERANCE, decimals=0),
    }
