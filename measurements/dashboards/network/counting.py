"""How many organisations contribute where, counted by the database in one statement.

An organisation counts once, whatever it does: totals are counted again, never added up.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from measurements.dashboards.network.chosen import Chosen
from measurements.dashboards.network.filters import GROUPS, ROLES, THEMES

_FOLDER = Path(__file__).parent
_REACH, _COUNTING = (_FOLDER.joinpath(f"{name}.sql").read_text() for name in ("reach", "counting"))
_COLUMNS = ("organisation", "area", "role", "theme", "target_group", "label")
# What the columns of the matrix tell apart.
_LABELS = {THEMES: "ambition__theme", ROLES: "role", GROUPS: "target_group"}
# An area or None for all of them; a label, "" for no target group, None for all of them.
Key = tuple[int | None, str | None]


class Tally(NamedTuple):
    """How many organisations contribute here, for a larger area, or for the whole country."""

    here: int = 0
    wider: int = 0
    national: int = 0

    @property
    def total(self) -> int:
        return sum(self)


class Reach(NamedTuple):
    """How many municipalities an organisation reaches, and whether it works nationally."""

    towns: int
    is_national: bool


class Overlap(NamedTuple):
    """Several organisations in one role for one theme and target group; `place` None is national."""

    place: int | None
    role: str
    theme: int
    group: int | None
    parties: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What follows from the contributions that fit; `reaching` are the areas they are for."""

    cells: Mapping[Key, Tally]
    overlaps: Sequence[Overlap]
    towns: Mapping[int, Tally]
    parties: Mapping[tuple[int, str | None], Reach]
    reaching: Sequence[int]


def count(chosen: Chosen) -> Counts:
    """Count the contributions that fit in the areas of the matrix, and per municipality. One query."""
    label = Cast(F(_LABELS[chosen.asked["kolommen"]]), TextField())
    filled = Coalesce(label, Value(""), output_field=TextField())
    rows = chosen.contributions().annotate(label=filled)
    fields = ("organisation", "area", "role", "ambition__theme", "target_group", "label")
    values = rows.order_by().values_list(*fields)
    more = (chosen.place is None, int(chosen.asked["overlap"]))
    found = ask(_COUNTING, values, _COLUMNS, chosen, *more)
    return Counts(
        cells={(place, label): Tally(*rest) for place, label, *rest in found["cells"] or ()},
        overlaps=[Overlap(*row) for row in found["overlaps"] or ()],
        towns={town: Tally(here, all_ - here) for town, here, all_ in found["towns"] or ()},
        parties={(party, label): Reach(*rest) for party, label, *rest in found["parties"] or ()},
        reaching=found["reaching"] or [],
    )


def ask(
    text: str, rows: QuerySet[Any, Any], columns: Sequence[str], chosen: Chosen, *more: int
) -> Any:
    """Run a statement that goes on after reach.sql, over these rows; gives what it says in JSON."""
    inner, parameters = rows.query.sql_with_params()
    reach = Template(_REACH).substitute(chosen=inner, columns=", ".join(columns))
    places = [place.pk for place in chosen.rows]
    with connection.cursor() as cursor:
        cursor.execute(reach + text, [chosen.day, places, *parameters, *more])
        [found] = cursor.fetchone()
    return json.loads(found) if isinstance(found, str) else found
