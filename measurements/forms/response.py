"""Which organisations of a round to list, in which order; and what an action on many asks."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from measurements.forms.moments import MomentField
from measurements.forms.reasons import words
from measurements.response import Row, State, by_region, by_size

STRIKING: dict[str, tuple[Any, Callable[[Row], bool]]] = {
    "te-laat": (_("late"), lambda row: row.is_late),
    "stil": (_("silent in the last two rounds"), lambda row: row.is_silent),
    "zonder-contactpunt": (_("without a point of contact"), lambda row: row.seat is None),
    "komt-terug": (_("letters come back"), lambda row: bool(row.bounced)),
    "met-vragen": (_("with questions about answers"), lambda row: row.raised > 0),
    "sprong": (_("differs much from the round before"), lambda row: row.jumps > 0),
}
_PLACES = {state: place for place, state in enumerate(State)}
_ORDERS: dict[str, tuple[Any, Callable[[Row], Any]]] = {
    "": (_("name"), lambda row: row.name),
    "stand": (_("state"), lambda row: _PLACES[row.state]),
    "provincie": (_("province"), lambda row: row.region.name if row.region else "~"),
    "grootte": (_("size"), lambda row: -1 if row.size is None else -int(row.size.code)),
    "vragen": (_("number of questions"), lambda row: -row.raised),
    "ingediend": (
        _("submitted, the latest first"),
        lambda row: -row.submitted_at.timestamp() if row.submitted_at else 0,
    ),
}


class ResponseFilter(forms.Form):
    """Which organisations to list; what is not understood does not narrow."""

    stand = forms.ChoiceField(
        label=_("State"), choices=[("", _("Every state")), *State.choices], required=False
    )
    regio = forms.ChoiceField(label=_("Province"), required=False)
    grootte = forms.ChoiceField(label=_("Size"), required=False)
    opvallend = forms.ChoiceField(
        label=_("What stands out"),
        choices=[
            ("", _("Everything")),
            *((code, label) for code, (label, _is) in STRIKING.items()),
        ],
        required=False,
    )
    naam = forms.CharField(label=_("Name of the organisation"), required=False, max_length=120)
    volgorde = forms.ChoiceField(
        label=_("Order"),
        choices=[(code, label) for code, (label, _key) in _ORDERS.items()],
        required=False,
    )

    def __init__(self, *args: Any, rows: Sequence[Row], **options: Any) -> None:
        super().__init__(*args, **options)
        self._rows = rows
        for name, empty, counts in (
            ("regio", _("Every province"), by_region(rows)),
            ("grootte", _("Every size"), by_size(rows)),
        ):
            field: Any = self.fields[name]
            field.choices = [("", empty), *((one.code, one.label) for one in counts)]

    def narrowed(self) -> list[Row]:
        """The rows that fit, in the order that was asked."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        order = _ORDERS[asked.get("volgorde", "")][1]
        return sorted((row for row in self._rows if _fits(row, asked)), key=order)


def _fits(row: Row, asked: dict[str, str]) -> bool:
    places = {"regio": row.region, "grootte": row.size}
    for name, place in places.items():
        if name in asked and asked[name] != (place.code if place else "geen"):
            return False
    if "stand" in asked and row.state != asked["stand"]:
        return False
    if "naam" in asked and asked["naam"].casefold() not in row.name.casefold():
        return False
    return "opvallend" not in asked or STRIKING[asked["opvallend"]][1](row)


class RemindForm(forms.Form):
    """Nothing more is asked."""


class ExtendForm(forms.Form):
    """Until when, and why."""

    until = MomentField(
        label=_("Open until"), help_text=_("Such as 31-12-2026 17:00."), whole_day=True
    )
    reason = words(
        _("Reason"),
        help_text=_("The organisation reads this in the history. Do not name persons."),
        error_messages={"required": _("Say why they get more time.")},
    )

    def clean_until(self) -> dt.datetime:
        until: dt.datetime = self.cleaned_data["until"]
        if until <= timezone.now():
            raise forms.ValidationError(_("That moment has passed. Give a later one."))
        return until


class ReturnAllForm(forms.Form):
    """Why all of these come back."""

    reason = words(
        _("Reason for the whole report"),
        help_text=_("Every organisation reads this. Do not name persons."),
        error_messages={"required": _("Say why you return these reports.")},
    )


FORMS: dict[str, type[forms.Form]] = {
    "herinneren": RemindForm,
    "uitstel": ExtendForm,
    "goedkeuren": RemindForm,
    "terugsturen": ReturnAllForm,
}
