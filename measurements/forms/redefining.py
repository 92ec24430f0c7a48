"""What staff type to change the definition of an indicator, and since when."""

from typing import Any

from django import forms
from django.db.models import Max, QuerySet
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.privacy import refuse_personal_data
from measurements.forms.definitions import DefinitionForm
from measurements.models import IndicatorVersion, Period, RoundIndicator


class RedefinitionForm(DefinitionForm):
    """The present definition as it stands, to be changed, with what changes and since when."""

    first_period = forms.ModelChoiceField(
        label=gettext_lazy("First period of the new definition"),
        help_text=gettext_lazy("Earlier figures keep the present definition."),
        queryset=Period.objects.none(),
        error_messages={
            "invalid_choice": gettext_lazy("Choose a period about which nothing was asked yet."),
        },
    )
    comparable = forms.TypedChoiceField(
        label=gettext_lazy("Can figures before and after be compared?"),
        choices=[
            ("yes", gettext_lazy("Comparable: baselines and targets go along")),
            ("no", gettext_lazy("Not comparable: the series breaks, and you set targets anew")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    change = forms.CharField(
        label=gettext_lazy("What changes, and why"),
        help_text=gettext_lazy("Readers see this at the place where the series breaks."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[refuse_personal_data],
    )

    def __init__(self, data: Any = None, *, present: IndicatorVersion) -> None:
        names = "\n".join(level.name for level in present.scale)
        initial = model_to_dict(present, fields=self._meta.fields) | {"levels": names}
        super().__init__(data, initial=initial)
        field: Any = self.fields["first_period"]
        field.queryset = _free(present)
        if not field.queryset.exists():
            field.help_text = _(
                "About every period something was asked already. Let the administrator add a"
                " period first."
            )


def _free(present: IndicatorVersion) -> QuerySet[Period]:
    """The periods another definition may begin in: after all that was asked by the present one."""
    periods = Period.objects.order_by("starts_on", "ends_on")
    if present.first_period is not None:
        periods = periods.filter(starts_on__gt=present.first_period.starts_on)
    opened = RoundIndicator.objects.filter(
        indicator_version__indicator=present.indicator_id, round__opened_at__isnull=False
    )
    last = opened.aggregate(day=Max("round__period__ends_on"))["day"]
    return periods if last is None else periods.filter(starts_on__gt=last)
