"""A statement as it is judged: its words, and where it is filed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actors.decency import need_decent
from ambitions.models import Ambition, Party, Statement, TargetGroup, Theme
from ambitions.models.ambitions import AmbitionQuerySet
from ambitions.triage import Wording

_LONGEST = 5_000


class JudgementForm(forms.Form):
    """What is typed beside a proposal. `at` counts as a browser does, in UTF-16."""

    text = forms.CharField(
        widget=forms.Textarea, strip=False,
        error_messages={"required": _("A statement says something. Leave it out if it is none.")},
    )  # fmt: skip
    theme = forms.ModelChoiceField(Theme.objects.all(), required=False)
    kind = forms.ChoiceField(choices=[("", ""), *Statement.Kind.choices], required=False)
    reason = forms.CharField(max_length=300, required=False)
    at = forms.IntegerField(min_value=0, required=False)
    revision = forms.IntegerField(min_value=0, required=False)

    def clean_text(self) -> str:
        return need_decent(str(self.cleaned_data["text"]).replace("\r\n", "\n"), most=_LONGEST)

    def clean_reason(self) -> str:
        return need_decent(self.cleaned_data["reason"])

    @property
    def seen(self) -> int:
        """The revision the page was made from; 0, which is nobody's, when it says nonsense."""
        return int(self.cleaned_data.get("revision") or 0)

    @property
    def wording(self) -> Wording:
        data = self.cleaned_data
        theme = data["theme"].pk if data["theme"] else None
        return Wording(" ".join(data["text"].split()), data["kind"], theme)

    @property
    def cut(self) -> int:
        """Before which character of the text it is split: the cursor, else the first line end."""
        text, at = str(self.cleaned_data["text"]), self.cleaned_data["at"]
        if at is None:
            return max(text.find("\n"), 0)
        units = text.encode("utf-16-le")[: 2 * at]
        return len(units.decode("utf-16-le", errors="ignore"))


class StatementForm(JudgementForm):
    """The same with all its groups, on the page of one statement."""

    target_groups = forms.ModelMultipleChoiceField(
        TargetGroup.objects.all(), label=_("Target groups"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    parties = forms.ModelMultipleChoiceField(
        Party.objects.all(), label=_("Parties"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"text": _("Statement"), "theme": _("Theme"), "kind": _("Achieved or wanted")}
        for name, label in labels.items():
            self.fields[name].label = label
        for name in ("reason", "at"):
            del self.fields[name]

    @property
    def wording(self) -> Wording:
        base, data = super().wording, self.cleaned_data
        groups, parties = ([row.pk for row in data[name]] for name in ("target_groups", "parties"))
        return Wording(base.text, base.kind, base.theme, groups, parties)

    @staticmethod
    def starting(statement: Statement) -> dict[str, Any]:
        """What is stored, to begin with."""
        return {
            "text": statement.text,
            "theme": statement.theme_id,
            "kind": statement.kind,
            "target_groups": list(statement.target_groups.all()),
            "parties": list(statement.parties.all()),
        }


class OriginForm(forms.Form):
    """To which ambition a statement leads."""

    ambition = forms.ModelChoiceField(
        Ambition.objects.none(), label=_("Ambition"), empty_label=_("Choose an ambition"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose an ambition.")),
    )  # fmt: skip

    def __init__(self, *args: Any, ambitions: AmbitionQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ambition"].queryset = ambitions  # type: ignore[attr-defined]
