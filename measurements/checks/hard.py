"""What must be mended before a report can be submitted."""

from django.utils.translation import gettext as _

from measurements import questionnaire
from measurements.answers import Answer, parts_differ_from_whole
from measurements.models import Category, IndicatorVersion, Submission

Kind = IndicatorVersion.Kind
_ADD_UP = {Kind.COUNT, Kind.AMOUNT, Kind.RATIO}


def problems(submission: Submission) -> dict[int, str]:
    """Per indicator version what must be mended before submitting; empty when nothing must."""
    answers = {value.cell: Answer.of(value) for value in submission.values.all()}
    found = {}
    for question in questionnaire.questions(submission):
        version = question.indicator_version_id
        total = answers.get((version, Category.TOTAL))
        parts = [(version, each.pk) for each in questionnaire.categories(question)]
        given = [answers[cell] for cell in parts if cell in answers]
        all_given = bool(parts) and len(given) == len(parts)
        if question.required and total is None:
            found[version] = _("Answer this question, or say why you cannot.")
        elif question.indicator_version.kind in _ADD_UP and parts_differ_from_whole(
            total, given, all_given=all_given
        ):
            found[version] = _("The parts do not add up to the total.")
    return found
