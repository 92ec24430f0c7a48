"""What the forms about ambitions share: days, and a change that may say why."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.decency import need_decent

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class Day(forms.DateField):
    """A date as 31-12-2027, between 2000 and 2100; of what has happened, no later than today."""

    def __init__(self, *, has_been: bool = False, **options: Any) -> None:
        self._has_been = has_been
        super().__init__(
            input_formats=["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"],
            widget=forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off"}),
            error_messages={
                "required": _("Give a date, for example 31-12-2027."),
                "invalid": _("Write the date as day-month-year, for example 31-12-2027."),
            },
            **options,
        )

    def clean(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().clean(value)
        if day and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise ValidationError(
                _("Give a year between %(first)s and %(last)s."),
                params={"first": str(_FIRST_YEAR), "last": str(_LAST_YEAR)},
            )
        if day and self._has_been and day > timezone.localdate():
            raise ValidationError(_("This date is still to come. Give a date until today."))
        return day


class ChangeForm(forms.ModelForm[Any]):
    """A row; who changes one may say why. Text may not hold data about persons."""

    why = forms.CharField(
        label=_("Why you change it"), required=False, max_length=300,
        help_text=_("It stays in the history."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["why"]

    @property
    def why_changed(self) -> str:
        return str(self.cleaned_data.get("why", ""))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name, value in list(data.items()):
            if isinstance(value, str):
                try:
                    need_decent(value)
                except ValidationError as error:
                    self.add_error(name, error)
        return data
