"""What people set about series, in one query.

Where they started, what they aim at, the ranges that were published, and what was judged otherwise
than the rule does.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import (
    DateField,
    DecimalField,
    Exists,
    F,
    JSONField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    SmallIntegerField,
    Value,
)
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from actors.models import Area
from ambitions.models import Ambition, Statement
from measurements.calculation import Point
from measurements.dashboards import overrides, published
from measurements.dashboards.measures import Measure
from measurements.dashboards.overrides import Judged
from measurements.dashboards.readers import Reader
from measurements.dashboards.wording import value_text
from measurements.models import Baseline, IndicatorVersion, Target

# An area or a division, and a definition.
Key = tuple[int, int]

_START, _TARGET, _RANGE, _JUDGED = range(4)
_NO_DATE = Cast(Value(None), DateField())
_NO_NUMBER = Cast(Value(None), SmallIntegerField())
_NO_VALUE = Cast(Value(None), DecimalField(max_digits=20, decimal_places=6))
_NO_WORDS = Cast(Value(None), JSONField())


@dataclass(frozen=True, slots=True)
class Aim:
    """Where one area starts by one definition, and what it aims at per year."""

    baseline: Point | None = None
    targets: Mapping[int, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aims:
    """Of several baselines, and of several targets for one year, the last one set counts.

    What was set for an area goes before what was set for each area of its division. `ranges` are
    lowest and highest value by definition and period; `judged` is by area and indicator, and then
    by period.
    """

    baselines: dict[Key, Point] = field(default_factory=dict)
    targets: dict[Key, dict[int, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    of_division: "Aims | None" = None
    ranges: dict[tuple[int, int], tuple[Decimal, Decimal | None]] = field(default_factory=dict)
    judged: dict[Key, dict[int, Judged]] = field(default_factory=lambda: defaultdict(dict))

    def of(self, area: Area, version: int) -> Aim:
        """What counts for this area."""
        everywhere = Aim()
        if self.of_division is not None:
            key = (area.division_id, version)
            everywhere = Aim(
                self.of_division.baselines.get(key), self.of_division.targets.get(key, {})
            )
        own = (area.pk, version)
        return Aim(
            self.baselines.get(own, everywhere.baseline),
            {**everywhere.targets, **self.targets.get(own, {})},
        )


def load(reader: Reader, versions: Collection[int], areas: Collection[Area]) -> Aims:
    """What counts for these definitions in these areas, with ranges and with what was overruled.

    For who reads editions as it stood when the last one was frozen.
    """
    places, divisions = [area.pk for area in areas], {area.division_id for area in areas}
    here = Q(area__in=places) | Q(division__in=divisions)
    asked = Q(indicator_version__in=versions) & here
    starts, targets = (one.filter(asked) for one in _set(reader))
    ranges = published.ranges(versions, reader.as_of)
    rows = _rows(_START, starts, day="on", low="value").union(
        _rows(_TARGET, targets, year="year", low="value"),
        _rows(_RANGE, ranges, place="submission__round__period", low="low"),
        _judged(reader, versions, places),
        all=True,
    )
    found = Aims(of_division=Aims())
    for row in sorted(rows, key=_order):
        _keep(found, _Row(*row))
    return found


def _set(reader: Reader) -> tuple[QuerySet[Baseline], QuerySet[Target]]:
    """What the reader may know of all baselines and targets."""
    moment = {} if reader.as_of is None else {"set_at__lte": reader.as_of}
    return (
        Baseline.objects.visible_to(reader.user).filter(**moment),
        Target.objects.visible_to(reader.user).filter(**moment),
    )


class _Row(NamedTuple):
    """A baseline, a target, a range or a judgement, in the columns they share.

    Of a judgement `version` is the indicator.
    """

    kind: int
    number: int
    version: int
    place: int | None
    division: int | None
    day: dt.date
    year: int
    low: Decimal
    high: Decimal | None
    words: dict[str, Any] | None


def _keep(found: Aims, row: _Row) -> None:
    if row.kind == _RANGE:
        found.ranges[row.version, row.place or 0] = (row.low, row.high)
        return
    if row.kind == _JUDGED:
        overrides.keep(found.judged[row.place or 0, row.version], row.words or {})
        return
    aims = found if row.place is not None else found.of_division
    key = (row.place or row.division or 0, row.version)
    if aims is not None and row.kind == _START:
        aims.baselines[key] = Point(row.day, row.low)
    elif aims is not None:
        aims.targets[key][row.year] = row.low


def _order(row: tuple[Any, ...]) -> tuple[int, int]:
    """By kind, and then in the order in which they were set."""
    return row[0], row[1]


def _rows(
    kind: int,
    rows: QuerySet[Any],
    *,
    low: str,
    place: str = "area",
    day: str | Cast = _NO_DATE,
    year: str | Cast = _NO_NUMBER,
) -> QuerySet[Any, tuple[Any, ...]]:
    """One kind of row in the columns all kinds share."""
    is_range = kind == _RANGE
    number, high = ("submission", "high") if is_range else ("id", "value")
    division: Any = _NO_NUMBER if is_range else F("division")
    return rows.order_by().values_list(
        Value(kind), F(number), F("indicator_version"), F(place), division,
        day, year, F(low), F(high), _NO_WORDS,
    )  # fmt: skip


def _judged(
    reader: Reader, versions: Collection[int], places: Collection[int]
) -> QuerySet[Any, tuple[Any, ...]]:
    """Statuses that were overruled, in the same columns."""
    indicators = IndicatorVersion.objects.filter(pk__in=versions).values("indicator")
    rows = overrides.until(reader.as_of).filter(indicator__in=indicators, area__in=places)
    return rows.order_by().values_list(
        Value(_JUDGED), F("id"), F("indicator"), F("area"), _NO_NUMBER,
        _NO_DATE, _NO_NUMBER, _NO_VALUE, _NO_VALUE, overrides.WORDS,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A baseline or a target that was set once: what, where, when, why, on which statement."""

    version: int
    what: StrOrPromise
    place: str
    value: str
    set_at: dt.datetime
    reason: str
    statement: Statement | None = None


