"""What somebody looks for, and how the list is narrowed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ambitions.models import Theme
from measurements.searching.kinds import KINDS

LONGEST = 200


class SearchForm(forms.Form):
    """Words of at most 200 characters; a kind or a theme that does not exist is said."""

    q = forms.CharField(
        label=_("Words to look for"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": _("Type at most 200 characters.")},
    )
    soort = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("All kinds")), *((kind.name, kind.label) for kind in KINDS.values())],
        required=False,
    )
    thema = forms.ModelChoiceField(
        Theme.objects.all(),
        label=_("Theme"),
        to_field_name="slug",
        required=False,
        empty_label=_("All themes"),
    )
