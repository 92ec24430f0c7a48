"""Figures in words: values with their unit, what is absent, coverage and change.

What is absent has a name of its own, the same in tables, maps and exports; it is never blank
and never 0.
"""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from actors.models import Area
from measurements import calculation
from measurements import wording as said
from measurements.calculation import Parts
from measurements.dashboards.charts.numbers import Unit, number, percent
from measurements.models import DataValue, EditionFigure, IndicatorVersion

Kind = IndicatorVersion.Kind

# What a status is called, and the tone of its badge.
STATUS = {
    status: (label, tone)
    for (status, label), tone in zip(
        said.STATUS.items(),
        ("positive", "positive", "warning", "negative", "info", "neutral"),
        strict=True,
    )
}
NO_DATA = gettext_lazy("no data yet")
NOT_SHOWN = gettext_lazy("not shown")
NOT_ASKED = gettext_lazy("not asked")
NOT_COMPARABLE = gettext_lazy("not comparable")


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
    return said.counted(number(value), version.unit)


def formula(version: IndicatorVersion) -> str:
    """How the figure of an area is made from the answers, in words."""
    return {
        Kind.COUNT: _("the sum of the answers"),
        Kind.AMOUNT: _("the sum of the answers"),
        Kind.RATIO: _("the sum of all numerators divided by the sum of all denominators"),
        Kind.YES_NO: _("how many answered yes, divided by how many answered yes or no"),
        Kind.SCALE: _("how many organisations stand on each level, and the mean of the levels"),
        Kind.NARRATIVE: _("words only; they are not made into a number"),
    }[Kind(version.kind)]


def span_text(version: IndicatorVersion, ends: tuple[Decimal, Decimal | None] | None) -> str:
    """A published range with its unit; empty when there is none."""
    if ends is None:
        return ""
    low, high = ends
    if high is None:
        return _("more than %(low)s") % {"low": said.counted(number(low), version.unit)}
    return f"{number(low)}–{said.counted(number(high), version.unit)}"


def withheld_text(version: IndicatorVersion, hidden: str) -> str:
    """Why there is something that is not shown; without a reason it cannot be compared."""
    if hidden == EditionFigure.Hidden.SMALL:
        return _("fewer than %(least)s") % {"least": version.smallest_shown}
    return str(NOT_SHOWN if hidden else NOT_COMPARABLE)


def merged_text(version: IndicatorVersion, figure: Parts) -> str:
    """What several municipalities answered before they went together: that does not add up."""
    count = figure.answered
    if not calculation.with_a_figure(figure):
        return absence(figure)
    if version.kind == Kind.YES_NO:
        return ngettext(
            "%(yes)s of %(count)s predecessor: yes", "%(yes)s of %(count)s predecessors: yes", count
        ) % {"yes": figure.yes_count, "count": count}
    ranks = [
        f"{number}× {rank}" for rank, number in enumerate(figure.level_counts or (), 1) if number
    ]
    return _("predecessors on level: %(levels)s") % {"levels": ", ".join(ranks)}


def population_text(figure: Parts) -> str:
    """Which part of the inhabitants lives in an area that answered; empty when nobody knows."""
    share = calculation.population_coverage(
        population_answered=figure.population_answered,
        population_expected=figure.population_expected,
    )
    if share is None:
        return ""
    return _("%(share)s of the inhabitants") % {"share": percent(share, decimals=0)}


def bounds_text(version: IndicatorVersion, bounds: calculation.Range) -> str:
    """Between which values a figure lies, whatever who is silent would answer."""
    if bounds.low is None:
        return ""
    if version.kind == Kind.RATIO and (bounds.low, bounds.high) == (Decimal(0), Decimal(1)):
        return _("cannot be said: of some who are silent nobody knows the denominator")
    words = {"low": value_text(version, bounds.low), "high": value_text(version, bounds.high)}
    if bounds.high is None:
        return _("at least %(low)s; there is no upper bound") % words
    return _("between %(low)s and %(high)s") % words


def figure_text(version: IndicatorVersion, figure: Parts, *, single: bool = False) -> str:
    """A figure as it is shown: its value, or why there is none.

    `single` is for the figure of one municipality: that is an answer and no share of answers.
    """
    if single:
        return _single(version, figure)
    if version.kind == Kind.NARRATIVE and (count := calculation.with_a_figure(figure)):
        return ngettext("%(count)s answer in words", "%(count)s answers in words", count) % {
            "count": number(count)
        }
    value = calculation.displayed_value(figure, version.kind)
    return value_text(version, value) or absence(figure)


