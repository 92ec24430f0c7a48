"""Small forms around a report: which ones to list, and why one is returned."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from actors.models import User
from actors.plaintext import refuse_invisible
from measurements.models import Round, Submission
from measurements.privacy import refuse_personal_data


class SubmissionFilter(forms.Form):
    """Which reports to list; what is not understood does not narrow."""

    uitvraag = forms.ModelChoiceField(
        label=_("Round"), queryset=Round.objects.none(), required=False, empty_label=_("All rounds")
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("Every status")), *Submission.Status.choices],
        required=False,
    )
    naam = forms.CharField(label=_("Name of the organisation"), required=False, max_length=120)

    def __init__(self, *args: Any, user: User | AnonymousUser, **options: Any) -> None:
        super().__init__(*args, **options)
        self._visible = Submission.objects.visible_to(user)
        rounds: Any = self.fields["uitvraag"]
        rounds.queryset = Round.objects.visible_to(user)

    def narrowed(self) -> QuerySet[Submission]:
        """The reports that fit; a returned or replaced version only when its status is asked."""
        self.is_valid()
        asked = self.cleaned_data
        rows = self._visible
        rows = rows.filter(status=asked["status"]) if asked.get("status") else rows.current()
        if asked.get("uitvraag"):
            rows = rows.filter(round=asked["uitvraag"])
        if asked.get("naam"):
            rows = rows.filter(organisation__name__icontains=asked["naam"])
        return rows.order_by("-round__opens_at", "organisation__name", "-version")


class ReturnForm(forms.Form):
    """Why a report is returned; the organisation reads it, and it stays in the history."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The organisation reads this. Do not name persons."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[refuse_invisible, refuse_personal_data],
        error_messages={"required": _("Say why you return this report.")},
    )
