"""Indicators with their definitions through time."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from actors.models import User
from measurements.models import Category, Indicator, IndicatorVersion, Period

_CATEGORY = ("id", "dimension_id", "code", "name", "position")


@dataclass(frozen=True, slots=True)
class Break:
    """From this period on another definition holds, and why."""

    period: Period
    change: str
    is_comparable: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator with its definitions, the first one first; the present one is the last.

    `categories` are those it is split up by, when it was asked for by its code.
    """

    versions: tuple[IndicatorVersion, ...]
    categories: tuple[Category, ...] = ()

    @property
    def present(self) -> IndicatorVersion:
        return self.versions[-1]

    @property
    def indicator(self) -> int:
        return self.present.indicator_id

    def at(self, period: Period, among: Collection[int]) -> IndicatorVersion:
        """The definition that holds in a period, of those with a figure there."""
        there = [one for one in self.versions if one.pk in among]
        held = [one for one in there if _starts(one) <= period.ends_on]
        return held[-1] if held else there[-1]

    @property
    def breaks(self) -> list[Break]:
        """Where the series breaks, the first one first."""
        return [
            Break(one.first_period, one.change, one.is_comparable)
            for one in self.versions[1:]
            if one.first_period is not None
        ]

    def comparable(self, one: IndicatorVersion, other: IndicatorVersion) -> bool:
        """Whether values by both definitions may be held against each other."""
        first, last = sorted((one.number, other.number))
        return all(
            version.is_comparable for version in self.versions if first < version.number <= last
        )


def _starts(version: IndicatorVersion) -> dt.date:
    return version.first_period.starts_on if version.first_period else dt.date.min


def one(user: User | AnonymousUser, code: str) -> Measure | None:
    """The indicator with this code and its categories, if the user may see it. One query."""
    rows = Category.objects.filter(dimension=OuterRef("dimension")).order_by("position")
    fields = JSONObject(**{name: name for name in _CATEGORY})
    versions = list(
        _versions(user, code=code).annotate(split_up_by=ArraySubquery(rows.values(row=fields)))
    )
    if not versions:
        return None
    found: list[dict[str, Any]] = versions[-1].split_up_by
    return Measure(tuple(versions), tuple(Category(**row) for row in found))


def of(user: User | AnonymousUser, **narrowed: Any) -> list[Measure]:
    """Every indicator the user may see, per theme, by the name of its present definition.

    One query.
    """
    grouped: dict[int, list[IndicatorVersion]] = {}
    for version in _versions(user, **narrowed):
        grouped.setdefault(version.indicator_id, []).append(version)
    return sorted((Measure(tuple(found)) for found in grouped.values()), key=_place)


def _versions(user: User | AnonymousUser, **narrowed: Any) -> QuerySet[Any]:
    visible = Indicator.objects.visible_to(user).filter(**narrowed)
    return (
        IndicatorVersion.objects.filter(indicator__in=visible)
        .select_related(
            "indicator__ambition__theme",
            "indicator__counted_by",
            "asked_of",
            "dimension",
            "first_period",
        )
        .order_by("indicator_id", "number")
    )


def _place(measure: Measure) -> tuple[int, str, str]:
    indicator = measure.present.indicator
    return indicator.ambition.theme.position, measure.present.name, indicator.code
