"""What people type about agreements, methods and recommendations, and how lists are narrowed."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actors import permissions
from actors.models import Organisation, User
from ambitions.forms.changes import ChangeForm, Day
from ambitions.forms.folding import FoldedChoices, fold
from ambitions.models import Agreement, Ambition, Method, Recommendation, TargetGroup, Theme


class EntryForm(ChangeForm):
    """An entry of a register."""

    # The fields that are lists of other rows.
    lists_of: tuple[str, ...] = ("ambitions",)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        seen = Ambition.objects.visible_to(user).select_related("theme")
        self.fields["ambitions"].queryset = seen  # type: ignore[attr-defined]
        fold(self.fields["ambitions"], seen, lambda ambition: ambition.theme.name)

    @property
    def kept(self) -> list[str]:
        """The fields of the row itself."""
        return [name for name in self.fields if name not in {"why", *self.lists_of}]

    @property
    def lists(self) -> dict[str, Any]:
        """The chosen rows, by field; of ambitions also those this person does not see."""
        found = {name: list(self.cleaned_data[name]) for name in self.lists_of}
        if self.instance.pk:
            seen = self.fields["ambitions"].queryset  # type: ignore[attr-defined]
            found["ambitions"] += list(self.instance.ambitions.exclude(pk__in=seen.values("pk")))
        return found


class AgreementForm(EntryForm):
    signed_on = Day(label=_("Signed on"), required=False)
    valid_to = Day(label=_("Until"), required=False)
    link = forms.URLField(
        label=_("Where to read it"), required=False, assume_scheme="https",
        error_messages={"invalid": _("Write a web address, for example https://www.voorbeeld.nl.")},
    )  # fmt: skip
    lists_of = ("parties", "ambitions")

    class Meta:
        model = Agreement
        fields = [
            "title", "parties", "obligations", "signatories", "signed_on", "valid_to", "status",
            "link", "ambitions",
        ]  # fmt: skip
        labels = {
            "title": _("Title"), "parties": _("Parties"), "obligations": _("Who does what"),
            "signatories": _("Signed by"), "status": _("Status"),
            "ambitions": _("Ambitions"),
        }  # fmt: skip
        help_texts = {"signatories": _("Functions, no names of people.")}
        widgets = {"parties": FoldedChoices, "ambitions": FoldedChoices}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The few of a kind first: among municipalities one has to look for a name.
        many = str(Organisation.Kind.MUNICIPALITY.label)
        parties = Organisation.objects.order_by("kind", "name")
        fold(self.fields["parties"], parties, Organisation.get_kind_display, last=many)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("status") in {"running", "ended"} and not data.get("signed_on"):
            self.add_error("signed_on", _("Give the date on which it was signed."))
        if data.get("valid_to") and data.get("signed_on") and data["valid_to"] < data["signed_on"]:
            self.add_error("valid_to", _("An agreement ends after it was signed."))
        own = permissions.contributes_for(self.user)
        parties = {party.pk for party in data.get("parties", [])}
        if not permissions.is_programme_staff(self.user) and parties and not own & parties:
            self.add_error("parties", _("Your own organisation is a party too."))
        return data


class MethodForm(EntryForm):
    lists_of = ("target_groups", "ambitions")

    class Meta:
        model = Method
        fields = [
            "name", "theme", "summary", "target_groups", "minimum_content", "provider", "price",
            "evidence", "proof", "ambitions",
        ]  # fmt: skip
        labels = {
            "name": _("Name"), "theme": _("Theme"), "summary": _("What it is"),
            "target_groups": _("Target groups"), "minimum_content": _("What it contains at least"),
            "provider": _("Who offers it"), "price": _("Price"), "evidence": pgettext_lazy("how well it is proven", "Evidence"),
            "proof": _("Where that was shown"), "ambitions": _("Ambitions"),
        }  # fmt: skip
        help_texts = {"proof": _("The research or evaluation, for what is promising or proven.")}
        widgets = {"target_groups": forms.CheckboxSelectMultiple, "ambitions": FoldedChoices}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not permissions.is_programme_staff(self.user):
            own = Organisation.objects.filter(pk__in=permissions.contributes_for(self.user))
            self.fields["provider"].queryset = own  # type: ignore[attr-defined]
            self.fields["provider"].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("evidence") in {"promising", "effective"} and not data.get("proof"):
            self.add_error("proof", _("Say where it was shown that this works."))
        return data


class RecommendationForm(EntryForm):
    made_on = Day(label=_("Date"), has_been=True)

    class Meta:
        model = Recommendation
        fields = ["code", "text", "report", "page", "made_on", "ambitions"]
        labels = {
            "code": _("Code"), "text": _("Recommendation"), "report": pgettext_lazy("of the Rapporteur", "Report"),
            "page": _("Page"), "ambitions": _("Ambitions"),
        }  # fmt: skip
        help_texts = {"code": _("Short, for example nr-2026-04.")}
        widgets = {"ambitions": FoldedChoices}


class UseForm(forms.Form):
    """Which organisation uses a method, and since when."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose an organisation.")),
    )  # fmt: skip
    since = Day(label=_("Since"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.all()
        if not permissions.is_programme_staff(user):
            found = found.filter(pk__in=permissions.contributes_for(user))
        self.fields["organisation"].queryset = found  # type: ignore[attr-defined]

    @property
    def day(self) -> dt.date:
        day: dt.date = self.cleaned_data["since"]
        return day


class EntryFilter(forms.Form):
    """What may narrow a register; anything else in the address is ignored."""

    words = forms.CharField(label=_("Words"), required=False, max_length=100)
    theme = forms.ModelChoiceField(
        Theme.objects.all(), label=_("Theme"), to_field_name="slug", required=False,
        empty_label=_("All themes"),
    )  # fmt: skip
    group = forms.ModelChoiceField(
        TargetGroup.objects.all(), label=_("Target group"), to_field_name="slug", required=False,
        empty_label=_("All target groups"),
    )  # fmt: skip

    def narrowed(
        self, entries: QuerySet[Any], words_in: tuple[str, ...], *, user: User
    ) -> QuerySet[Any]:
        """The entries that fit; none when a choice does not exist.

        Ambitions count as far as the reader may see them, as they do in search.
        """
        if not self.is_valid():
            return entries.none()
        data = self.cleaned_data
        if data["words"]:
            found = Q()
            for name in words_in:
                found |= Q(**{f"{name}__icontains": data["words"]})
            entries = entries.filter(found)
        if data["theme"]:
            entries = self._about(entries, user, "theme", data["theme"])
        if data["group"]:
            entries = self._about(entries, user, "target_groups", data["group"])
        return entries

    @staticmethod
    def _about(entries: QuerySet[Any], user: User, field: str, chosen: Any) -> QuerySet[Any]:
        seen = Ambition.objects.visible_to(user).filter(**{field: chosen}).order_by()
        own = Q(**{field: chosen}) if entries.model is Method else Q()
        return entries.filter(own | Q(ambitions__in=seen)).distinct()
