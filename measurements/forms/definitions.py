"""What staff type to define an indicator."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.plaintext import refuse_invisible
from measurements.forms import wholes
from measurements.models import IndicatorVersion

Kind = IndicatorVersion.Kind
OverTime = IndicatorVersion.OverTime
LEAST_LEVELS, MOST_LEVELS, LEVEL_LENGTH = 2, 9, 120
Complaints = Iterator[tuple[str, str]]
_NUMBERS = {Kind.COUNT, Kind.AMOUNT, Kind.RATIO}
_ABOUT_PEOPLE = ("smallest_shown", "rounding")
_TEXTS = (
    "name", "question", "definition", "unit", "numerator_label", "denominator_label", "change",
)  # fmt: skip


class DefinitionForm(forms.ModelForm[IndicatorVersion]):
    """What is measured, how it is counted and who is asked."""

    levels = forms.CharField(
        label=gettext_lazy("Levels of the scale"),
        required=False,
        help_text=gettext_lazy("Only for a scale: one level per line, the lowest first."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    # As on the page, so that the list of mistakes runs along with it; each form has some of them.
    field_order = (
        "change", "first_period", "comparable", "name", "code", "question", "definition", "kind",
        "unit", "numerator_label", "denominator_label", "whole", "levels", "reading", "dimension",
        "over_time", "is_cumulative", "counts_people", "smallest_shown", "rounding", "asked_of",
        "coverage_threshold",
    )  # fmt: skip

    class Meta:
        model = IndicatorVersion
        fields = [
            "name", "question", "definition", "kind", "unit", "numerator_label",
            "denominator_label", "whole", "reading", "dimension", "asked_of", "coverage_threshold",
            "over_time", "is_cumulative", "counts_people", "smallest_shown", "rounding",
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
            "whole": gettext_lazy(
                "For a share of which the whole is asked as a number too: what is hidden of the "
                "two is decided together."
            ),
            "coverage_threshold": gettext_lazy("Below this coverage no judgement is given."),
            "over_time": gettext_lazy(
                "When a year has several periods. A sum or a mean is for a count, an amount or a "
                "share only."
            ),
            "is_cumulative": gettext_lazy(
                "For a count or an amount that holds all earlier periods too, such as “trained so "
                "far”."
            ),
            "counts_people": gettext_lazy(
                "Small counts of people are hidden from whoever may not see single reports."
            ),
            "smallest_shown": gettext_lazy(
                "Only when people are counted: counts below this, but for 0, are hidden."
            ),
            "rounding": gettext_lazy(
                "Only when people are counted: counts are rounded to a multiple of this."
            ),
        }
        widgets = {
            "question": forms.Textarea(attrs={"rows": 2}),
            "definition": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _ABOUT_PEOPLE:
            self.fields[name].required = False
        self.fields["whole"] = wholes.WholeField(
            label=self.fields["whole"].label, help_text=self.fields["whole"].help_text
        )

    def clean_smallest_shown(self) -> int:
        return self._or_default("smallest_shown")

    def clean_rounding(self) -> int:
        return self._or_default("rounding")

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
        for field, message in (*_complaints(cleaned), *wholes.complaints(cleaned)):
            self.add_error(field, message)
        return cleaned

    def _or_default(self, name: str) -> int:
        given: int | None = self.cleaned_data[name]
        return int(getattr(IndicatorVersion(), name)) if given is None else given


def _complaints(cleaned: dict[str, Any]) -> Complaints:
    for field in _TEXTS:
        try:
            refuse_invisible(cleaned.get(field) or "")
        except ValidationError as error:
            yield field, str(error.message)
    if "kind" in cleaned:
        yield from _name_complaints(cleaned)
        yield from _level_complaints(cleaned)
        yield from _rule_complaints(cleaned)


def _name_complaints(cleaned: dict[str, Any]) -> Complaints:
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


def _rule_complaints(cleaned: dict[str, Any]) -> Complaints:
    """A rule that does not fit the kind would silently do nothing, so it is not accepted."""
    kind = cleaned["kind"]
    if kind not in _NUMBERS:
        if cleaned.get("over_time") not in {None, OverTime.LAST}:
            yield "over_time", _("Only of numbers is there a sum or a mean over the year.")
        if cleaned.get("counts_people"):
            yield "counts_people", _("Only a count, an amount or a share counts people.")
    if cleaned.get("is_cumulative"):
        if kind not in {Kind.COUNT, Kind.AMOUNT}:
            yield "is_cumulative", _("Only a count or an amount counts on.")
        elif cleaned.get("over_time") not in {None, OverTime.LAST}:
            yield "over_time", _("What counts on has the last value as value of a year.")


def _level_complaints(cleaned: dict[str, Any]) -> Complaints:
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
