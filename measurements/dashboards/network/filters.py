"""What a reader may ask of the network, from the address."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from ambitions.models import Contribution
from measurements import parsing
from measurements.dashboards.network.options import Option, Options
from measurements.dashboards.network.places import Places

# The word for contributions that name no target group.
NO_GROUP = "geen"
DIVISIONS = {
    "provincie": gettext_lazy("Provinces"),
    "politie-eenheid": gettext_lazy("Police units"),
    "veiligheidsregio": gettext_lazy("Safety regions"),
    "riec": gettext_lazy("RIEC areas"),
}
AREAS, PARTIES = "gebieden", "partijen"
ROWS = {AREAS: gettext_lazy("Areas"), PARTIES: gettext_lazy("Organisations")}
THEMES, ROLES, GROUPS = "thema", "rol", "doelgroep"
COLUMNS = {
    THEMES: gettext_lazy("Themes"),
    ROLES: gettext_lazy("Roles"),
    GROUPS: gettext_lazy("Target groups"),
}
OVERLAPS = ("2", "3", "4", "5")
DEFAULTS = {"indeling": "provincie", "rijen": AREAS, "kolommen": THEMES, "overlap": "3"}
# The lists of areas begin here; further ahead nobody knows the borders.
_EARLIEST, _LATEST = dt.date(1990, 1, 1), dt.date(2100, 1, 1)

Pairs = Sequence[tuple[str, StrOrPromise]]


def _choice(label: StrOrPromise, everything: StrOrPromise = "", pairs: Pairs = ()) -> Any:
    first = [("", everything)] if everything else []
    return forms.ChoiceField(label=label, choices=[*first, *pairs], required=not everything)


class NetworkFilter(forms.Form):
    """Every entry has a value that narrows nothing; what is not understood is said."""

    thema = _choice(gettext_lazy("Theme"), gettext_lazy("All themes"))
    rol = _choice(gettext_lazy("Role"), gettext_lazy("All roles"), Contribution.Role.choices)
    doelgroep = _choice(gettext_lazy("Target group"), gettext_lazy("All target groups"))
    vorm = _choice(gettext_lazy("Form of exploitation"), gettext_lazy("All forms"))
    partij = _choice(gettext_lazy("Organisation"), gettext_lazy("All organisations"))
    gebied = _choice(gettext_lazy("Area"), gettext_lazy("The whole country"))
    indeling = _choice(gettext_lazy("Division"), pairs=list(DIVISIONS.items()))
    rijen = _choice(gettext_lazy("Rows of the table"), pairs=list(ROWS.items()))
    kolommen = _choice(gettext_lazy("Columns of the table"), pairs=list(COLUMNS.items()))
    overlap = _choice(
        gettext_lazy("Overlap from how many organisations"), pairs=[(n, n) for n in OVERLAPS]
    )
    gemeente = _choice(gettext_lazy("Municipality on the map"), gettext_lazy("None in particular"))
    dag = forms.CharField(
        label=gettext_lazy("On the day"),
        max_length=10,
        help_text=gettext_lazy("For example 1-1-2027."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, query: QueryDict, options: Options, places: Places) -> None:
        asked = query.copy()
        today = f"{timezone.localdate():%d-%m-%Y}"
        for name, value in {**DEFAULTS, "dag": today}.items():
            if not asked.get(name):
                asked[name] = value
        super().__init__(asked, auto_id="%s")
        self.places = places
        none = Option(0, NO_GROUP, _("No target group named"))
        self._offer("thema", options.themes)
        self._offer("doelgroep", [*options.groups, none])
        self._offer("vorm", options.forms)
        self._offer("partij", options.parties)
        drawn = [one for one in places.towns if one.column is not None]
        self._offer("gemeente", [Option(one.pk, one.code, one.name) for one in drawn])
        self._offer_places(asked.get("gebied", ""))

    def clean_dag(self) -> dt.date:
        day = parsing.day(self.cleaned_data["dag"])
        if day is None:
            raise ValidationError(_("Write the date as day-month-year, for example 31-12-2027."))
        if not _EARLIEST <= day <= _LATEST:
            raise ValidationError(
                _("Choose a day from 1 January 1990 up to and including 1 January 2100.")
            )
        return day

    def _offer(self, name: str, options: Sequence[Option]) -> None:
        field: Any = self.fields[name]
        field.choices = [*field.choices, *((one.word, one.name) for one in options)]

    def _offer_places(self, asked: str) -> None:
        """The areas of the division, and the one that was asked for when it is another."""
        offered = list(self.places.regions)
        other = self.places.by_code.get(asked)
        if other is not None and other not in offered:
            offered.append(other)
        self._offer("gebied", [Option(one.pk, one.code, one.name) for one in offered])


def day_of(query: QueryDict) -> dt.date:
    """The day that is asked for; today when there is none, or one that cannot be."""
    day = parsing.day(query.get("dag", ""))
    return day if day and _EARLIEST <= day <= _LATEST else timezone.localdate()


def division_of(query: QueryDict) -> str:
    """The division that is asked for; provinces when there is none, or one that is not."""
    asked = query.get("indeling", "")
    return asked if asked in DIVISIONS else DEFAULTS["indeling"]
