"""Who is asked in the rounds of the example, and what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from actors.models import AreaPart, Organisation
from measurements.example import definitions
from measurements.example.definitions import IndicatorText
from measurements.example.invention import Respondent, respondent


@dataclass(frozen=True)
class Panel:
    """Who is asked what in the rounds of one kind."""

    title: str
    organisations: list[Organisation]
    respondents: list[Respondent]
    indicators: list[IndicatorText]


def panels() -> list[Panel]:
    regions = _police_units()
    found = []
    for panel in definitions.rounds()["panels"]:
        organisations = list(_asked(panel))
        found.append(
            Panel(
                title=panel["title"],
                organisations=organisations,
                respondents=[
                    respondent(
                        one.code, regions.get(one.area_id, one.area.code), one.area.population
                    )
                    for one in organisations
                ],
                indicators=[one for one in definitions.indicators() if one.panel == panel["key"]],
            )
        )
    return found


def _asked(panel: dict[str, Any]) -> Iterator[Organisation]:
    organisations = Organisation.objects.select_related("area").order_by("code")
    if "organisations" in panel:
        return organisations.filter(code__in=panel["organisations"]).iterator()
    return organisations.filter(
        kind=panel["kind"], area__division__code=panel["asked_of"], area__valid_to=None
    ).iterator()


def _police_units() -> dict[int, str]:
    """The police unit in which a municipality lies today."""
    parts = AreaPart.objects.filter(whole__division__code="politie-eenheid", valid_to=None)
    return dict(parts.values_list("part", "whole__code"))
