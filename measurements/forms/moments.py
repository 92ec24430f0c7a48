"""A moment that somebody types, on the clocks of the Netherlands."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_DAY = re.compile(r"\d+-\d+-\d+", re.ASCII)
_MOMENTS = ["%d-%m-%Y %H:%M", "%d-%m-%Y %H.%M", "%Y-%m-%d %H:%M", "%d-%m-%Y", "%Y-%m-%d"]
_YEARS = range(2000, 2101)


class MomentField(forms.DateTimeField):
    """A moment on the clocks of the Netherlands, typed as 31-12-2026 17:00.

    A day without a time is its start, or its last minute where `whole_day` says so. A time that
    the clocks skip or show twice is nobody's moment.
    """

    widget = forms.DateTimeInput(format="%d-%m-%Y %H:%M")
    input_formats = _MOMENTS
    default_error_messages = {
        "invalid": _("Give a date and a time, such as 31-12-2026 17:00."),
        "no_such_time": _(
            "In that night the clocks change, so this time does not exist or exists twice. Give"
            " a time before 02:00 or after 03:00."
        ),
    }

    def __init__(self, *, whole_day: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.whole_day = whole_day

    def to_python(self, value: Any) -> dt.datetime | None:
        if self.whole_day and isinstance(value, str) and _DAY.fullmatch(value.strip()):
            value = f"{value.strip()} 23:59"
        try:
            moment = super().to_python(value)
        except ValidationError as refused:
            code = "no_such_time" if refused.code == "ambiguous_timezone" else "invalid"
            raise ValidationError(self.error_messages[code], code=code) from None
        except (OverflowError, ValueError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if moment is not None and moment.year not in _YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return moment
