"""Whom to ask in a round, and for whom it stays open longer."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.models import Area, AreaPart, Division, Organisation
from actors.plaintext import refuse_invisible
from actors.privacy import refuse_personal_data
from measurements import calculation, wording
from measurements.forms.moments import MomentField
from measurements.models import Recipient, Round


class RecipientFilter(forms.Form):
    """Which organisations to choose from; what is not understood does not narrow."""

    soort = forms.ModelChoiceField(
        label=_("Kind of area"),
        queryset=Division.objects.filter(areas__organisations__isnull=False).distinct(),
        to_field_name="code",
        required=False,
        empty_label=_("Every kind"),
    )
    grootte = forms.ChoiceField(label=_("Size"), required=False)
    gebied = forms.ModelChoiceField(
        label=_("Region"),
        queryset=Area.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("All regions"),
    )
    naam = forms.CharField(label=_("Name of the organisation"), required=False, max_length=120)

    def __init__(self, *args: Any, round: Round, **options: Any) -> None:  # noqa: A002
        super().__init__(*args, **options)
        self.round, self.day = round, round.period.ends_on
        size: Any = self.fields["grootte"]
        classes = [calculation.size_class(least) for least in calculation.SIZES]
        names = ((str(least), wording.size_class(least, below)) for least, below in classes)
        size.choices = [("", _("Every size")), *names]
        regions: Any = self.fields["gebied"]
        there = Area.objects.valid_on(self.day).filter(division__rank=1)
        regions.queryset = there.select_related("division").order_by("division__name", "name")
        regions.label_from_instance = lambda area: f"{area.name} ({area.division.name})"

    @property
    def is_asked(self) -> bool:
        """Whether somebody looks for organisations; before that none are listed."""
        return any(name in self.data for name in self.fields)

    def found(self) -> QuerySet[Organisation]:
        """Those that fit, in areas that exist at the end of the period, and are not asked yet."""
        self.is_valid()
        asked = self.cleaned_data
        rows = Organisation.objects.filter(area__in=Area.objects.valid_on(self.day))
        rows = rows.exclude(pk__in=self.round.recipients.values("pk"))
        if asked.get("soort"):
            rows = rows.filter(area__division=asked["soort"])
        if asked.get("grootte"):
            least, below = calculation.size_class(int(asked["grootte"]))
            rows = rows.filter(area__division__code=Area.MUNICIPALITY)
            rows = rows.filter(area__population__gte=least)
            rows = rows if below is None else rows.filter(area__population__lt=below)
        if asked.get("gebied"):
            parts = AreaPart.objects.valid_on(self.day).filter(whole=asked["gebied"])
            inside = rows.filter(area__in=parts.values("part"))
            rows = inside | rows.filter(area=asked["gebied"])
        if asked.get("naam"):
            rows = rows.filter(name__icontains=asked["naam"])
        return rows.select_related("area__division").order_by("name")


class ExtensionForm(forms.Form):
    """More time for some recipients of a round, and why."""

    recipients = forms.ModelMultipleChoiceField(
        label=_("For whom"),
        queryset=Recipient.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one recipient.")},
    )
    until = MomentField(
        label=_("Open until"), help_text=_("Such as 31-12-2026 17:00."), whole_day=True
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The organisation reads this in the history. Do not name persons."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_invisible, refuse_personal_data],
        error_messages={"required": _("Say why they get more time.")},
    )

    def __init__(self, *args: Any, round: Round, **options: Any) -> None:  # noqa: A002
        super().__init__(*args, **options)
        field: Any = self.fields["recipients"]
        field.queryset = round.asked.select_related("organisation").order_by("organisation__name")
        field.label_from_instance = lambda request: request.organisation.name

    def clean_until(self) -> dt.datetime:
        until: dt.datetime = self.cleaned_data["until"]
        if until <= timezone.now():
            raise forms.ValidationError(_("That moment has passed. Give a later one."))
        return until
