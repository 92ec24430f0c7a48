"""Who contributes what to the ambitions of the example."""

import datetime as dt
import json
import tomllib
from collections.abc import Mapping
from typing import Any

from actors.models import Area, Event, Organisation, User
from ambitions import codelists
from ambitions.models import Ambition, Contribution, TargetGroup
from measurements.example.copying import copy
from measurements.example.definitions import AMBITIONS
from measurements.example.programme import EVENT_COLUMNS


def load(ambitions: Mapping[str, Ambition], *, by: User) -> list[Contribution]:
    """Write them down; `ambitions` are by key. Needs the parties; adds missing words of lists."""
    codelists.load()
    organisations = {one.code: one for one in Organisation.objects.all()}
    areas = {one.code: one for one in Area.objects.all()}
    groups = {one.slug: one for one in TargetGroup.objects.all()}
    made = Contribution.objects.bulk_create(
        Contribution(
            ambition=ambitions[text["ambition"]],
            organisation=organisations[text["organisation"]],
            role=text["role"],
            area=areas[text["area"]],
            target_group=groups[text["target_group"]] if "target_group" in text else None,
            purpose=text["purpose"],
            valid_from=text["since"],
            valid_to=text.get("until"),
        )
        for text in texts()
    )
    copy(Event, EVENT_COLUMNS, [_added(one, by) for one in made])
    return made


def texts() -> list[dict[str, Any]]:
    """The contributions as they stand in the file."""
    read = tomllib.loads(AMBITIONS.joinpath("example", "contributions.toml").read_text("utf-8"))
    found: list[dict[str, Any]] = read["contributions"]
    return found


def _added(contribution: Contribution, by: User) -> tuple[object, ...]:
    """The line in the log of the ambition, as `parts.add` writes it, on the first day of it."""
    at = dt.datetime.combine(contribution.valid_from, dt.time(10), dt.UTC)
    detail = json.dumps({"what": str(contribution)})
    label = Ambition._meta.label_lower
    return (at, by.pk, "contribution_added", label, contribution.ambition_id, "", detail)
