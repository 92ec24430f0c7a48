"""What belongs to an edition besides its figures: all that makes them mean something.

Everything is text, whole numbers and lists, so that it reads back from the database as it was
written. Decimals are text.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from measurements import calculation
from measurements.disclosure import METHOD, Decision
from measurements.models import Baseline, Edition, IndicatorVersion, Override, Target

Content = dict[str, Any]

_FIELDS = (
    "number", "name", "question", "definition", "kind", "unit", "numerator_label",
    "denominator_label", "reading", "is_comparable", "change", "over_time", "is_cumulative",
    "counts_people", "smallest_shown", "rounding", "coverage_threshold",
)  # fmt: skip


def of_edition(edition: Edition, decided: Mapping[IndicatorVersion, Decision]) -> Content:
    """The round, the rules, and per indicator its definition, aims and what was hidden."""
    asked = edition.round
    return {
        "round": asked.title,
        "period": {
            "code": asked.period.code,
            "starts_on": asked.period.starts_on.isoformat(),
            "ends_on": asked.period.ends_on.isoformat(),
        },
        "rules": {"status": calculation.RULE_VERSION, "disclosure": METHOD},
        "indicators": [
            _definition(version)
            | {"aims": _aims(version), "hidden": _hidden(decision)}
            | {"overrides": _overrides(edition, version)}
            for version, decision in decided.items()
        ],
    }


def _definition(version: IndicatorVersion) -> Content:
    dimension = version.dimension
    source = version.indicator.counted_by
    return {name: getattr(version, name) for name in _FIELDS} | {
        "indicator": version.indicator.code,
        "counted_by": source.code if source else None,
        "asked_of": version.asked_of.code,
        "whole": version.whole.code if version.whole else None,
        "first_period": version.first_period.code if version.first_period else None,
        "levels": [level.name for level in version.levels.order_by("rank")],
        "dimension": dimension.code if dimension else None,
        "categories": [
            [category.code, category.name]
            for category in (dimension.categories.order_by("position", "pk") if dimension else [])
        ],
    }


def _aims(version: IndicatorVersion) -> Content:
    """The baselines and targets that count: the last one set for each place and year."""
    return {
        "baselines": _last(Baseline.objects.filter(indicator_version=version), "on"),
        "targets": _last(Target.objects.filter(indicator_version=version), "year"),
    }


def _last(aims: QuerySet[Baseline] | QuerySet[Target], when: str) -> list[list[str]]:
    """Of each place (and for a target each year): area or division, when, value and reason."""
    counting: dict[tuple[str, ...], list[str]] = {}
    for aim in aims.order_by("pk").select_related("area", "division"):
        place = (aim.area.code if aim.area else "", aim.division.code if aim.division else "")
        key = (*place, str(aim.year)) if isinstance(aim, Target) else place
        counting[key] = [*place, str(getattr(aim, when)), str(aim.value), aim.reason]
    return [counting[key] for key in sorted(counting)]


def _overrides(edition: Edition, version: IndicatorVersion) -> list[list[str]]:
    """Of each area the last judgement by a person: area, status (or none), reason."""
    found = Override.objects.filter(
        indicator=version.indicator_id, period=edition.round.period_id
    ).select_related("area")
    last = {
        each.area.code: [each.area.code, each.status, each.reason] for each in found.order_by("pk")
    }
    return [last[code] for code in sorted(last)]


def _hidden(decision: Decision) -> dict[str, int]:
    """How many cells were hidden: by what is printed, and how many say too much by themselves."""
    labels = Counter(str(label) for label in decision.hidden.values())
    return {"primary": len(decision.primary)} | dict(sorted(labels.items()))
