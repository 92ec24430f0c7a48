"""The basics of a round: about which period, and between which moments."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from actors.plaintext import refuse_invisible
from measurements import rounds
from measurements.forms.moments import MomentField
from measurements.models import Period, Round

_DAYS = ["%d-%m-%Y", "%Y-%m-%d"]
# An introduction stands above every form; whoever wants to say more makes sections.
_LONGEST = 4000
_NEW = ["period_code", "period_starts_on", "period_ends_on"]


class RoundForm(forms.ModelForm[Round]):
    """Moments are in local time; the period exists already, or is made with the round."""

    field_order = ["title", "period", *_NEW, "introduction", "opens_at", "due_at", "closes_at"]

    period = forms.ModelChoiceField(
        label=_("Period"),
        queryset=Period.objects.order_by("-ends_on", "-starts_on"),
        required=False,
        empty_label=_("A new period, which you fill in below"),
    )
    period_code = forms.CharField(
        label=_("Short name of the new period"),
        help_text=_("Such as 2027-1. Only when the period is not in the list."),
        max_length=12,
        required=False,
        validators=[refuse_invisible],
    )
    period_starts_on = forms.DateField(
        label=_("First day of the new period"), input_formats=_DAYS, required=False
    )
    period_ends_on = forms.DateField(
        label=_("Last day of the new period"), input_formats=_DAYS, required=False
    )
    opens_at = MomentField(label=_("Opens"), help_text=_("Such as 1-11-2026 09:00."))
    due_at = MomentField(
        label=_("Due"), help_text=_("A report that comes later counts as late."), whole_day=True
    )
    closes_at = MomentField(
        label=_("Closes"),
        help_text=_("From this moment nobody can submit any more."),
        whole_day=True,
    )

    class Meta:
        model = Round
        fields = ["title", "introduction", "opens_at", "due_at", "closes_at"]
        help_texts = {"introduction": _("Stands above the form of every recipient.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("title", "introduction"):
            self.fields[name].validators.append(refuse_invisible)
        self.fields["introduction"].validators.append(MaxLengthValidator(_LONGEST))
        self.fields["introduction"].widget.attrs["rows"] = 4
        if self.instance.period_id is not None:
            self.initial.setdefault("period", self.instance.period_id)

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if Round.objects.filter(title=title).exclude(pk=self.instance.pk).exists():
            self.add_error("title", _("There is already a round with this title."))
        return title

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._need_order(cleaned)
        period = self._period(cleaned)
        if period is not None:
            self.instance.period = period
        return cleaned

    def _need_order(self, cleaned: dict[str, Any]) -> None:
        """A round opens, is then due, and closes last; said at the moment that comes too early."""
        opens, due, closes = (cleaned.get(name) for name in ("opens_at", "due_at", "closes_at"))
        if opens and due and due <= opens:
            self.add_error("due_at", _("The due date comes after the opening. Give a later one."))
        if due and closes and closes < due:
            self.add_error(
                "closes_at", _("A round does not close before the due date. Give a later moment.")
            )

    def _period(self, cleaned: dict[str, Any]) -> Period | None:
        """The chosen one, or the new one; None, with the error at its field, without either."""
        typed = [name for name in _NEW if self.data.get(self.add_prefix(name))]
        if "period" not in cleaned:
            return None
        chosen: Period | None = cleaned["period"]
        if chosen is not None and typed:
            self.add_error(
                typed[0], _("You chose a period above. Empty this, or choose a new one.")
            )
        elif chosen is None and not typed:
            self.add_error("period", _("Choose a period, or fill in a new one below."))
        elif chosen is None:
            return self._new_period(cleaned)
        return chosen

    def _new_period(self, cleaned: dict[str, Any]) -> Period | None:
        for name in _NEW:
            if name in cleaned and not cleaned[name]:
                self.add_error(name, _("A new period needs this as well."))
        if any(name not in cleaned for name in _NEW):
            return None
        code, starts_on, ends_on = (cleaned[name] for name in _NEW)
        if Period.objects.filter(code=code).exists():
            self.add_error("period_code", _("There is already a period with this name."))
        if ends_on <= starts_on:
            self.add_error("period_ends_on", _("A period ends after it starts. Give a later day."))
        elif refused := _beside_others(starts_on, ends_on):
            self.add_error("period_ends_on", refused)
        return Period(code=code, starts_on=starts_on, ends_on=ends_on)


def _beside_others(starts_on: Any, ends_on: Any) -> str | None:
    """Why a period with these days cannot stand beside the others."""
    same = Period.objects.filter(starts_on=starts_on, ends_on=ends_on).first()
    if same is not None:
        return _("These are the days of %(period)s. Choose that in the list.") % {"period": same}
    other = rounds.crossed(starts_on, ends_on)
    if other is None:
        return None
    return _(
        "This period lies partly in %(period)s (%(first)s – %(last)s). Periods follow each other,"
        " or one lies within the other."
    ) % {
        "period": other,
        "first": other.starts_on.strftime("%d-%m-%Y"),
        "last": other.ends_on.strftime("%d-%m-%Y"),
    }
