"""An answer in words, the same on the form, in the report and in the list."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from measurements.models import DataValue, IndicatorVersion

Kind = IndicatorVersion.Kind


def in_words(value: DataValue) -> str:
    """What was answered, with its unit: `14 of 20`, `yes`, or why there is no figure.

    For a scale the levels of the indicator version should be prefetched.
    """
    if value.state != DataValue.State.KNOWN:
        shown = value.get_state_display()
        return f"{shown}: {value.why}" if value.why else shown
    if value.indicator_version.kind == Kind.NARRATIVE:
        return value.text
    if value.value is None:
        return _span(value.low, value.high)
    return _known(value.indicator_version, value.value, value.denominator)


def _known(version: IndicatorVersion, value: Decimal, denominator: Decimal | None) -> str:
    if version.kind == Kind.YES_NO:
        return _("yes") if value else _("no")
    if version.kind == Kind.SCALE:
        names = {level.rank: level.name for level in version.levels.all()}
        return names.get(int(value), number(value))
    if denominator is not None:
        return _("%(part)s of %(whole)s") % {"part": number(value), "whole": number(denominator)}
    return f"{number(value)} {version.unit}".strip()


def number(value: Decimal) -> str:
    """A number in Dutch notation, without zeros at the end: 1.234,5."""
    return number_format(format(value.normalize(), "f"))


def _span(low: Decimal | None, high: Decimal | None) -> str:
    """An estimate that was given as a range."""
    if low is not None and high is not None:
        return f"{number(low)}–{number(high)}"
    return _("more than %(low)s") % {"low": number(low or Decimal(0))}
