"""Between which values the country's figures lie, whatever who is silent would answer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import connection

from actors.models import Area
from measurements import calculation
from measurements.calculation import Known, Range
from measurements.dashboards.choices import Choice
from measurements.dashboards.measures import Measure
from measurements.dashboards.observations import Observation
from measurements.models import IndicatorVersion

_STATEMENT = Path(__file__).with_name("bounds.sql").read_text("utf-8")
_Kind = IndicatorVersion.Kind
_FROM_HISTORY = {_Kind.COUNT, _Kind.AMOUNT, _Kind.RATIO}


def of_country(
    choice: Choice, measure: Measure, country: Area, seen: Sequence[Observation]
) -> dict[int, Range]:
    """The bounds per period, where somebody is silent. One query, or none.

    What somebody gave before is for who reads live figures only: in an edition it would tell
    about a few of them. Others get a lower bound and no upper one.
    """
    version = measure.present
    known = {}
    if choice.reader.is_live and version.kind in _FROM_HISTORY:
        known = _known(measure, country, [one.period.pk for one in seen])
    return {
        one.period.pk: calculation.bounds(one.figure, version.kind, known.get(one.period.pk, ()))
        for one in seen
        if not one.is_withheld and calculation.silent(one.figure) and one.figure.answered
    }


def _known(measure: Measure, country: Area, periods: Sequence[int]) -> dict[int, list[Known]]:
    """What silent organisations gave before, per period and added up."""
    version = measure.present
    parameters: dict[str, Any] = {
        "division": version.asked_of_id,
        "country": country.pk,
        "periods": list(periods),
        "versions": [one.pk for one in measure.versions if measure.comparable(one, version)],
    }
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, parameters)
        return {
            period: [Known(low, high, whole, organisations)]
            for period, low, high, whole, organisations in cursor.fetchall()
        }
