"""Who is asked in the rounds of the example, and what."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from actors.models import Area, AreaPart, Organisation
from measurements.example import calendar, definitions
from measurements.example.definitions import IndicatorText
from measurements.example.invention import Respondent, respondent


@dataclass(frozen=True)
class Group:
    """Recipients of one kind, and what they are asked."""

    organisations: list[Organisation]
    respondents: list[Respondent]
    indicators: list[IndicatorText]


@dataclass(frozen=True)
class Panel:
    """Who is asked what in the rounds of one title; a round follows the one before as its copy."""

    title: str
    groups: list[Group]
    periods: list[str]
    is_copied: bool = False


def panels() -> list[Panel]:
    """The panels of every half-year, and before them the municipalities of each earlier year."""
    regions = _police_units()
    found = [_earlier(year, regions) for year in calendar.earlier_years()]
    titles: dict[str, Panel] = {}
    for panel in definitions.rounds()["panels"]:
        indicators = [one for one in definitions.indicators() if one.panel == panel["key"]]
        group = _group(list(_asked(panel)), indicators, regions)
        periods = panel.get("periods", calendar.half_years())
        made = Panel(panel["title"], [], periods, is_copied="periods" in panel)
        titles.setdefault(panel["title"], made).groups.append(group)
    return found + list(titles.values())


def _earlier(year: str, regions: dict[int, str]) -> Panel:
    """The municipalities as they were at the end of a year, about a few indicators."""
    earlier = definitions.rounds()["earlier"]
    asked = Organisation.objects.municipalities().filter(
        area__in=Area.objects.valid_on(calendar.spans(year)[1])
    )
    organisations = list(asked.select_related("area").order_by("code"))
    indicators = [one for one in definitions.indicators() if one.code in earlier["indicators"]]
    return Panel(earlier["title"], [_group(organisations, indicators, regions)], [year])


def _group(
    organisations: list[Organisation], indicators: list[IndicatorText], regions: dict[int, str]
) -> Group:
    respondents = [
        respondent(one.code, regions.get(one.area_id, one.area.code), one.area.population)
        for one in organisations
    ]
    return Group(organisations, respondents, indicators)


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
