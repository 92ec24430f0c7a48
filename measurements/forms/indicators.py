"""What staff type to say how an ambition is measured."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.models import Area, Division
from actors.plaintext import refuse_invisible
from measurements.forms import aims
from measurements.models import Indicator, IndicatorVersion

Kind = IndicatorVersion.Kind
LEAST_LEVELS, MOST_LEVELS, LEVEL_LENGTH = 2, 9, 120
_TEXTS = (
    "name", "question", "definition", "unit", "numerator_label", "denominator_label",
)  # fmt: skip


class IndicatorForm(forms.ModelForm[IndicatorVersion], aims.AimForm):
    """A first definition, and where the country starts and wants to go."""

    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=30,
        required=False,
        help_text=gettext_lazy(
            "Stands in the address of the page. Leave it empty to get one from the name."
        ),
        error_messages={"invalid": gettext_lazy("Use only letters, digits and dashes.")},
    )
    levels = forms.CharField(
        label=gettext_lazy("Levels of the scale"),
        required=False,
        help_text=gettext_lazy("Only for a scale: one level per line, the lowest first."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = IndicatorVersion
        fields = [
            "name", "question", "definition", "kind", "unit", "numerator_label",
            "denominator_label", "reading", "dimension", "asked_of", "coverage_threshold",
        ]  # fmt: skip
        labels = {
            "dimension": gettext_lazy("Split-up"),
            "asked_of": gettext_lazy("Asked of"),
        }
        help_texts = {
            "definition": gettext_lazy(
                "What counts and what does not, so that everybody counts the same."
            ),
            "unit": gettext_lazy("For a count or an amount, such as “employees” or “euro”."),
            "numerator_label": gettext_lazy("For a share: the part, such as “trained staff”."),
            "denominator_label": gettext_lazy("For a share: the whole, such as “all staff”."),
            "coverage_threshold": gettext_lazy("Below this coverage no judgement is given."),
        }
        widgets = {
            "question": forms.Textarea(attrs={"rows": 2}),
            "definition": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = Division.objects.filter(code=Area.MUNICIPALITY).first()
        self.initial.setdefault("asked_of", asked and asked.pk)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).lower()
        if Indicator.objects.filter(code=code).exists():
            raise ValidationError(_("There is already an indicator with this code."))
        return code

    def clean_levels(self) -> list[str]:
        """The names of the levels, empty lines left out."""
        lines = str(self.cleaned_data["levels"]).splitlines()
        levels = [name for line in lines if (name := " ".join(line.split()))]
        for name in levels:
            refuse_invisible(name)
            if len(name) > LEVEL_LENGTH:
                raise ValidationError(_("Name a level in at most 120 characters."))
        return levels

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for field, message in _complaints(cleaned):
            self.add_error(field, message)
        return cleaned


def _complaints(cleaned: dict[str, Any]) -> aims.Complaints:
    for field in _TEXTS:
        try:
            refuse_invisible(cleaned.get(field) or "")
        except ValidationError as error:
            yield field, str(error.message)
    if "kind" in cleaned:
        yield from _name_complaints(cleaned)
        yield from _level_complaints(cleaned)
        yield from aims.complaints(cleaned)


def _name_complaints(cleaned: dict[str, Any]) -> aims.Complaints:
    kind = cleaned["kind"]
    if kind == Kind.RATIO:
        for field in ("numerator_label", "denominator_label"):
            if not cleaned.get(field):
                yield field, _("Name both parts of the share.")
    if kind in {Kind.COUNT, Kind.AMOUNT} and not cleaned.get("unit"):
        yield "unit", _("Say in which unit it is counted.")
    if kind == Kind.NARRATIVE and cleaned.get("reading") not in {None, "none"}:
        yield "reading", _("An indicator in words has no direction.")
    if kind == Kind.NARRATIVE and cleaned.get("dimension"):
        yield "dimension", _("An indicator in words cannot be split up.")


def _level_complaints(cleaned: dict[str, Any]) -> aims.Complaints:
    levels = cleaned.get("levels")
    if levels is None:
        return
    if cleaned["kind"] != Kind.SCALE:
        if levels:
            yield "levels", _("Only a scale has levels.")
    elif not LEAST_LEVELS <= len(levels) <= MOST_LEVELS:
        yield "levels", _("A scale has two to nine levels, each on a line of its own.")
    elif len({name.casefold() for name in levels}) < len(levels):
        yield "levels", _("Give every level a name of its own.")
