"""The forms of the pages, for many rows at once: they ask the database nothing.

What a form would look up was looked up for the whole file; what the database guards, the verbs
hear from it when a row is kept.
"""

from typing import Any

from django import forms
from django.forms.models import ModelChoiceField, construct_instance

from ambitions.forms.ambitions import AmbitionForm
from ambitions.forms.parts import ContributionForm
from ambitions.forms.registers import AgreementForm


class _Found(forms.Field):
    """A choice among rows that is a row already; among which, the form may still want to know."""

    def __init__(self, choice: ModelChoiceField[Any]) -> None:
        super().__init__(required=choice.required, error_messages=choice.error_messages)
        self.queryset = choice.queryset


class _Row(forms.ModelForm[Any]):
    """A form whose choices are rows already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, ModelChoiceField):
                self.fields[name] = _Found(field)

    def _post_clean(self) -> None:
        """Put the values in the row; Django would check every constraint with a query."""
        self.instance = construct_instance(self, self.instance, self._meta.fields)


class AmbitionRow(_Row, AmbitionForm):
    def is_taken(self, sentence: str) -> bool:  # noqa: ARG002 who takes the file in knows all of them
        return False


class ContributionRow(_Row, ContributionForm):
    pass


class AgreementRow(_Row, AgreementForm):
    pass