def history(reader: Reader, measure: Measure) -> list[Step]:
    """All that was ever set for an indicator, as far as the reader may know, the last first.

    Three queries.
    """
    known = {one.pk: one for one in measure.versions}
    starts, targets = _set(reader)
    starts = starts.prefetch_related(Prefetch("statement", _said(reader)))
    steps = [
        _step(known[one.indicator_version_id], one)
        for many in (starts, targets)
        for one in many.filter(indicator_version__in=known).select_related("area", "division")
    ]
    return sorted(steps, key=lambda step: step.set_at, reverse=True)


def from_voices(reader: Reader, ambitions: Collection[Ambition]) -> QuerySet[Baseline]:
    """The baselines of these ambitions that rest on a statement, as far as the reader may know.

    Only the last one set for each place counts.
    """
    starts, _targets = _set(reader)
    here = {"indicator_version__indicator__ambition__in": ambitions}
    same_place = Q(area=OuterRef("area")) | Q(division=OuterRef("division"))
    later = starts.filter(
        same_place, indicator_version=OuterRef("indicator_version"), pk__gt=OuterRef("pk")
    )
    related = ("statement", "indicator_version__indicator", "area", "division")
    counts = starts.filter(~Exists(later), **here, statement__in=_said(reader))
    return counts.select_related(*related)


def _said(reader: Reader) -> QuerySet[Statement]:
    return Statement.objects.visible_to(reader.user)


def _step(version: IndicatorVersion, one: Baseline | Target) -> Step:
    said = None
    if isinstance(one, Target):
        what = _("Target %(year)s") % {"year": one.year}
    else:
        what = _("Baseline %(on)s") % {"on": date_format(one.on)}
        said = one.statement
    place = str(one.area) if one.area else _("each area of: %(name)s") % {"name": one.division}
    value = value_text(version, one.value)
    return Step(version.number, what, place, value, one.set_at, one.reason, said)
