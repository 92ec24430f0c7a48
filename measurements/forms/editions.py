"""Which part of an edition to look at."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from measurements.models import Edition, EditionFigure

Audience = EditionFigure.Audience


class EditionFilter(forms.Form):
    """As whom, and which indicator; what is not understood gives the first of each."""

    als = forms.ChoiceField(
        label=_("As it is seen by"),
        choices=[
            (Audience.PARTIES.value, Audience.PARTIES.label),
            (Audience.PUBLIC.value, Audience.PUBLIC.label),
            (Audience.INTERNAL.value, Audience.INTERNAL.label),
        ],
        required=False,
    )
    indicator = forms.ChoiceField(label=_("Indicator"), required=False)

    def __init__(self, *args: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        by_name = sorted(edition.content["indicators"], key=lambda one: str(one["name"]))
        self.indicators = {f"{one['indicator']}-{one['number']}": one for one in by_name}
        field: Any = self.fields["indicator"]
        field.choices = [(code, one["name"]) for code, one in self.indicators.items()]
        self.is_valid()

    @property
    def audience(self) -> str:
        return str(self.cleaned_data.get("als") or Audience.PARTIES)

    @property
    def chosen(self) -> dict[str, Any] | None:
        """What the edition says of the chosen indicator; None when it has none at all."""
        chosen = self.cleaned_data.get("indicator") or next(iter(self.indicators), "")
        return self.indicators.get(chosen)
