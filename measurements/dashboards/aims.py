"""Where series started, what they aim at, and the ranges that were published. One query."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import DateField, F, QuerySet, SmallIntegerField, Value
from django.db.models.functions import Cast

from measurements.calculation import Point
from measurements.dashboards import published
from measurements.models import Baseline, IndicatorVersion, Target

# An area and the version of an indicator.
Key = tuple[int, int]

_START, _TARGET, _RANGE = range(3)
_NO_DATE = Cast(Value(None), DateField())
_NO_YEAR = Cast(Value(None), SmallIntegerField())


@dataclass(frozen=True, slots=True)
class Aims:
    """Of several baselines, and of several targets for one year, the last one set counts.

    `ranges` are lowest and highest value by definition and period.
    """

    baselines: dict[Key, Point] = field(default_factory=dict)
    targets: dict[Key, dict[int, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    ranges: dict[tuple[int, int], tuple[Decimal, Decimal | None]] = field(default_factory=dict)


def load(versions: Mapping[int, IndicatorVersion], areas: Collection[int]) -> Aims:
    """What was set for these definitions in these areas, and which ranges were published."""
    asked = {"indicator_version__in": versions, "area__in": areas}
    starts, targets = Baseline.objects.filter(**asked), Target.objects.filter(**asked)
    rows = _rows(_START, starts, place="area", day="on", low="value").union(
        _rows(_TARGET, targets, place="area", year="year", low="value"),
        _rows(_RANGE, published.ranges(versions), place="submission__round__period", low="low"),
        all=True,
    )
    found = Aims()
    for kind, _number, version, place, day, year, low, high in sorted(rows, key=_order):
        if kind == _START:
            found.baselines[place, version] = Point(day, low)
        elif kind == _TARGET:
            found.targets[place, version][year] = low
        else:
            found.ranges[version, place] = (low, high)
    return found


def _order(row: tuple[Any, ...]) -> tuple[int, int]:
    """By kind, and then in the order in which they were set."""
    return row[0], row[1]


def _rows(
    kind: int,
    rows: QuerySet[Any],
    *,
    place: str,
    low: str,
    day: str | Cast = _NO_DATE,
    year: str | Cast = _NO_YEAR,
) -> QuerySet[Any, tuple[Any, ...]]:
    """One kind of row in the columns all kinds share."""
    number, high = ("submission", "high") if kind == _RANGE else ("id", "value")
    return rows.order_by().values_list(
        Value(kind), F(number), F("indicator_version"), F(place), day, year, F(low), F(high)
    )
