"""The rows of an edition: written by the database from its own rows, so none pass through here."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from django.db import connection

from measurements import calculation
from measurements.disclosure import Decision
from measurements.models import Edition, IndicatorVersion

_COUNTS = [name for name in calculation.NAMES if name not in {"numerator", "denominator"}]
# About people, or about answers from which their number follows.
_HIDDEN = {"level_counts": "NULL", "yes_count": "0", "nothing_to_report": "0"}


def _statement(name: str) -> str:
    text = Path(__file__).with_name(name).read_text("utf-8")
    stripped = (
        f"CASE WHEN pattern.label IS NULL THEN f.{name} ELSE {_HIDDEN[name]} END"
        if name in _HIDDEN
        else f"f.{name}"
        for name in _COUNTS
    )
    return Template(text).substitute(
        measures=", ".join(calculation.NAMES),
        counts=", ".join(_COUNTS),
        stripped_counts=", ".join(stripped),
    )


_INTERNAL = _statement("internal.sql")
_AUDIENCES = _statement("audiences.sql")


def copy_internal(edition: Edition, versions: Sequence[IndicatorVersion]) -> None:
    """All live figures of the round, municipalities and all, for who sees raw values."""
    parameters: dict[str, Any] = {
        "edition": edition.pk,
        "period": edition.round.period_id,
        "versions": [version.pk for version in versions],
    }
    with connection.cursor() as cursor:
        cursor.execute(_INTERNAL, parameters)


def copy_to_audiences(edition: Edition, decided: Mapping[IndicatorVersion, Decision]) -> None:
    """What parties and public see: no municipalities, and nothing of what is hidden."""
    cells = [
        (version.pk, *cell, str(label))
        for version, decision in decided.items()
        for cell, label in decision.hidden.items()
    ]
    parameters: dict[str, Any] = {
        "edition": edition.pk,
        "hidden_versions": [cell[0] for cell in cells],
        "hidden_areas": [cell[1] for cell in cells],
        "hidden_categories": [cell[2] for cell in cells],
        "labels": [cell[3] for cell in cells],
    }
    with connection.cursor() as cursor:
        cursor.execute(_AUDIENCES, parameters)
