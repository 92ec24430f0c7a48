"""The form of one report: all questions at once, each with its entries, grouped by theme."""

from collections.abc import Mapping
from itertools import groupby

from ambitions.models import Theme
from measurements import questionnaire
from measurements.answers import Answer, Cell
from measurements.forms.entries import Question
from measurements.forms.typed import texts_of
from measurements.models import Category, DataValue, RoundIndicator, Submission


class AnswerForm:
    """What is asked of an organisation, with what it answered or has just typed.

    Seven queries, however many questions there are.
    """

    def __init__(self, submission: Submission, data: Mapping[str, str] | None = None) -> None:
        self.submission = submission
        self.revision = submission.revision
        self._stored: dict[Cell, DataValue] = {
            value.cell: value for value in submission.values.select_related("entered_by")
        }
        previous = _previous(submission)
        self.questions = [
            Question(
                version=asked.indicator_version,
                required=asked.required,
                categories=questionnaire.categories(asked),
                typed=self._typed(asked, data),
                previous=previous.get(asked.indicator_version.indicator_id),
                stored=self._stored_of(asked),
            )
            for asked in questionnaire.questions(submission)
        ]
        if data is not None:
            for question in self.questions:
                question.parse()

    @property
    def answers(self) -> dict[Cell, Answer | None]:
        """Every cell that was typed without an error; None where it was left empty."""
        return {cell: given for each in self.questions for cell, given in each.answers.items()}

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary: where each error is, and what it says."""
        return [
            {"id": f"{question.prefix}-{name}", "message": f"{question.version.name}: {message}"}
            for question in self.questions
            for name, message in question.errors.items()
        ]

    @property
    def is_valid(self) -> bool:
        return not any(question.errors for question in self.questions)

    @property
    def groups(self) -> list[tuple[Theme, list[Question]]]:
        """The questions per theme, in the order of the themes."""

        def theme(question: Question) -> Theme:
            return question.version.indicator.ambition.theme

        ordered = sorted(self.questions, key=lambda question: theme(question).position)
        return [(key, list(group)) for key, group in groupby(ordered, key=theme)]

    @property
    def progress(self) -> list[tuple[Theme, int, int]]:
        """Per theme how many questions have an answer, and how many there are."""
        return [
            (theme, sum(question.is_answered for question in questions), len(questions))
            for theme, questions in self.groups
        ]

    @property
    def answered(self) -> int:
        return sum(question.is_answered for question in self.questions)

    @property
    def base(self) -> str:
        """What is stored now, as a mark per question; it travels with the form."""
        return " ".join(f"{question.prefix}:{question.mark}" for question in self.questions)

    def add_problems(self, problems: Mapping[int, str]) -> None:
        """Put what stands in the way of submitting at its question."""
        for question in self.questions:
            if question.version.pk in problems:
                name = question.first_box.partition("-")[2]
                question.errors[name] = problems[question.version.pk]

    def meet_stored(self, base: str) -> None:
        """After somebody else saved: keep what was typed, beside what they stored meanwhile."""
        marks = dict(each.partition(":")[::2] for each in base.split())
        for question in self.questions:
            question.meet_stored(marks.get(question.prefix, ""))

    def _stored_of(self, asked: RoundIndicator) -> dict[int, DataValue]:
        """Per category; they share the definition that was fetched with its levels."""
        found: dict[int, DataValue] = {}
        for (version, category), value in self._stored.items():
            if version == asked.indicator_version_id:
                value.indicator_version = asked.indicator_version
                found[category] = value
        return found

    def _typed(self, asked: RoundIndicator, data: Mapping[str, str] | None) -> dict[str, str]:
        prefix = f"v{asked.indicator_version_id}-"
        if data is not None:
            return {
                name.removeprefix(prefix): text
                for name, text in data.items()
                if name.startswith(prefix)
            }
        return texts_of(self._stored_of(asked))


def _previous(submission: Submission) -> dict[int, DataValue]:
    """Per indicator the last approved answer of this organisation about an earlier period."""
    earlier = DataValue.objects.filter(
        submission__organisation=submission.organisation_id,
        submission__status=Submission.Status.APPROVED,
        submission__round__period__ends_on__lt=submission.round.period.ends_on,
        category=Category.TOTAL,
    )
    indicator = "indicator_version__indicator_id"
    latest = (
        earlier.select_related("indicator_version", "entered_by", "submission__round__period")
        .prefetch_related("indicator_version__levels")
        .order_by(indicator, "-submission__round__period__ends_on")
        .distinct(indicator)
    )
    return {value.indicator_version.indicator_id: value for value in latest}
