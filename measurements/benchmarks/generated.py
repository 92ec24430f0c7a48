"""Invented countries, as large as one asks for, made by the database itself in the real tables."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from actors.models import Area, AreaPart, Division, Organisation
from measurements.benchmarks.questions import CATEGORIES, FIRST_DAY, REGIONS
from measurements.models import (
    IndicatorVersion,
    Period,
    Recipient,
    Round,
    RoundIndicator,
    Submission,
)

_AREAS = """
INSERT INTO actors_area (code, name, division_id, valid_from, population)
SELECT code, code, %(division)s, DATE '1970-01-01', %(population)s FROM unnest(%(codes)s::text[]) code
"""
# A region is a run of neighbours, as on a map: what lies in one police unit lies mostly together.
_LINES = """
INSERT INTO actors_areapart (whole_id, part_id, valid_from)
SELECT whole.id, part.id, DATE '1970-01-01'
FROM unnest(%(wholes)s::text[], %(parts)s::text[]) AS line (whole, part)
JOIN actors_area whole ON whole.code = line.whole
JOIN actors_area part ON part.code = line.part
"""
_ANSWERS = """
INSERT INTO measurements_datavalue (
    submission_id, indicator_version_id, category_id, provisional, state, value, denominator,
    text, why, note, source, entered_at
)
SELECT id, version_id, category_id, FALSE, state,
       CASE state WHEN 'known' THEN n %% 17 END,
       CASE WHEN state = 'known' AND kind = 'ratio' THEN n %% 17 + 3 END,
       '', CASE state WHEN 'unknown' THEN 'Niet geteld.' ELSE '' END, '', '', now()
