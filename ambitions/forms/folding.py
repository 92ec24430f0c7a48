"""Long lists of choices, folded per group: what one does not look for is in nobody's way."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst


class FoldedChoices(forms.CheckboxSelectMultiple):
    """Checkboxes under a fold for each group; open is the first, and where something is chosen."""

    template_name = "components/folded_choices.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["folds"] = [
            (group, options, place == 0 or any(one["selected"] for one in options))
            for group, options, place in context["widget"]["optgroups"]
        ]
        return context


def fold(field: Any, rows: Iterable[Any], group: Callable[[Any], str], *, last: str = "") -> None:
    """Offer these rows under what `group` says of each, in the order of the rows; `last` is last.

    Nothing is asked of the database before the choices are shown.
    """

    def choices() -> list[tuple[str, list[tuple[Any, str]]]]:
        found = defaultdict[str, list[tuple[Any, str]]](list)
        for row in rows:
            found[group(row)].append((row.pk, str(row)))
        return [(capfirst(name), found[name]) for name in sorted(found, key=last.__eq__)]

    field.choices = choices
