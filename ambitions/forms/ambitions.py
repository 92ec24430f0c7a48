"""What staff type about an ambition, and how a reader narrows the list."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actors.models import Organisation
from actors.plaintext import refuse_invisible
from ambitions.models import Ambition, Theme
from ambitions.models.ambitions import AmbitionQuerySet

FIRST_YEAR, LAST_YEAR = 2000, 2100


class AmbitionForm(forms.ModelForm[Ambition]):
    """An ambition in one sentence; dates as 31-12-2027."""

    term = forms.DateField(
        label=_("Term"),
        help_text=_("The date by which it must be reached, for example 31-12-2027."),
        input_formats=["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"],
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Give the date by which it must be reached."),
            "invalid": _("Write the date as day-month-year, for example 31-12-2027."),
        },
    )

    class Meta:
        model = Ambition
        fields = ["theme", "sentence", "explanation", "owner", "term"]
        labels = {
            "theme": _("Theme"),
            "sentence": _("Sentence"),
            "explanation": _("Explanation"),
            "owner": _("Owner"),
        }
        help_texts = {
            "sentence": _("What will be reached, in one sentence of at most 300 characters."),
            "owner": _("The party that answers for this ambition."),
        }
        widgets = {
            "sentence": forms.Textarea(attrs={"rows": 3}),
            "explanation": forms.Textarea(attrs={"rows": 6}),
        }
        error_messages = {
            "theme": dict.fromkeys(("required", "invalid_choice"), _("Choose a theme.")),
            "sentence": {"required": _("Write the ambition in one sentence.")},
            "owner": dict.fromkeys(
                ("required", "invalid_choice"), _("Choose the party that answers for it.")
            ),
        }

    def clean_sentence(self) -> str:
        sentence = " ".join(str(self.cleaned_data["sentence"]).split())
        refuse_invisible(sentence)
        others = Ambition.objects.exclude(pk=self.instance.pk)
        if others.filter(sentence__iexact=sentence).exists():
            raise ValidationError(_("There is already an ambition with this sentence."))
        return sentence

    def clean_explanation(self) -> str:
        refuse_invisible(self.cleaned_data["explanation"])
        return str(self.cleaned_data["explanation"])

    def clean_term(self) -> dt.date:
        term: dt.date = self.cleaned_data["term"]
        if not FIRST_YEAR <= term.year <= LAST_YEAR:
            raise ValidationError(
                _("Give a year between %(first)s and %(last)s."),
                params={"first": str(FIRST_YEAR), "last": str(LAST_YEAR)},
            )
        return term


class AmbitionFilter(forms.Form):
    """Only these three may narrow the list; anything else in the address is ignored."""

    theme = forms.ModelChoiceField(
        Theme.objects.all(),
        label=_("Theme"),
        to_field_name="slug",
        required=False,
        empty_label=_("All themes"),
    )
    owner = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Owner"),
        to_field_name="code",
        required=False,
        empty_label=_("All owners"),
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("All statuses")), *Ambition.Status.choices],
        required=False,
    )

    def __init__(self, *args: Any, ambitions: AmbitionQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ambitions = ambitions
        owners = Organisation.objects.filter(pk__in=ambitions.values("owner"))
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]

    def narrowed(self) -> AmbitionQuerySet:
        """The ambitions that fit what was chosen; none when a choice does not exist."""
        if not self.is_valid():
            return self.ambitions.none()
        chosen, ambitions = self.cleaned_data, self.ambitions
        if chosen["theme"]:
            ambitions = ambitions.filter(theme=chosen["theme"])
        if chosen["owner"]:
            ambitions = ambitions.filter(owner=chosen["owner"])
        if chosen["status"]:
            ambitions = ambitions.filter(status=chosen["status"])
        return ambitions
