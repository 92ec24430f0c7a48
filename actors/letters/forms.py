"""Which letters to list."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from actors.models import Letter


class LetterFilter(forms.Form):
    """What is not understood does not narrow."""

    adres = forms.CharField(label=_("E-mail address"), required=False, max_length=254)
    stand = forms.ChoiceField(
        label=_("State"),
        choices=[
            ("", _("All letters")),
            ("wacht", _("Waiting")),
            ("verzonden", _("Sent")),
            ("opgegeven", _("Given up")),
        ],
        required=False,
    )

    def narrowed(self) -> QuerySet[Letter]:
        """The letters that fit, the last first."""
        self.is_valid()
        rows = Letter.objects.order_by("-id")
        if self.cleaned_data.get("adres"):
            rows = rows.filter(address__icontains=self.cleaned_data["adres"])
        state = self.cleaned_data.get("stand")
        if state == "wacht":
            return rows.waiting()
        if state == "verzonden":
            return rows.filter(sent_at__isnull=False)
        return rows.filter(given_up_at__isnull=False) if state else rows
