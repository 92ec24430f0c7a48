"""Forms to build a questionnaire: its sections, and the questions in them."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from actors.plaintext import refuse_invisible
from measurements.models import IndicatorVersion, Round, RoundIndicator, Section

# Characters of an explanation.
LONGEST = 2000


class SectionForm(forms.ModelForm[Section]):
    """A part of the form; its title occurs once in a round."""

    class Meta:
        model = Section
        fields = ["title", "explanation"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.validators.append(refuse_invisible)
        self.fields["explanation"].validators.append(MaxLengthValidator(LONGEST))
        self.fields["explanation"].widget.attrs["rows"] = 4

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        others = Section.objects.filter(round=self.instance.round_id).exclude(pk=self.instance.pk)
        if others.filter(title=title).exists():
            self.add_error("title", _("This round already has a section with this title."))
        return title


class QuestionForm(forms.ModelForm[RoundIndicator]):
    """How an indicator is asked in this round."""

    class Meta:
        model = RoundIndicator
        fields = ["section", "required", "explanation"]
        labels = {"section": _("Section"), "required": _("An answer is required")}
        help_texts = {
            "explanation": _("Stands with the question, above what the definition says."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        section: Any = self.fields["section"]
        section.queryset = Section.objects.filter(round=self.instance.round_id)
        section.empty_label, section.required = _("No section"), False
        limit = MaxLengthValidator(LONGEST)
        self.fields["explanation"].validators.extend([refuse_invisible, limit])
        self.fields["explanation"].widget.attrs["rows"] = 4


class QuestionsForm(forms.Form):
    """Which indicators to ask as well: those with a definition in the period, theme by theme."""

    section = forms.ModelChoiceField(
        label=_("Put them in section"),
        queryset=Section.objects.none(),
        required=False,
        empty_label=_("No section"),
    )

    def __init__(self, *args: Any, round: Round, **options: Any) -> None:  # noqa: A002
        super().__init__(*args, **options)
        section: Any = self.fields["section"]
        section.queryset = Section.objects.filter(round=round)
        self.askable = {one.pk: one for one in _askable(round)}
        self._themes: list[str] = []
        for version in self.askable.values():
            theme = version.indicator.ambition.theme
            if theme.slug not in self.fields:
                self._themes.append(theme.slug)
                self.fields[theme.slug] = forms.TypedMultipleChoiceField(
                    label=theme.name,
                    widget=forms.CheckboxSelectMultiple,
                    coerce=int,
                    required=False,
                )
            choices: Any = self.fields[theme.slug]
            choices.choices = [*choices.choices, (version.pk, _in_list(version))]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.get(theme) for theme in self._themes):
            where = self._themes[0] if self._themes else None
            self.add_error(where, _("Choose at least one indicator."))
        return cleaned

    @property
    def chosen(self) -> list[IndicatorVersion]:
        """In the order of the page."""
        numbers = {number for theme in self._themes for number in self.cleaned_data[theme]}
        return [version for pk, version in self.askable.items() if pk in numbers]


def _in_list(version: IndicatorVersion) -> str:
    return f"{version.name} ({version.get_kind_display()}, {version.asked_of.name})"


def _askable(round: Round) -> list[IndicatorVersion]:  # noqa: A002 the field's word
    """The definitions that hold in the period and are not asked yet."""
    held = IndicatorVersion.objects.holding_in(round.period).exclude(
        indicator__in=round.indicators.values("indicator")
    )
    found = held.select_related("indicator__ambition__theme", "asked_of")
    return list(found.order_by("indicator__ambition__theme__position", "name"))
