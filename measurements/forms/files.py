"""A form to send a file with."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    """One file, of which the browser says nothing that is believed.

    `length` is the size of the whole request in bytes: of one that is too large the file was
    thrown away before anybody saw it.
    """

    file = forms.FileField(
        label=_("File"),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Save your form again and choose that file."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
        max_length=200,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        *,
        length: int = 0,
    ) -> None:
        super().__init__(data, files)  # type: ignore[arg-type]
        if length > settings.LARGEST_REQUEST:
            self.fields["file"].error_messages["required"] = _("This file is far too large.")

    @classmethod
    def sent(cls, request: HttpRequest) -> "FileForm":
        """The form as it was sent, or empty when its page is only asked for."""
        if request.method != "POST":
            return cls()
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        return cls(request.POST, request.FILES, length=int(length) if length.isdecimal() else 0)
