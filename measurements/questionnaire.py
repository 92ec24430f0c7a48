"""What a round asks of one organisation: the questions of its form, and the cells they have."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Prefetch, QuerySet

from measurements.answers import Cell
from measurements.models import Category, Level, RoundIndicator, Submission


def asked(submission: Submission) -> QuerySet[RoundIndicator]:
    """The questions for the kind of area of this organisation, in the order of the form."""
    return _in_order(submission.round_id).filter(
        indicator_version__asked_of__areas__organisations=submission.organisation_id
    )


def questions(submission: Submission) -> list[RoundIndicator]:
    """As `asked`, with their sections, definitions, levels and categories. Three queries."""
    return list(in_full(asked(submission)))


@lru_cache(maxsize=32)
def remembered(
    round_id: int,
    division_id: int,
    opened_at: dt.datetime,  # noqa: ARG001 a round that is made anew is another one
) -> dict[int, RoundIndicator]:
    """The questions of an opened round for a division, by indicator version; read once.

    They do not change any more: the database keeps them as they were.
    """
    rows = in_full(_in_order(round_id).filter(indicator_version__asked_of=division_id))
    return {each.indicator_version_id: each for each in rows}


forget = remembered.cache_clear


def categories(question: RoundIndicator) -> list[Category]:
    """The categories an answer is split up into, besides the total; of fetched questions."""
    dimension = question.indicator_version.dimension
    return [] if dimension is None else list(dimension.categories.all())


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


def in_full(asked: QuerySet[RoundIndicator]) -> QuerySet[RoundIndicator]:
    """With the levels and the categories, each in their own order."""
    levels = Prefetch("indicator_version__levels", Level.objects.order_by("rank"))
    categories = Prefetch(
        "indicator_version__dimension__categories", Category.objects.order_by("position")
    )
    return asked.prefetch_related(levels, categories)
