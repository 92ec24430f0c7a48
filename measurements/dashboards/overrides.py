"""Statuses a person judged otherwise than the rule does."""

import datetime as dt
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from measurements.models import Override

# What is told of one, as JSON: see `keep`.
WORDS = JSONObject(
    period="period", status="status", reason="reason", set_by="set_by__name", set_at="set_at"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """The status somebody gave, and why; `set_by` is a name."""

    status: str
    reason: str
    set_by: str
    set_at: dt.datetime


def until(moment: dt.datetime | None) -> QuerySet[Override]:
    """All that were set until a moment; None is until now."""
    rows = Override.objects.all()
    return rows if moment is None else rows.filter(set_at__lte=moment)


def keep(judged: MutableMapping[int, Judged], words: Mapping[str, Any]) -> None:
    """The next one of an area and an indicator, by period: the last one set counts.

    Without a status it takes the one before it back.
    """
    judged.pop(words["period"], None)
    if words["status"]:
        moment = dt.datetime.fromisoformat(words["set_at"])
        judged[words["period"]] = Judged(words["status"], words["reason"], words["set_by"], moment)
