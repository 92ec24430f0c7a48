"""What staff type to say how an ambition is measured for the first time."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.models import Area, Division
from measurements.forms import aims
from measurements.forms.definitions import DefinitionForm
from measurements.models import Indicator


class IndicatorForm(DefinitionForm, aims.AimForm):
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = Division.objects.filter(code=Area.MUNICIPALITY).first()
        self.initial.setdefault("asked_of", asked and asked.pk)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).lower()
        if Indicator.objects.filter(code=code).exists():
            raise ValidationError(_("There is already an indicator with this code."))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "kind" in cleaned:
            for field, message in aims.complaints(cleaned):
                self.add_error(field, message)
        return cleaned