def _single(version: IndicatorVersion, figure: Parts) -> str:
    """The answer of one organisation, or which absence it is."""
    if figure.expected and not figure.answered:
        return _("submitted, no approved answer yet") if figure.received else _("not submitted yet")
    if figure.nothing_to_report:
        return _("none, confirmed")
    if version.kind == Kind.NARRATIVE and calculation.with_a_figure(figure):
        return _("answered in words")
    value = calculation.displayed_value(figure, version.kind)
    return absence(figure) if value is None else given_text(version, value)


def given_text(version: IndicatorVersion, value: Decimal | None) -> str:
    """The number of one answer: yes or no, a level by its name; empty when there is none."""
    if value is None:
        return ""
    if version.kind == Kind.YES_NO:
        return _("yes") if value else _("no")
    if version.kind == Kind.SCALE:
        names = {level.rank: level.name for level in version.scale}
        return names.get(int(value), number(value))
    return value_text(version, value)


def answer_text(value: DataValue) -> str:
    """One answer as it was given, of a share first the percentage that figures are shown in."""
    words = said.in_words(value)
    if value.indicator_version.kind != Kind.RATIO or value.value is None or not value.denominator:
        return words
    return f"{percent(value.value / value.denominator)} ({words})"


def absence(figure: Parts) -> str:
    """Why a figure has no value; the reasons are different and stay so."""
    if not figure.expected and not figure.answered:
        return str(NOT_ASKED)
    if not figure.answered:
        return str(NO_DATA)
    if figure.answered == figure.not_applicable:
        return _("not applicable")
    if figure.answered == figure.not_applicable + figure.unknown:
        return _("not known")
    if not calculation.with_a_figure(figure):
        return _("not provided")
    return _("no value (0 of 0)") if figure.denominator == 0 else _("no number given")


def coverage_text(version: IndicatorVersion, figure: Parts, coverage: Decimal | None) -> str:
    """How many of those asked stand behind a figure, or who counted it."""
    if version.indicator.counted_by:
        return _("counted by %(organisation)s") % {"organisation": version.indicator.counted_by}
    if coverage is None:
        return ""
    expected = figure.expected - figure.not_applicable
    counts = {
        "answered": number(figure.answered - figure.not_applicable),
        "expected": number(expected),
        "share": percent(coverage, decimals=0),
    }
    if version.asked_of.code == Area.MUNICIPALITY:
        text = ngettext(
            "%(answered)s of %(expected)s municipality, %(share)s",
            "%(answered)s of %(expected)s municipalities, %(share)s",
            expected,
        )
    else:
        text = ngettext(
            "%(answered)s of %(expected)s organisation, %(share)s",
            "%(answered)s of %(expected)s organisations, %(share)s",
            expected,
        )
    return text % counts


def change_text(version: IndicatorVersion, difference: Decimal, since: object) -> str:
    """The difference with an earlier period, in words."""
    share = unit_of(version) == "percent"
    size = number(abs(difference) * 100 if share else abs(difference))
    if size == "0":
        text = _("the same as in %(since)s")
    elif version.kind == Kind.SCALE:
        higher = _("%(size)s level higher than in %(since)s")
        text = higher if difference > 0 else _("%(size)s level lower than in %(since)s")
    elif share:
        higher = _("%(size)s percentage points higher than in %(since)s")
        text = higher if difference > 0 else _("%(size)s percentage points lower than in %(since)s")
    else:
        higher = _("%(size)s more than in %(since)s")
        text = higher if difference > 0 else _("%(size)s fewer than in %(since)s")
    return text % {"size": size, "since": since}


def part_text(value: Decimal | None) -> str:
    """A numerator or denominator; a dash when there is none."""
    return "–" if value is None else number(value)


def level_text(version: IndicatorVersion, value: Decimal) -> str:
    """A level by its name, or between which levels a value lies."""
    names = {level.rank: level.name for level in version.scale}
    if value == int(value):
        return names.get(int(value), number(value))
    return _("between “%(lower)s” and “%(higher)s”") % {
        "lower": names.get(int(value), ""), "higher": names.get(int(value) + 1, "")
    }  # fmt: skip


def middle_text(first: str, third: str) -> str:
    """Between which values the middle half of a group lies."""
    return first if first == third else _("%(low)s to %(high)s") % {"low": first, "high": third}


def place_text(position: calculation.Position, version: IndicatorVersion) -> str:
    """In which quarter of the group a value lies, and whether that is good."""
    text = {
        "lowest": _("in the lowest quarter of the group"),
        "below_median": _("below the middle of the group"),
        "at_median": _("in the middle of the group"),
        "above_median": _("above the middle of the group"),
        "highest": _("in the highest quarter of the group"),
    }[position.value]
    if version.reading == IndicatorVersion.Reading.LOWER:
        return _("%(place)s (lower is better)") % {"place": text}
    return text


def yes_text(share: Decimal) -> str:
    """Which part of a group said yes."""
    return _("%(share)s yes") % {"share": percent(share, decimals=0)}