FROM (
    SELECT s.id, v.id AS version_id, c.id AS category_id, v.kind, n,
           CASE n %% 31 WHEN 0 THEN 'unknown' WHEN 1 THEN 'none' ELSE 'known' END AS state
    FROM measurements_submission s
    JOIN measurements_roundindicator q ON q.round_id = s.round_id
    JOIN measurements_indicatorversion v ON v.id = q.indicator_version_id
    JOIN measurements_category c ON c.id = 0 OR c.dimension_id = v.dimension_id,
    abs(hashint8(s.id * 1000003 + v.id * 1009 + c.id)) n
    WHERE s.round_id = %(round)s
) answer
ORDER BY id, version_id, category_id
"""
_APPROVED = """
UPDATE measurements_submission SET status = 'approved', submitted_at = %(now)s
WHERE round_id = %(round)s
"""
# How many tiles the map is wide.
_TILES = 20


@dataclass(frozen=True)
class World:
    """Countries with their periods; from two countries on they lie in one union.

    `name` is the letter with which the codes of their areas begin.
    """

    name: str
    organisations: int
    periods: list[Period]

    def __str__(self) -> str:
        asked = RoundIndicator.objects.filter(round__period=self.periods[0]).count()
        values = self.organisations * asked * (CATEGORIES + 1) * len(self.periods)
        return (
            f"{self.organisations} organisations × {asked} indicators × {len(self.periods)} periods"
            f" × {CATEGORIES} categories and a total: {values:,} values"
        )


def world(
    name: str,
    asked: list[IndicatorVersion],
    *,
    municipalities: int,
    countries: int = 1,
    quarters: int = 1,
    first: World | None = None,
) -> World:
    """Countries named by one letter, with an approved report of everybody in every quarter.

    When there is a `first`, its country is the first of them, in the quarters after its last.
    """
    union = [f"{name}U"] if countries > 1 else []
    _areas("unie", union)
    for number in range(1 if first else 0, countries):
        _country(f"{name}{number:03}", union, municipalities)
    if not first:
        _put_on_map(f"{name}000")
    letters = [first.name, name] if first else [name]
    theirs = reduce(or_, (Q(area__code__startswith=one) for one in letters))
    organisations = Organisation.objects.filter(theirs, kind="municipality")
    begins = len(first.periods) if first else 0
    periods = [_period(name, begins + number) for number in range(quarters)]
    if first:
        _join(f"{first.name}000", union, periods[0].starts_on)
    for period in periods:
        _reports(period, asked, list(organisations.values_list("pk", flat=True)))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return World(name, organisations.count(), periods)


def _areas(division: str, codes: list[str], population: int | None = None) -> None:
    chosen = Division.objects.get(code=division)
    with connection.cursor() as cursor:
        parameters: dict[str, Any] = {
            "division": chosen.pk,
            "codes": codes,
            "population": population,
        }
        cursor.execute(_AREAS, parameters)


def _country(code: str, union: list[str], municipalities: int) -> None:
    """A municipality is named after its country and its number, such as A000123."""
    parts = [f"{code}{number:03}" for number in range(municipalities)]
    _areas(Area.COUNTRY, [code])
    _areas(Area.MUNICIPALITY, parts, population=10_000)
    lines = [(whole, code) for whole in union]
    for letter, (division, number) in zip("PVER", REGIONS.items(), strict=True):
        regions = [f"{code}{letter}{n}" for n in range(number)]
        _areas(division, regions)
        lines += [(code, region) for region in regions]
        lines += [
            (regions[place * number // municipalities], part) for place, part in enumerate(parts)
        ]
    with connection.cursor() as cursor:
        wholes, below = zip(*lines, strict=True)
        cursor.execute(_LINES, {"wholes": list(wholes), "parts": list(below)})
    Organisation.objects.bulk_create(
        Organisation(code=area.code.lower(), name=area.code, kind="municipality", area=area)
        for area in Area.objects.filter(code__in=parts)
    )


def _put_on_map(country: str) -> None:
    """Give its municipalities a tile: there is one map, and pages draw it."""
    towns = Area.objects.filter(code__startswith=country, division__code=Area.MUNICIPALITY)
    for place, town in enumerate(placed := list(towns.order_by("code"))):
        town.tile_row, town.tile_column = divmod(place, _TILES)
    Area.objects.bulk_update(placed, ["tile_row", "tile_column"])


def _join(country: str, union: list[str], on: dt.date) -> None:
    """From a day on a country lies in the union as well."""
    part = Area.objects.get(code=country)
    for whole in Area.objects.filter(code__in=union):
        AreaPart.objects.create(whole=whole, part=part, valid_from=on)


def _period(name: str, number: int) -> Period:
    """The quarters follow each other; a day later for another world, as no two are the same."""
    starts_on = FIRST_DAY + dt.timedelta(days=91 * number + ord(name))
    ends_on = starts_on + dt.timedelta(days=90)
    return Period.objects.create(code=f"{name}{number}", starts_on=starts_on, ends_on=ends_on)


@transaction.atomic
def _reports(period: Period, asked: list[IndicatorVersion], organisations: list[int]) -> None:
    now = timezone.now()
    week = dt.timedelta(days=7)
    made = Round.objects.create(
        period=period, title=f"Bench {period}", opens_at=now - week, due_at=now + week,
        closes_at=now + week,
    )  # fmt: skip
    RoundIndicator.objects.bulk_create(
        RoundIndicator(round=made, indicator_version=version) for version in asked
    )
    Recipient.objects.bulk_create(_recipients(made, organisations), batch_size=5000)
    Round.objects.filter(pk=made.pk).update(opened_at=now)
    drafts = (Submission(round=made, organisation_id=one) for one in sorted(organisations))
    Submission.objects.bulk_create(drafts, batch_size=5000)
    with connection.cursor() as cursor:
        # What is invented here fits; asking that of every row would take longer than all the rest.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in (_ANSWERS, _APPROVED):
            cursor.execute(statement, {"round": made.pk, "now": now})


def _recipients(asked: Round, organisations: list[int]) -> Iterator[Recipient]:
    return (Recipient(round=asked, organisation_id=organisation) for organisation in organisations)
