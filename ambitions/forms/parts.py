"""What people type about the parts of an ambition."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actors import permissions
from actors.models import Area, Organisation, User
from ambitions.forms.changes import ChangeForm, Day
from ambitions.models import Contribution, Means, Milestone, ProgressNote, SideEffect


class PartForm(ChangeForm):
    """A part of an ambition."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    @property
    def kept(self) -> list[str]:
        """The fields of the row itself."""
        return [name for name in self.fields if name != "why"]


class ContributionForm(PartForm):
    valid_from = Day(label=_("From"))
    valid_to = Day(label=_("Until"), required=False, help_text=_("The first day without it."))

    class Meta:
        model = Contribution
        fields = [
            "organisation",
            "role",
            "purpose",
            "area",
            "target_group",
            "valid_from",
            "valid_to",
        ]
        labels = {
            "organisation": _("Organisation"), "role": _("Role"), "purpose": _("What it does"),
            "area": _("Area"), "target_group": _("Target group"),
        }  # fmt: skip
        help_texts = {"purpose": _("In one sentence.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = Organisation.objects.all()
        if not permissions.is_programme_staff(self.user):
            own = permissions.contributes_for(self.user)
            organisations = organisations.filter(pk__in=own)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        # What was done in an area that ended since can still be ended itself.
        present = Q(valid_to=None) | Q(pk=self.instance.area_id)
        areas = Area.objects.filter(present).select_related("division")
        self.fields["area"].queryset = areas.order_by("-division__rank", "name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last <= first:
            self.add_error("valid_to", _("A contribution ends after it begins."))
        return data


class MeansForm(PartForm):
    amount = forms.DecimalField(
        label=_("Amount in euros"), required=False, max_digits=14, decimal_places=2, localize=True,
        help_text=_("Leave it empty when nobody knows it yet."),
        error_messages={"invalid": _("Write an amount, for example 25.000.")},
    )  # fmt: skip
    ends_on = Day(label=_("Ends on"), required=False, help_text=_("For temporary means."))

    class Meta:
        model = Means
        fields = ["amount", "financier", "state", "is_structural", "ends_on"]
        labels = {
            "financier": _("Who pays"), "state": _("Promised or available"),
            "is_structural": _("These means are structural"),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        amount = data.get("amount")
        if amount is not None and amount <= 0:
            self.add_error("amount", _("Give an amount above zero, or leave it empty."))
        if "ends_on" not in self.errors and bool(data.get("ends_on")) == data["is_structural"]:
            self.add_error(
                "ends_on", _("Temporary means have an end date, structural means have none.")
            )
        return data


class MilestoneForm(PartForm):
    due_on = Day(label=_("Planned for"))
    reached_on = Day(label=_("Reached on"), required=False, has_been=True)

    class Meta:
        model = Milestone
        fields = ["text", "due_on", "reached_on"]
        labels = {"text": _("Milestone")}


class ProgressNoteForm(PartForm):
    on = Day(label=_("Date"), has_been=True)

    class Meta:
        model = ProgressNote
        fields = ["on", "text"]
        labels = {"text": _("How it stands")}
        help_texts = {"text": _("A note stays as it is: write a new one when things change.")}


class SideEffectForm(PartForm):
    noticed_on = Day(label=_("Noticed on"), has_been=True)

    class Meta:
        model = SideEffect
        fields = ["what", "noticed_by", "noticed_on", "severity", "response"]
        labels = {
            "what": _("What happens"), "noticed_by": _("Noticed by"),
            "severity": _("How serious"), "response": _("What is done about it"),
        }  # fmt: skip
