"""The lists of facts in `actors/data` become areas and parties.

Only what is missing is added: what an administrator changed, or a merger ended, stays so.
"""

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from actors.models import Area, AreaPart, Division, Organisation, Succession

DATA = Path(__file__).parent / "data"
# Areas that have not ended, according to the lists. A list that is cut off must not be loaded.
EXPECTED = {
    "gemeente": 342,
    "provincie": 12,
    "veiligheidsregio": 25,
    "politie-eenheid": 10,
    "riec": 10,
    "land": 1,
}


class IncompleteError(Exception):
    """The lists are not whole; the message says what is missing."""


def rows(name: str) -> Iterator[dict[str, str | None]]:
    """The rows of one list; an empty cell is None."""
    with (DATA / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield {column: text or None for column, text in row.items()}


@transaction.atomic
def load_areas() -> int:
    """Divisions, areas, what lies in what, successions and the municipalities as parties.

    Gives the number of areas that were new. Raises IncompleteError, and then loads nothing.
    """
    before = Area.objects.count()
    Division.objects.bulk_create(
        [Division(**row) for row in rows("divisions")], ignore_conflicts=True
    )
    areas = [*_areas("municipalities", division="gemeente"), *_areas("regions")]
    _check(areas)
    Area.objects.bulk_create(areas, ignore_conflicts=True)
    ids = dict(Area.objects.values_list("code", "pk"))
    AreaPart.objects.bulk_create([_part(row, ids) for row in rows("parts")], ignore_conflicts=True)
    Succession.objects.bulk_create(
        [_succession(row, ids) for row in rows("successions")], ignore_conflicts=True
    )
    Organisation.objects.bulk_create(
        [_municipality(area, ids[area.code]) for area in areas if _is_municipality(area)],
        ignore_conflicts=True,
    )
    return Area.objects.count() - before


@transaction.atomic
def load_parties() -> None:
    """Ministries, agencies, regional partnerships and partner organisations. Needs the areas."""
    ids = dict(Area.objects.values_list("code", "pk"))
    parties = [Organisation(area_id=ids[str(row.pop("area"))], **row) for row in rows("parties")]
    Organisation.objects.bulk_create(parties, ignore_conflicts=True)


def load_earlier_municipalities(*, since: dt.date) -> None:
    """Municipalities that ended on or after a day, as parties; their reports stay theirs."""
    ended = Area.objects.municipalities().filter(valid_to__gt=since)
    parties = [_municipality(area, area.pk) for area in ended]
    Organisation.objects.bulk_create(parties, ignore_conflicts=True)


def _areas(name: str, **extra: str) -> Iterator[Area]:
    divisions = {division.code: division for division in Division.objects.all()}
    for row in rows(name):
        row.pop("island", None)
        division = divisions[str({**row, **extra}["division"])]
        yield Area(**row | {"division": division})


def _check(areas: list[Area]) -> None:
    found = Counter(area.division.code for area in areas if area.valid_to is None)
    if found != EXPECTED:
        raise IncompleteError(f"The lists hold {dict(found)} present areas, not {EXPECTED}.")


def _part(row: dict[str, str | None], ids: dict[str, int]) -> AreaPart:
    whole, part = ids[str(row.pop("whole"))], ids[str(row.pop("part"))]
    return AreaPart(whole_id=whole, part_id=part, **row)


def _succession(row: dict[str, str | None], ids: dict[str, int]) -> Succession:
    old, new = ids[str(row.pop("old"))], ids[str(row.pop("new"))]
    return Succession(old_id=old, new_id=new, **row | {"primary": row["primary"] == "1"})


def _is_municipality(area: Area) -> bool:
    return area.division.code == Area.MUNICIPALITY and area.valid_to is None


def _municipality(area: Area, pk: int) -> Organisation:
    return Organisation(
        code=area.code.lower(),
        name=f"Gemeente {area.name}",
        kind=Organisation.Kind.MUNICIPALITY,
        area_id=pk,
    )
