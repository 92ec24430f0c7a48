"""Which reports to list."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.models import Area, AreaPart, User
from measurements.models import Round, Submission


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
        if not self._visible.order_by().values("organisation").distinct()[1:].exists():
            # Who reports for one party has nothing to choose between.
            del self.fields["gebied"], self.fields["naam"]

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
        rows = rows.with_withdrawal()
        return rows.order_by("-round__opens_at", "organisation__name", "-version")


def _regions() -> QuerySet[Area]:
    """The areas of today between the municipalities and the country."""
    regions = Area.objects.valid_on(timezone.localdate()).filter(division__rank=1)
    return regions.select_related("division").order_by("division__name", "name")
