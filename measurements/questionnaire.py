"""What a round asks of one organisation: the questions of its form, and the cells they have."""

from django.db.models import Prefetch

from measurements.answers import Cell
from measurements.models import Category, RoundIndicator, Submission


def questions(submission: Submission) -> list[RoundIndicator]:
    """The questions for the kind of area of this organisation, in the order of the form.

    With their sections, definitions, levels and categories. Three queries.
    """
    categories = Prefetch("indicator_version__dimension__categories")
    asked = RoundIndicator.objects.filter(
        round=submission.round_id,
        indicator_version__asked_of__areas__organisations=submission.organisation_id,
    ).select_related(
        "indicator_version__indicator__ambition__theme", "indicator_version__dimension", "section"
    )
    return list(
        asked.prefetch_related("indicator_version__levels", categories).order_by(
            "section__position", "position"
        )
    )


def categories(question: RoundIndicator) -> list[Category]:
    """The categories an answer is split up into, besides the total; of fetched questions."""
    dimension = question.indicator_version.dimension
    return [] if dimension is None else list(dimension.categories.all())


def cells(submission: Submission) -> set[Cell]:
    """Every cell the round asks for: each indicator as a total and per category."""
    return {
        (question.indicator_version_id, category)
        for question in questions(submission)
        for category in [Category.TOTAL, *(each.pk for each in categories(question))]
    }
