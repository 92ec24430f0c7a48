"""Another judgement of a figure than that of the rule, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from actors.models import Area
from actors.plaintext import refuse_invisible
from actors.privacy import refuse_personal_data
from measurements.models import Figure, Indicator, Period
from measurements.wording import STATUS

WITHDRAW = "withdraw"


class OverrideForm(forms.Form):
    """Which figure of an indicator, and how it is judged; or an override taken back."""

    area = forms.ModelChoiceField(
        label=gettext_lazy("Area"), queryset=Area.objects.none(), to_field_name="code"
    )
    period = forms.ModelChoiceField(
        label=gettext_lazy("Period"), queryset=Period.objects.none(), to_field_name="code"
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Your judgement"),
        help_text=gettext_lazy("The judgement of the rule stays visible beside yours."),
        choices=[
            *STATUS.items(),
            (WITHDRAW, gettext_lazy("Take an earlier override back: the rule judges")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Readers see this beside the judgement."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_invisible, refuse_personal_data],
    )

    def __init__(self, data: Any = None, *, indicator: Indicator, **options: Any) -> None:
        super().__init__(data, **options)
        judged = Figure.objects.totals().filter(indicator_version__indicator=indicator)
        area: Any = self.fields["area"]
        areas = Area.objects.filter(pk__in=judged.values("area")).select_related("division")
        area.queryset = areas.order_by("-division__rank", "division__name", "name")
        # Utrecht is a municipality, a province and two more regions.
        area.label_from_instance = lambda one: f"{one.name} ({one.division.name})"
        period: Any = self.fields["period"]
        period.queryset = Period.objects.filter(pk__in=judged.values("period")).order_by("-ends_on")
