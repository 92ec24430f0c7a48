"""Every figure of a period worked out in another way, and held against what is stored."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from actors.models import Area
from measurements.models import Audit, Period
from measurements.models.figures import Measures
from measurements.rollup import draining

logger = logging.getLogger(__name__)

EXAMPLES = 20
_TRIES = 5
_NUMBERS = ("numerator", "denominator")
_MEASURES = [field.name for field in Measures._meta.get_fields()]
# Sums belong in memory, and what is read is one period of many: never a table from end to end.
_SETTINGS = "SET LOCAL work_mem = '256MB'; SET LOCAL jit = off; SET LOCAL enable_seqscan = off"


def _each(pattern: str) -> str:
    return ", ".join(pattern.format(name) for name in _MEASURES)


def _pairs(side: str) -> str:
    """Numbers as text: JSON knows no decimals."""
    return ", ".join(
        f"'{name}', {side}.{name}{'::text' if name in _NUMBERS else ''}" for name in _MEASURES
    )


_COMPARE = Template(Path(__file__).with_name("audit.sql").read_text("utf-8")).substitute(
    stored=_each("stored.{}"),
    should=_each("should.{}"),
    stored_pairs=_pairs("stored"),
    should_pairs=_pairs("should"),
)


def audit(period: Period) -> Audit | None:
    """Compare the figures of a period with an independent calculation, and keep what was found.

    What waits in the dirty log is done first. None when rows keep waiting: then nothing was
    compared, since a figure that is about to change is no incident. A difference is logged as
    an error.
    """
    for _ in range(_TRIES):
        _drain(period)
        started_at = timezone.now()
        found = _compare(period)
        if not found.pop("waiting"):
            return _keep(Audit(period=period, started_at=started_at, **found))
    logger.warning("The figures of %s were not audited: rows of the dirty log wait", period)
    return None


def _drain(period: Period) -> None:
    with transaction.atomic():
        # Whoever is busy with the period ends first; otherwise we would find its rows waiting.
        draining.lock(period.pk)
    draining.drain_till_empty(period.pk)


def _compare(period: Period) -> dict[str, Any]:
    parameters: dict[str, Any] = {
        "period": period.pk,
        "day": period.ends_on,
        "examples": EXAMPLES,
        "municipality": Area.MUNICIPALITY,
        "province": Area.PROVINCE,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_SETTINGS)
        cursor.execute(_COMPARE, parameters)
        waiting, figures, differences, examples = cursor.fetchone()
    found = [line for row in json.loads(examples) for line in _lines(row)]
    return {
        "waiting": waiting,
        "figures": figures,
        "differences": differences,
        "examples": found[:EXAMPLES],
    }


def _lines(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """One line for each measure that differs; of a figure too many or too few, what it holds."""
    stored, should_be = row.pop("stored"), row.pop("should_be")
    if row["fault"] == "wrong":
        for measure in _MEASURES:
            if stored[measure] != should_be[measure]:
                values = {"stored": stored[measure], "should_be": should_be[measure]}
                yield row | {"measure": measure} | values
    else:
        is_missing = row["fault"] == "missing"
        yield row | {
            "measure": "",
            "stored": None if is_missing else _held(stored),
            "should_be": _held(should_be) if is_missing else None,
        }


def _held(measures: dict[str, Any]) -> str:
    return ", ".join(f"{name} {measures[name]}" for name in _MEASURES if measures[name])


def _keep(found: Audit) -> Audit:
    found.ended_at = timezone.now()
    found.save()
    if found.differences:
        logger.error(
            "%s of %s figures of %s differ from an independent calculation; first: %s",
            found.differences,
            found.figures,
            found.period,
            found.examples[0],
        )
    return found
