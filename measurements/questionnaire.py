"""What a round asks of one organisation: the questions of its form, and the cells they have."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from measurements.answers import Cell
from measurements.models import Category, Level, RoundIndicator, Submission


def asked(submission: Submission) -> QuerySet[RoundIndicator]:
    """The questions for the kind of area of this organisation, in the order of the form."""
    return _in_order(submission.round_id).filter(
        indicator_version__asked_of__areas__organisations=submission.organisation_id
    )


def questions(submission: Submission) -> list[RoundIndicator]:
    """As `asked`, with their sections, definitions, levels and categories. One query."""
    return fetch(asked(submission))


@lru_cache(maxsize=32)
def remembered(
    round_id: int,
    division_id: int,
    opened_at: dt.datetime,  # noqa: ARG001 a round that is made anew is another one
) -> dict[int, RoundIndicator]:
    """The questions of an opened round for a division, by indicator version; read once.

    They do not change any more: the database keeps them as they were.
    """
    rows = fetch(_in_order(round_id).filter(indicator_version__asked_of=division_id))
    return {each.indicator_version_id: each for each in rows}


forget = remembered.cache_clear


def categories(question: RoundIndicator) -> list[Category]:
    """The categories an answer is split up into, besides the total; of fetched questions."""
    dimension = question.indicator_version.dimension
    return [] if dimension is None else dimension.parts


def cells(asked: Iterable[RoundIndicator]) -> set[Cell]:
    """Every cell of these questions: each indicator as a total and per category."""
    return {
        (question.indicator_version_id, category)
        for question in asked
        for category in [Category.TOTAL, *(each.pk for each in categories(question))]
    }


def _in_order(round_id: int) -> QuerySet[RoundIndicator]:
    return (
        RoundIndicator.objects.filter(round=round_id)
        .select_related(
            "indicator_version__indicator__ambition__theme",
            "indicator_version__dimension",
            "section",
        )
        .order_by("section__position", "position", "pk")
    )


def fetch(asked: QuerySet[RoundIndicator]) -> list[RoundIndicator]:
    """These questions with their levels and categories, each in their own order. One query."""
    levels = Level.objects.filter(indicator_version=OuterRef("indicator_version"))
    parts = Category.objects.filter(dimension=OuterRef("indicator_version__dimension"))
    rows = asked.annotate(
        level_rows=_rows(levels.order_by("rank"), "id", "rank", "name"),
        category_rows=_rows(parts.order_by("position"), "id", "code", "name", "position"),
    )
    return [_filled_in(row) for row in rows]


def _rows(several: QuerySet[Any], *names: str) -> ArraySubquery:
    return ArraySubquery(several.values(json=JSONObject(**{name: name for name in names})))


def _filled_in(row: RoundIndicator) -> RoundIndicator:
    told, version = vars(row), row.indicator_version
    levels = [Level(indicator_version=version, **each) for each in told.pop("level_rows")]
    vars(version)["scale"] = levels
    if version.dimension:
        categories = told.pop("category_rows")
        vars(version.dimension)["parts"] = [
            Category(dimension=version.dimension, **each) for each in categories
        ]
    return row
