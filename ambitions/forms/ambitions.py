"""What staff type about an ambition, and how a reader narrows the list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from actors.decency import need_decent
from actors.models import Organisation
from ambitions import trees
from ambitions.drafting import LISTS
from ambitions.forms.changes import ChangeForm, Day
from ambitions.lifecycle import LIFE_OF_A_PILOT, LIFE_OF_THE_REST
from ambitions.models import Ambition, ExploitationForm, Sector, TargetGroup, Theme
from ambitions.models.ambitions import AmbitionQuerySet


class AmbitionForm(ChangeForm):
    """An ambition in one sentence; dates as 31-12-2027."""

    term = Day(
        label=_("Term"), required=False,
        help_text=_("The date by which it must be reached, for example 31-12-2027."),
    )  # fmt: skip
    starts_on = Day(
        label=_("Start"), required=False,
        help_text=_("The date on which it begins, if that is known."),
    )  # fmt: skip

    class Meta:
        model = Ambition
        fields = [
            "sentence", "theme", "kind", "form", "level", "parent", "explanation", "owner",
            "starts_on", "term", "target_groups", "exploitation_forms", "sectors",
        ]  # fmt: skip
        labels = {
            "theme": _("Theme"),
            "kind": _("Kind"),
            "form": _("Sort of activity"),
            "level": _("Level"),
            "parent": _("Hangs under"),
            "sentence": _("Sentence"),
            "explanation": _("Explanation"),
            "owner": _("Owner"),
            "target_groups": _("Target groups"),
            "exploitation_forms": _("Forms of exploitation"),
            "sectors": _("Sectors"),
        }
        help_texts = {
            "sentence": _("What will be reached, in one sentence of at most 300 characters."),
            "owner": _("The one party that answers for it. Needed before it is adopted."),
            "form": _("Only for an activity."),
            "parent": _("A vision holds routes, a route ambitions, an ambition activities."),
        }
        widgets = {
            "sentence": forms.Textarea(attrs={"rows": 3}),
            "explanation": forms.Textarea(attrs={"rows": 6}),
            "target_groups": forms.CheckboxSelectMultiple,
            "exploitation_forms": forms.CheckboxSelectMultiple,
            "sectors": forms.CheckboxSelectMultiple,
        }
        error_messages = {
            "theme": dict.fromkeys(("required", "invalid_choice"), _("Choose a theme.")),
            "sentence": {"required": _("Write the ambition in one sentence.")},
            "owner": {"invalid_choice": _("Choose the party that answers for it.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = Ambition.objects.exclude(kind=Ambition.Kind.ACTIVITY).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = above.order_by("sentence")  # type: ignore[attr-defined]

    @property
    def lists(self) -> dict[str, Any]:
        """The rows of code lists that were chosen, by field."""
        return {name: list(self.cleaned_data[name]) for name in LISTS}

    def clean_sentence(self) -> str:
        sentence = " ".join(str(self.cleaned_data["sentence"]).split())
        if self.is_taken(sentence):
            raise ValidationError(_("There is already an ambition with this sentence."))
        return sentence

    def is_taken(self, sentence: str) -> bool:
        """Whether another ambition has this sentence, whatever its capitals."""
        others = Ambition.objects.exclude(pk=self.instance.pk)
        return others.filter(sentence__iexact=sentence).exists()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        kind, parent = data.get("kind"), data.get("parent")
        is_activity = kind == Ambition.Kind.ACTIVITY
        if is_activity and not data.get("form"):
            self.add_error("form", _("Choose the sort of activity."))
        if kind and not is_activity:
            data["form"] = ""
        if self.instance.status in LIFE_OF_A_PILOT and data.get("form") != Ambition.Form.PILOT:
            self.add_error("form", _("This pilot is under way, so it stays a pilot."))
        if self.instance.status in LIFE_OF_THE_REST and data.get("form") == Ambition.Form.PILOT:
            self.add_error("form", _("This is under way already, so it cannot become a pilot."))
        if kind and parent and not trees.holds(parent.kind, kind):
            self.add_error("parent", _("Choose something of a higher kind."))
        starts_on, term = data.get("starts_on"), data.get("term")
        if starts_on and term and starts_on > term:
            self.add_error("starts_on", _("The start lies before the term."))
        if self.instance.is_adopted:
            self._need_adopted(data)
        return data

    def _need_adopted(self, data: dict[str, Any]) -> None:
        """What is adopted keeps an owner and a term."""
        if not data.get("owner"):
            self.add_error("owner", _("Choose the party that answers for it."))
        if not data.get("term") and "term" not in self.errors:
            self.add_error("term", _("Give the date by which it must be reached."))


class StepForm(forms.Form):
    """A step in the life of an ambition."""

    to = forms.ChoiceField(choices=Ambition.Status.choices)
    why = forms.CharField(required=False, max_length=300)

    def clean_why(self) -> str:
        return need_decent(self.cleaned_data["why"])


def _choice(rows: QuerySet[Any], label: Any, everything: Any, *, key: str = "slug") -> Any:
    return forms.ModelChoiceField(
        rows, label=label, empty_label=everything, to_field_name=key, required=False
    )


class AmbitionFilter(forms.Form):
    """Only these may narrow the list; anything else in the address is ignored."""

    theme = _choice(Theme.objects.all(), _("Theme"), _("All themes"))
    owner = _choice(Organisation.objects.none(), _("Owner"), _("All owners"), key="code")
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All kinds")), *Ambition.Kind.choices], required=False
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("All statuses")), *Ambition.Status.choices],
        required=False,
    )
    target_groups = _choice(TargetGroup.objects.all(), _("Target group"), _("All target groups"))
    exploitation_forms = _choice(
        ExploitationForm.objects.all(), _("Form of exploitation"), _("All forms")
    )
    sectors = _choice(Sector.objects.all(), _("Sector"), _("All sectors"))

    def __init__(self, *args: Any, ambitions: AmbitionQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ambitions = ambitions
        owners = Organisation.objects.filter(pk__in=ambitions.values("owner"))
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]

    def narrowed(self) -> AmbitionQuerySet:
        """The ambitions that fit what was chosen; none when a choice does not exist."""
        if not self.is_valid():
            return self.ambitions.none()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        return self.ambitions.filter(**chosen)
