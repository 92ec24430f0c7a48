"""What is asked about the answers of a report, with an entry for the reply to each."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from actors.plaintext import refuse_invisible
from actors.privacy import refuse_personal_data
from measurements.checks import Finding
from measurements.models import CheckReply
from measurements.reporting import Reply


class Asked(NamedTuple):
    """A question about an answer, that answer in words, and the two entries of the reply."""

    finding: Finding
    answer: str
    reason: BoundField
    note: BoundField


class ReplyForm(forms.Form):
    """A reason and a note per question about an answer; every question wants a reason.

    `problems` are the findings that no reply settles.
    """

    def __init__(self, *args: Any, findings: Iterable[Finding], **options: Any) -> None:
        super().__init__(*args, **options)
        found = list(findings)
        self.problems = [one for one in found if one.refuses]
        self.findings = [one for one in found if not one.refuses]
        for one in self.findings:
            name, before = _name(one), one.reply
            about = {"question": one.question.indicator_version.name}
            self.fields[f"{name}-reason"] = forms.ChoiceField(
                label=_("Your reply about “%(question)s”") % about,
                choices=[(reason.value, reason.label) for reason in one.reasons],
                widget=forms.RadioSelect,
                initial=before.reason if before else None,
                error_messages={"required": _("Choose what fits, or change your answer.")},
            )
            self.fields[f"{name}-note"] = forms.CharField(
                label=_("Note about “%(question)s”") % about,
                required=False,
                max_length=300,
                help_text=_("Do not name persons."),
                initial=before.note if before else "",
                validators=[refuse_invisible, refuse_personal_data],
            )

    @property
    def asked(self) -> list[Asked]:
        """The questions in the order of the form."""
        return [
            Asked(one, one.answer, self[f"{_name(one)}-reason"], self[f"{_name(one)}-note"])
            for one in self.findings
        ]

    @property
    def replies(self) -> dict[tuple[int, str], Reply]:
        """The replies without a mistake, by indicator version and check; of a bound form."""
        return {
            (one.version, one.code): Reply(self._given(one, "reason"), self._given(one, "note"))
            for one in self.findings
            if not {f"{_name(one)}-reason", f"{_name(one)}-note"} & set(self.errors)
        }

    def clean(self) -> dict[str, Any]:
        for one in self.findings:
            other = self._given(one, "reason") == CheckReply.Reason.OTHER
            note = f"{_name(one)}-note"
            if other and not self._given(one, "note") and note not in self.errors:
                self.add_error(note, _("Say which reason."))
        return self.cleaned_data

    def _given(self, one: Finding, what: str) -> str:
        return str(self.cleaned_data.get(f"{_name(one)}-{what}", ""))


def _name(one: Finding) -> str:
    return f"v{one.version}-{one.code}"
