"""A form to send a table with."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class TableForm(forms.Form):
    """One file. `length` is the size of the whole request in bytes."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, downloaded here and changed."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose another one."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
        max_length=200,
    )

    def __init__(self, *args: Any, length: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if length > settings.LARGEST_REQUEST:
            self.fields["file"].error_messages["required"] = _("This file is far too large.")

    @classmethod
    def sent(cls, request: HttpRequest) -> "TableForm":
        """The form as it was sent, or empty when its page is only asked for."""
        if request.method != "POST":
            return cls()
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        return cls(request.POST, request.FILES, length=int(length) if length.isdecimal() else 0)
