"""Small forms around a report: which ones to list, and why one is returned."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.models import Area, AreaPart, User
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
    gebied = forms.ModelChoiceField(
        label=_("Region"),
        queryset=Area.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("All regions"),
    )
    naam = forms.CharField(label=_("Name of the organisation"), required=False, max_length=120)

    def __init__(
        self, *args: Any, user: User | AnonymousUser, only: Round | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._visible = Submission.objects.visible_to(user)
        regions: Any = self.fields["gebied"]
        regions.queryset = _regions()
        regions.label_from_instance = lambda area: f"{area.name} ({area.division.name})"
        rounds: Any = self.fields["uitvraag"]
        rounds.queryset = Round.objects.visible_to(user)
        if only is not None:
            del self.fields["uitvraag"]
            self._visible = self._visible.filter(round=only)

    def narrowed(self) -> QuerySet[Submission]:
        """The reports that fit; a returned or replaced version only when its status is asked."""
        self.is_valid()
        asked = self.cleaned_data
        rows = self._visible
        rows = rows.filter(status=asked["status"]) if asked.get("status") else rows.current()
        if asked.get("uitvraag"):
            rows = rows.filter(round=asked["uitvraag"])
        if asked.get("gebied"):
            parts = AreaPart.objects.valid_on(timezone.localdate()).filter(whole=asked["gebied"])
            rows = rows.filter(organisation__area__in=parts.values("part"))
        if asked.get("naam"):
            rows = rows.filter(organisation__name__icontains=asked["naam"])
        return rows.order_by("-round__opens_at", "organisation__name", "-version")


def _regions() -> QuerySet[Area]:
    """The areas of today between the municipalities and the country."""
    regions = Area.objects.valid_on(timezone.localdate()).filter(division__rank=1)
    return regions.select_related("division").order_by("division__name", "name")


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
