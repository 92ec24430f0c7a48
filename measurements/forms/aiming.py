"""One baseline or one target: for whom, by when, how much, and why."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.models import Area, Division
from actors.plaintext import refuse_invisible
from actors.privacy import refuse_personal_data
from ambitions.models import Statement
from measurements import definitions
from measurements.forms import aims
from measurements.models import IndicatorVersion

BASELINE, TARGET = "baseline", "target"
Choices = list[tuple[str, list[tuple[str, str]]]]


class AimingForm(forms.Form):
    """What is set for the country, for each area of a division, or for one area of today."""

    what = forms.ChoiceField(
        label=gettext_lazy("What do you set?"),
        choices=[(BASELINE, gettext_lazy("Baseline")), (TARGET, gettext_lazy("Target"))],
        widget=forms.RadioSelect,
    )
    place = forms.ChoiceField(
        label=gettext_lazy("For whom?"),
        help_text=gettext_lazy("What is set for one area goes before what is set for each area."),
    )
    on = forms.DateField(
        label=gettext_lazy("Date of the baseline"),
        required=False,
        help_text=gettext_lazy("Only for a baseline, for example 31-12-2024."),
        input_formats=aims.DAYS,
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off"}),
        error_messages={"invalid": aims.NO_DAY},
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year of the target"),
        required=False,
        help_text=gettext_lazy("Only for a target: it is to be reached at the end of this year."),
        min_value=aims.FIRST_YEAR,
        max_value=aims.LAST_YEAR,
        localize=False,
        error_messages={"invalid": gettext_lazy("Write the year as 2027.")},
    )
    value = aims.AimField(
        label=gettext_lazy("Value"), help_text=gettext_lazy("Type a share as 62,5 %.")
    )
    statement = forms.ModelChoiceField(
        Statement.objects.none(),
        label=gettext_lazy("What was reached"),
        required=False,
        empty_label=gettext_lazy("The baseline rests on no statement"),
        help_text=gettext_lazy(
            "Only for a baseline: the statement of this ambition from which the value comes."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why this value?"),
        help_text=gettext_lazy("Readers see this beside the value."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_invisible, refuse_personal_data],
    )

    def __init__(self, data: Any = None, *, version: IndicatorVersion) -> None:
        super().__init__(data)
        self.version = version
        self.fields["value"].required = True
        said: Any = self.fields["statement"]
        said.queryset = definitions.reached(version).select_related("source", "page")
        said.label_from_instance = _told
        if not said.queryset.exists():
            del self.fields["statement"]
        self.divisions = {f"each-{one.code}": one for one in Division.objects.all()}
        self.areas = {one.code: one for one in _areas()}
        place: Any = self.fields["place"]
        place.choices = self._choices()

    def clean_value(self) -> aims.Typed:
        typed: aims.Typed = self.cleaned_data["value"]
        if message := aims.misfit(typed, self.version.kind, self.version.levels.count()):
            raise ValidationError(message)
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        what = cleaned.get("what")
        for name, other, sentence in (
            ("on", TARGET, _("A target has a year. Leave the date empty.")),
            ("year", BASELINE, _("A baseline has a date. Leave the year empty.")),
            ("statement", TARGET, _("Only a baseline rests on what was reached.")),
        ):
            if what == other and cleaned.get(name) is not None:
                self.add_error(name, sentence)
        if what == BASELINE and "on" in cleaned and cleaned["on"] is None:
            self.add_error("on", _("Give the date of the baseline."))
        if what == TARGET and "year" in cleaned and cleaned["year"] is None:
            self.add_error("year", _("Give the year of the target."))
        return cleaned

    def setting(self) -> dict[str, Any]:
        """What `definitions.set_baseline` or `set_target` takes, after validation."""
        cleaned = self.cleaned_data
        own = {"year": cleaned["year"]}
        if cleaned["what"] == BASELINE:
            own = {"on": cleaned["on"], "statement": cleaned.get("statement")}
        return own | {
            "area": self.areas.get(cleaned["place"]),
            "division": self.divisions.get(cleaned["place"]),
            "value": aims.value_of(cleaned["value"], self.version.kind),
            "reason": cleaned["reason"],
        }

    def _choices(self) -> Choices:
        """The country first, then each area of a division, then the areas by division."""
        named: dict[str, list[tuple[str, str]]] = {}
        for code, area in self.areas.items():
            named.setdefault(area.division.name, []).append((code, area.name))
        each = [
            (code, _("Each area of the division %(division)s") % {"division": one.name})
            for code, one in self.divisions.items()
        ]
        groups = list(named.items())
        return [*groups[:1], (_("Each area of a division"), each), *groups[1:]]


def _areas() -> QuerySet[Area]:
    """The areas of today, from the country down."""
    today = Area.objects.valid_on(timezone.localdate()).select_related("division")
    return today.order_by("-division__rank", "division__name", "name")


def _told(statement: Statement) -> str:
    """By its beginning and where it stands."""
    where = {"title": statement.source.title, "number": statement.page.number}
    place = _("%(title)s, page %(number)s") % where
    return f"“{Truncator(statement.text).chars(120)}” ({place})"
