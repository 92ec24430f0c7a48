"""Where the country starts and wants to go: what may be typed, and which values it means."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measurements import parsing
from measurements.models import IndicatorVersion

Kind = IndicatorVersion.Kind
SHARES = {Kind.RATIO, Kind.YES_NO}
TARGETS = (1, 2, 3)
FIRST_YEAR, LAST_YEAR = 2000, 2100
DAYS = ["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"]
NO_DAY = gettext_lazy("Write the date as day-month-year, for example 31-12-2027.")
Complaints = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Typed:
    """A number as it was typed, and whether a % stood behind it."""

    number: Decimal
    percentage: bool

    @property
    def decimals(self) -> int:
        return max(0, -int(self.number.normalize().as_tuple().exponent))


class AimField(forms.CharField):
    """A number in Dutch notation, with or without %: 1.234,5 or 62,5 %."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value))
        bare = text.removesuffix("%")
        number = parsing.decimal(bare)
        if text and number is None:
            raise ValidationError(_("Give a number before the %."))
        return None if number is None else Typed(number, percentage=bare != text)


class AimForm(forms.Form):
    """A baseline with its day, and up to three targets with their years."""

    baseline_value = AimField(
        label=gettext_lazy("Baseline"),
        help_text=gettext_lazy("Where the country started. Type a share as 62,5 %."),
    )
    baseline_on = forms.DateField(
        label=gettext_lazy("Date of the baseline"),
        required=False,
        help_text=gettext_lazy("For example 31-12-2024."),
        input_formats=DAYS,
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off"}),
        error_messages={"invalid": NO_DAY},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in TARGETS:
            self.fields[f"target_{number}_year"] = forms.IntegerField(
                label=_("Year of target %(number)s") % {"number": number},
                required=False,
                min_value=FIRST_YEAR,
                max_value=LAST_YEAR,
                localize=False,
                error_messages={"invalid": gettext_lazy("Write the year as 2027.")},
            )
            self.fields[f"target_{number}_value"] = AimField(
                label=_("Value of target %(number)s") % {"number": number}
            )

    @property
    def target_rows(self) -> list[tuple[int, BoundField, BoundField]]:
        """Number, year and value of each row, for the page."""
        return [(n, self[f"target_{n}_year"], self[f"target_{n}_value"]) for n in TARGETS]


def complaints(cleaned: dict[str, Any]) -> Complaints:
    """What does not fit together about baseline and targets: the field, and what to do."""
    levels = len(cleaned.get("levels") or [])
    for field in ("baseline_value", *(f"target_{n}_value" for n in TARGETS)):
        if cleaned.get(field) is not None:
            message = misfit(cleaned[field], cleaned["kind"], levels)
            if message:
                yield field, message
    if (cleaned.get("baseline_value") is None) != (cleaned.get("baseline_on") is None):
        yield "baseline_on", _("Give both the baseline and its date, or neither.")
    yield from _year_complaints(cleaned)


def _year_complaints(cleaned: dict[str, Any]) -> Complaints:
    start, years = cleaned.get("baseline_on"), set[int]()
    for n in TARGETS:
        year = cleaned.get(f"target_{n}_year")
        if (year is None) != (cleaned.get(f"target_{n}_value") is None):
            yield f"target_{n}_year", _("Give both the year and the target, or neither.")
        elif year in years:
            yield f"target_{n}_year", _("Give one target per year.")
        elif year is not None and start is not None and year < start.year:
            yield f"target_{n}_year", _("A target cannot lie before the baseline.")
        years |= {year} if year is not None else set()


def misfit(typed: Typed, kind: str, levels: int) -> str:
    """What is wrong with a number for an indicator of this kind; empty when nothing is."""
    if kind == Kind.NARRATIVE:
        return _("An indicator in words has no baseline or target in numbers.")
    if typed.percentage and kind not in SHARES:
        return _("Only a share or a yes or no is given in %.")
    if kind in SHARES and (typed.number > 100 or typed.decimals > 2):  # noqa: PLR2004
        return _("Give a percentage from 0 to 100, with at most two decimals.")
    if kind == Kind.SCALE and not 1 <= typed.number <= levels:
        return _("Give a level of the scale: the lowest is 1.")
    return ""


def value_of(typed: Typed, kind: str) -> Decimal:
    """What is stored: of a share the fraction from 0 to 1, otherwise the number itself."""
    return typed.number / 100 if kind in SHARES else typed.number


def baseline_of(cleaned: dict[str, Any]) -> tuple[dt.date, Decimal] | None:
    """The day and the value, after validation; None when there is no baseline."""
    if cleaned["baseline_value"] is None:
        return None
    return cleaned["baseline_on"], value_of(cleaned["baseline_value"], cleaned["kind"])


def targets_of(cleaned: dict[str, Any]) -> dict[int, Decimal]:
    """The value per year, after validation."""
    return {
        cleaned[f"target_{n}_year"]: value_of(cleaned[f"target_{n}_value"], cleaned["kind"])
        for n in TARGETS
        if cleaned[f"target_{n}_value"] is not None
    }
