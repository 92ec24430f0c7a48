"""What is asked before a step of a report: the reasons, the remarks, on whose behalf."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.models import Organisation, User
from actors.plaintext import refuse_invisible
from actors.privacy import refuse_personal_data
from measurements import reporting
from measurements.contents import Line, Part


def words(label: Any, *, rows: int = 3, **options: Any) -> forms.CharField:
    """An entry for free text in which nothing about a person may stand."""
    return forms.CharField(
        label=label,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[refuse_invisible, refuse_personal_data],
        **options,
    )


_READ_BY_ALL = gettext_lazy("It stays in the history. Do not name persons.")


class ReturnForm(forms.Form):
    """Why a report is returned: for the whole, per question, or both."""

    reason = words(
        gettext_lazy("Reason for the whole report"),
        required=False,
        help_text=gettext_lazy("The organisation reads this. Do not name persons."),
        rows=4,
    )

    def __init__(self, *args: Any, parts: Iterable[Part], **options: Any) -> None:
        super().__init__(*args, **options)
        self._parts = list(parts)
        for _part, line in self._lines():
            label = _("Remark on “%(question)s”") % {"question": line.version.name}
            self.fields[_remark(line)] = words(label, rows=2, required=False)

    @property
    def parts(self) -> list[tuple[str, list[tuple[Line, forms.BoundField]]]]:
        """The answers in their parts, each with the entry for a remark."""
        return [
            (part.title, [(line, self[_remark(line)]) for line in part.lines])
            for part in self._parts
        ]

    @property
    def remarks(self) -> dict[int, str]:
        """What was typed at the questions, by indicator version."""
        said = ((line.version.pk, self.cleaned_data[_remark(line)]) for _p, line in self._lines())
        return {version: text for version, text in said if text}

    def clean(self) -> dict[str, Any]:
        if not self.errors and not any(self.cleaned_data.values()):
            self.add_error("reason", _("Say why you return this report, here or at a question."))
        return self.cleaned_data

    def _lines(self) -> Iterator[tuple[Part, Line]]:
        return ((part, line) for part in self._parts for line in part.lines)


def _remark(line: Line) -> str:
    return f"v{line.version.pk}-remark"


class CorrectionForm(forms.Form):
    """Why an approved report is corrected."""

    reason = words(
        gettext_lazy("What is not right?"),
        help_text=_READ_BY_ALL,
        error_messages={"required": gettext_lazy("Say why you correct this report.")},
    )


class DiscardForm(forms.Form):
    """Why a correction that was not submitted is thrown away."""

    reason = words(
        gettext_lazy("Why is the correction not needed?"),
        help_text=_READ_BY_ALL,
        error_messages={"required": gettext_lazy("Say why you throw this correction away.")},
    )


class WithdrawalForm(forms.Form):
    """Why a report is taken back before it was signed."""

    reason = words(
        gettext_lazy("What has to change?"),
        required=False,
        help_text=gettext_lazy("Your colleague reads this. Do not name persons."),
    )


class RepresentForm(forms.Form):
    """On whose behalf programme staff fill in a report, and why."""

    person: Any = forms.ModelChoiceField(
        label=gettext_lazy("On behalf of"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Choose a person"),
        error_messages={"required": gettext_lazy("Choose on whose behalf you fill in.")},
    )
    reason = words(
        gettext_lazy("Why do you fill in for them?"),
        help_text=_READ_BY_ALL,
        error_messages={"required": gettext_lazy("Say why you fill in for them.")},
    )

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        person: Any = self.fields["person"]
        person.queryset = reporting.who_fill_in(organisation)
