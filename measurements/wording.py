"""An answer, an aim and a status in words, the same on every form and in every list."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measurements.calculation import Status
from measurements.models import DataValue, EditionFigure, IndicatorVersion

Kind = IndicatorVersion.Kind
STATUS = {
    Status.REACHED: gettext_lazy("reached"),
    Status.ON_TRACK: gettext_lazy("on track"),
    Status.BEHIND: gettext_lazy("behind"),
    Status.FAR_BEHIND: gettext_lazy("far behind"),
    Status.NO_DIRECTION: gettext_lazy("no direction"),
    Status.CANNOT_BE_SAID: gettext_lazy("cannot be said"),
}
# Units are content, so in Dutch, and content has no plural forms in the catalogue.
_ONE = {
    "aanbevelingen": "aanbeveling", "afspraken": "afspraak", "ambities": "ambitie",
    "antwoorden": "antwoord", "besluiten": "besluit", "bezoeken": "bezoek",
    "bijeenkomsten": "bijeenkomst", "casussen": "casus", "controles": "controle", "dagen": "dag",
    "deelnemers": "deelnemer", "geschatte slachtoffers": "geschat slachtoffer",
    "gemeenten": "gemeente", "gesprekken": "gesprek", "inwoners": "inwoner", "jaren": "jaar",
    "jongeren": "jongere", "maanden": "maand", "maatregelen": "maatregel",
    "medewerkers": "medewerker", "meldingen": "melding", "meldroutes": "meldroute",
    "mensen": "mens", "mogelijke slachtoffers": "mogelijk slachtoffer",
    "onderzoeken": "onderzoek", "organisaties": "organisatie", "overleggen": "overleg",
    "partijen": "partij", "personen": "persoon", "pilots": "pilot", "plaatsen": "plaats",
    "programma's": "programma", "rapportages": "rapportage", "rechercheurs": "rechercheur",
    "regio's": "regio", "scholen": "school", "signalen": "signaal",
    "slachtoffers": "slachtoffer", "tafels": "tafel", "teams": "team",
    "trainingen": "training", "uren": "uur", "verdachten": "verdachte", "vormen": "vorm",
    "weken": "week", "zaken": "zaak",
}  # fmt: skip


def in_full(value: DataValue) -> str:
    """What was answered, and that it is provisional when it is."""
    return and_whether_final(in_words(value), value)


def and_whether_final(words: str, value: DataValue) -> str:
    """Words for an answer, and that it is provisional when it is."""
    return _("%(figure)s, provisional") % {"figure": words} if value.provisional else words


def in_words(value: DataValue) -> str:
    """What was answered, with its unit: `14 of 20`, `yes`, or why there is no figure.

    Of an estimate both ends are named. For a scale the levels of the indicator version should be
    prefetched.
    """
    if value.state != DataValue.State.KNOWN:
        shown = value.get_state_display()
        return f"{shown}: {value.why}" if value.why else shown
    if value.indicator_version.kind == Kind.NARRATIVE:
        return value.text
    if value.value is None:
        return _span(value.low, value.high)
    figure = _known(value.indicator_version, value.value, value.denominator)
    if value.low is None and value.high is None:
        return figure
    span = {"figure": figure, "span": _span(value.low, value.high)}
    return _("%(figure)s (estimate: %(span)s)") % span


def _known(version: IndicatorVersion, value: Decimal, denominator: Decimal | None) -> str:
    if version.kind == Kind.YES_NO:
        return _("yes") if value else _("no")
    if version.kind == Kind.SCALE:
        names = {level.rank: level.name for level in version.scale}
        return names.get(int(value), number(value))
    if denominator is not None:
        return _("%(part)s of %(whole)s") % {"part": number(value), "whole": number(denominator)}
    return counted(number(value), version.unit)


def counted(shown: str, unit: str) -> str:
    """A number as it is shown with its unit, of one in the singular: `2 gemeenten`, `1 gemeente`.

    Units are kept as they were written, in the plural; one without a known singular stays so.
    """
    if shown == "1":
        things, per, time = unit.partition(" per ")
        unit = f"{_ONE.get(things, things)}{per}{time}"
    return f"{shown} {unit}".strip()


def aim(version: IndicatorVersion, value: Decimal) -> str:
    """A baseline or target: a share as a percentage, without zeros at the end."""
    share = version.kind in {Kind.RATIO, Kind.YES_NO}
    return f"{number(value * 100)} %" if share else number(value)


def number(value: Decimal) -> str:
    """A number in Dutch notation, without zeros at the end: 1.234,5."""
    return number_format(format(value.normalize(), "f"))


def _span(low: Decimal | None, high: Decimal | None) -> str:
    """An estimate that was given as a range."""
    if low is not None and high is not None:
        return f"{number(low)}–{number(high)}"
    if low is None and high is not None:
        return _("at most %(high)s") % {"high": number(high)}
    return _("more than %(low)s") % {"low": number(low or Decimal(0))}


def hidden(label: str, smallest_shown: int) -> str:
    """What is printed instead of a protected figure: never a blank, and never a number."""
    if label == EditionFigure.Hidden.SMALL:
        return _("fewer than %(least)s") % {"least": smallest_shown}
    return _("not shown")


def size_class(least: int, below: int | None) -> str:
    """Municipalities with so many inhabitants; None is without end."""
    if below is None:
        return _("municipalities of %(least)s inhabitants and more") % {"least": _dotted(least)}
    words = {"least": _dotted(least), "below": _dotted(below)}
    return _("municipalities of %(least)s up to %(below)s inhabitants") % words


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
