"""Figures in words: values with their unit, what is absent, coverage, status and its reasons."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measurements import calculation
from measurements.calculation import Judgement, Reason, Status
from measurements.dashboards.charts.numbers import Unit, number, percent
from measurements.models import Figure, IndicatorVersion

Kind = IndicatorVersion.Kind

# What a status is called, and the tone of its badge.
STATUS = {
    Status.REACHED: (gettext_lazy("reached"), "positive"),
    Status.ON_TRACK: (gettext_lazy("on track"), "positive"),
    Status.BEHIND: (gettext_lazy("behind"), "warning"),
    Status.FAR_BEHIND: (gettext_lazy("far behind"), "negative"),
    Status.NO_DIRECTION: (gettext_lazy("no direction"), "info"),
    Status.CANNOT_BE_SAID: (gettext_lazy("cannot be said"), "neutral"),
}


def unit_of(version: IndicatorVersion) -> Unit:
    """How charts count: shares in per cent, everything else in numbers."""
    return "percent" if version.kind in {Kind.RATIO, Kind.YES_NO} else "number"


def value_text(version: IndicatorVersion, value: Decimal | None) -> str:
    """A value with its unit; empty when there is none."""
    if value is None:
        return ""
    if unit_of(version) == "percent":
        return percent(value)
    if version.kind == Kind.SCALE:
        return _("level %(mean)s on average") % {"mean": number(value)}
    return f"{number(value)} {version.unit}".strip()


def absence(figure: Figure) -> str:
    """Why a figure has no value; the reasons are different and stay so."""
    if not figure.expected:
        return _("not asked")
    if not figure.answered:
        return _("no data yet")
    if figure.answered == figure.not_applicable:
        return _("not applicable")
    if figure.answered == figure.not_applicable + figure.unknown:
        return _("not known")
    if not calculation.with_a_figure(figure):
        return _("not provided")
    return _("in words")


def coverage_text(figure: Figure, coverage: Decimal | None) -> str:
    """How many of those asked stand behind a figure."""
    if coverage is None:
        return ""
    counts = {
        "answered": number(figure.answered - figure.not_applicable),
        "expected": number(figure.expected - figure.not_applicable),
        "share": percent(coverage, decimals=0),
    }
    return _("%(answered)s of %(expected)s (%(share)s)") % counts


def change_text(version: IndicatorVersion, before: Decimal, now: Decimal) -> str:
    """The difference with the previous period, in words."""
    difference = now - before
    share = unit_of(version) == "percent"
    size = number(abs(difference) * 100 if share else abs(difference))
    if size == "0":
        return _("the same as before")
    if share:
        text = _("%(size)s points higher") if difference > 0 else _("%(size)s points lower")
    else:
        text = _("%(size)s more") if difference > 0 else _("%(size)s fewer")
    return text % {"size": size}


def explain(judgement: Judgement, version: IndicatorVersion) -> list[str]:
    """Why the status is what it is, sentence by sentence, from the judgement alone."""
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
    }[judgement.reason]
    return [reason, *_facts(judgement, version), _rule(judgement)]


def _facts(judgement: Judgement, version: IndicatorVersion) -> list[str]:
    facts = []
    if judgement.baseline is not None and judgement.target is not None:
        ends = {
            "start": value_text(version, judgement.baseline.value),
            "started": date_format(judgement.baseline.on),
            "goal": value_text(version, judgement.target.value),
            "ends": date_format(judgement.target.on),
        }
        facts.append(
            _("The path runs from %(start)s on %(started)s to %(goal)s on %(ends)s.") % ends
        )
    if judgement.required is not None:
        needed = {
            "required": value_text(version, judgement.required),
            "value": value_text(version, judgement.value),
            "on": date_format(judgement.on),
        }
        facts.append(
            _("On %(on)s the path asks for %(required)s; the value is %(value)s.") % needed
        )
    if judgement.reason == Reason.COVERAGE_TOO_LOW and judgement.coverage is not None:
        shares = {
            "share": percent(judgement.coverage, decimals=0),
            "least": f"{judgement.coverage_threshold}%",
        }
        facts.append(_("%(share)s answered; at least %(least)s is needed.") % shares)
    return facts


def _rule(judgement: Judgement) -> str:
    tolerances = {
        "version": judgement.rule_version,
        "near": percent(calculation.ON_TRACK_TOLERANCE, decimals=0),
        "far": percent(calculation.BEHIND_TOLERANCE, decimals=0),
    }
    return (
        _(
            "Rule %(version)s: on track is at most %(near)s of the whole way short of the path, "
            "behind is at most %(far)s."
        )
        % tolerances
    )


def part_text(value: Decimal | None) -> str:
    """A numerator or denominator; a dash when there is none."""
    return "–" if value is None else number(value)
