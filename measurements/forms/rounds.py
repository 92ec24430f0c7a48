"""Making a round: what is asked, of whom, and until when."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actors.models import Area, Division, Organisation
from actors.plaintext import refuse_invisible
from measurements.models import IndicatorVersion, Period, Round

_DAY = re.compile(r"\d+-\d+-\d+", re.ASCII)
_MOMENTS = ["%d-%m-%Y %H:%M", "%d-%m-%Y %H.%M", "%Y-%m-%d %H:%M", "%d-%m-%Y", "%Y-%m-%d"]


_YEARS = range(2000, 2101)


class MomentField(forms.DateTimeField):
    """A moment on the clocks of the Netherlands, typed as 31-12-2026 17:00.

    A day without a time is its start, or its last minute where `whole_day` says so.
    """

    widget = forms.DateTimeInput(format="%d-%m-%Y %H:%M")
    input_formats = _MOMENTS
    default_error_messages = {
        "invalid": _("Give a date and a time, such as 31-12-2026 17:00."),
    }

    def __init__(self, *, whole_day: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.whole_day = whole_day

    def to_python(self, value: Any) -> dt.datetime | None:
        if self.whole_day and isinstance(value, str) and _DAY.fullmatch(value.strip()):
            value = f"{value.strip()} 23:59"
        try:
            moment = super().to_python(value)
        except (OverflowError, ValueError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if moment is not None and moment.year not in _YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


class RoundForm(forms.ModelForm[Round]):
    """Moments are in local time; recipients are all organisations of one division, or by hand."""

    opens_at = MomentField(label=_("Opens"), help_text=_("Such as 1-11-2026 09:00."))
    due_at = MomentField(
        label=_("Due"), help_text=_("A report that comes later counts as late."), whole_day=True
    )
    closes_at = MomentField(
        label=_("Closes"),
        help_text=_("From this moment nobody can submit any more."),
        whole_day=True,
    )
    indicators = forms.ModelMultipleChoiceField(
        label=_("Indicators"),
        queryset=IndicatorVersion.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one indicator.")},
    )
    division = forms.ModelChoiceField(
        label=_("Recipients"),
        help_text=_("Every organisation of this kind of area is asked."),
        queryset=Division.objects.filter(areas__organisations__isnull=False).distinct(),
        required=False,
        empty_label=_("Only the organisations chosen below"),
    )
    organisations = forms.ModelMultipleChoiceField(
        label=_("Organisations"),
        help_text=_("Only when you did not choose all of them above."),
        queryset=Organisation.objects.order_by("name"),
        widget=forms.SelectMultiple(attrs={"size": 8}),
        required=False,
    )

    class Meta:
        model = Round
        fields = ["title", "period", "opens_at", "due_at", "closes_at"]
        labels = {"period": _("Period")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["title"].validators.append(refuse_invisible)
        period: Any = self.fields["period"]
        period.queryset = Period.objects.order_by("-ends_on")
        indicators: Any = self.fields["indicators"]
        indicators.queryset = _askable()
        indicators.label_from_instance = lambda version: (
            f"{version.name} ({version.indicator.ambition.theme.name})"
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "period" in cleaned and "indicators" in cleaned:
            cleaned["indicators"] = self._held(cleaned["period"], cleaned["indicators"])
        if "division" not in cleaned or "organisations" not in cleaned:
            return cleaned
        divisions = set(self.recipients().values_list("area__division", flat=True))
        if not divisions:
            self.add_error("division", _("Choose at least one recipient."))
        for version in cleaned.get("indicators", []):
            if divisions - {version.asked_of_id}:
                sentence = _(
                    "“%(indicator)s” is asked of others than the recipients of this round."
                )
                self.add_error("indicators", sentence % {"indicator": version.name})
        return cleaned

    def _held(self, period: Period, chosen: Any) -> list[IndicatorVersion]:
        """Of the chosen indicators the definitions that hold in the period, in the same order."""
        versions = IndicatorVersion.objects.holding_in(period)
        held = {version.indicator_id: version for version in versions}
        for version in chosen:
            if version.indicator_id not in held:
                sentence = _("“%(indicator)s” has no definition yet in %(period)s.")
                values = {"indicator": version.name, "period": period}
                self.add_error("indicators", sentence % values)
        return [held[one.indicator_id] for one in chosen if one.indicator_id in held]

    def recipients(self) -> QuerySet[Organisation]:
        """Those of the chosen division at the end of the period, or the ones chosen by hand."""
        division = self.cleaned_data.get("division")
        if division is None:
            chosen: QuerySet[Organisation] = self.cleaned_data["organisations"]
            return chosen
        period: Period | None = self.cleaned_data.get("period")
        day = period.ends_on if period else timezone.localdate()
        areas = Area.objects.valid_on(day).filter(division=division)
        return Organisation.objects.filter(area__in=areas)


def _askable() -> QuerySet[IndicatorVersion]:
    """The present definition of every indicator an organisation can be asked for."""
    return (
        IndicatorVersion.objects.current()
        .select_related("indicator__ambition__theme")
        .order_by("indicator__ambition__theme__position", "name")
    )
