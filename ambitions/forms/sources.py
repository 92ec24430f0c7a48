"""A source as a person describes it, with its file."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.decency import need_decent
from ambitions.models import Source

_FIRST_YEAR = 1990


class SourceForm(forms.ModelForm[Source]):
    """Title, publisher, date and kind; dates as 31-12-2025."""

    published_on = forms.DateField(
        label=_("Date"),
        help_text=_("The date on the document, for example 31-12-2025."),
        input_formats=["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Give the date on the document."),
            "invalid": _("Write the date as day-month-year, for example 31-12-2025."),
        },
    )

    class Meta:
        model = Source
        fields = ["title", "publisher", "published_on", "kind", "is_public"]
        labels = {
            "title": _("Title"),
            "publisher": _("Publisher"),
            "kind": _("Kind"),
            "is_public": _("Everybody may read what is accepted from this source"),
        }
        help_texts = {
            "publisher": _("The organisation that published it."),
            "is_public": _("Only for a document that was published."),
        }
        error_messages = {
            "title": {"required": _("Give the title of the document.")},
            "publisher": {"required": _("Say which organisation published it.")},
            "kind": dict.fromkeys(("required", "invalid_choice"), _("Choose a kind.")),
        }

    def clean_title(self) -> str:
        return need_decent(self.cleaned_data["title"])

    def clean_publisher(self) -> str:
        return need_decent(self.cleaned_data["publisher"])

    def clean_published_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["published_on"]
        if not day.year >= _FIRST_YEAR or day > timezone.localdate():
            raise ValidationError(
                _("Give a date from %(first)s until today."), params={"first": str(_FIRST_YEAR)}
            )
        return day


class NewSourceForm(SourceForm):
    """The same, with the file. `length` is the size of the whole request in bytes."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, DOCX or plain text with at most 400 pages. No scan, no password."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose another one."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
        max_length=200,
    )
    field_order = ["file", "title", "publisher", "published_on", "kind", "is_public"]

    def __init__(self, *args: Any, length: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if length > settings.LARGEST_REQUEST:
            self.fields["file"].error_messages["required"] = _("This file is far too large.")

    @classmethod
    def sent(cls, request: HttpRequest) -> "NewSourceForm":
        """The form as it was sent, or empty when its page is only asked for."""
        if request.method != "POST":
            return cls()
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        return cls(request.POST, request.FILES, length=int(length) if length.isdecimal() else 0)
