"""The administrator's forms about borders: what cannot be is said in the form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actors import borders
from actors.models import Area, AreaPart, Succession


class AreaChoice(forms.ModelChoiceField[Area]):
    """Names alone will not do: a municipality and a province may share one."""

    def label_from_instance(self, area: Area) -> str:
        return f"{area.name} ({area.code})"


class BordersForm(forms.ModelForm[Any]):
    """A row of which the database is asked whether it fits the others."""

    def validate_unique(self) -> None:
        """The last check: some rules are about several rows, and only the database can tell."""
        super().validate_unique()
        if not self.errors:
            refused = borders.refusal(self.instance)
            if refused is not None:
                self.add_error(None, refused)


class AreaForm(forms.ModelForm[Area]):
    class Meta:
        model = Area
        fields = ["code", "name", "division", "valid_from", "valid_to", "population"]
        error_messages = {
            "division": {"required": _("Choose the division this area belongs to.")},
        }


class AreaPartForm(BordersForm):
    part = AreaChoice(label=_("Area"), queryset=Area.objects.select_related("division"))
    whole = AreaChoice(
        label=_("Lies in"), queryset=Area.objects.filter(division__rank__gt=0).order_by("name")
    )

    class Meta:
        model = AreaPart
        fields = ["part", "whole", "valid_from", "valid_to"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
        if starts and ends and ends <= starts:
            self.add_error("valid_to", _("The end comes after the start. Give a later date."))
        part, whole = cleaned.get("part"), cleaned.get("whole")
        if part and whole and part.division.rank >= whole.division.rank:
            self.add_error("whole", _("An area lies in a larger one. Choose a larger area."))
        return cleaned


class SuccessionForm(BordersForm):
    old = AreaChoice(label=_("Old area"), queryset=Area.objects.all())
    new = AreaChoice(label=_("New area"), queryset=Area.objects.all())
    share = forms.DecimalField(
        label=_("Share"),
        required=False,
        localize=True,
        max_digits=7,
        decimal_places=6,
        help_text=_("The part of the old area that went along; empty when nobody knows."),
    )

    class Meta:
        model = Succession
        fields = ["old", "new", "on", "kind", "primary", "share", "source"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        share = cleaned.get("share")
        if share is not None and not 0 < share <= 1:
            self.add_error("share", _("A share is above 0 and at most 1. Correct it."))
        if cleaned.get("old") and cleaned.get("old") == cleaned.get("new"):
            self.add_error("new", _("An area does not succeed itself. Choose another area."))
        return cleaned
