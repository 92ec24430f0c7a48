"""Which count is the whole of a share."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from measurements.models import Indicator, IndicatorVersion

_COUNTED = (IndicatorVersion.Kind.COUNT, IndicatorVersion.Kind.AMOUNT)


class WholeField(forms.ModelChoiceField[Indicator]):
    """The indicators that are a number now, by name; most shares have none."""

    def __init__(self, **options: Any) -> None:
        counted = IndicatorVersion.objects.current().filter(
            kind__in=_COUNTED, indicator__counted_by=None
        )
        name = counted.filter(indicator=OuterRef("pk")).values("name")
        named = Indicator.objects.annotate(name=Subquery(name)).exclude(name=None)
        super().__init__(queryset=named.order_by("name"), required=False, **options)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def complaints(cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A whole that is not asked of the same organisations cannot be the denominator."""
    whole = cleaned.get("whole")
    if whole is None:
        return
    present = whole.versions.latest("number")
    if cleaned.get("asked_of") not in {None, present.asked_of}:
        yield "whole", _("Choose a number that is asked of the same organisations.")
    if "counts_people" in cleaned and cleaned["counts_people"] != present.counts_people:
        yield "whole", _("Share and whole both count people, or neither does.")
