"""The forms of one round as they go into a file: whose they are, what is asked, what is stored."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from measurements import questionnaire
from measurements.models import (
    Category,
    DataValue,
    Round,
    RoundIndicator,
    Submission,
    Unfinished,
)

# So many forms are in memory at once; of 120 questions each that is some ten megabytes.
_AT_ONCE = 20


@dataclass
class Form:
    """One report with its questions, the stored answers and the approved ones of before.

    `stored` is per definition and category, `previous` per indicator and category; `unfinished`
    per definition what was typed there and is no answer yet.
    """

    submission: Submission
    questions: dict[int, RoundIndicator]
    stored: dict[int, dict[int, DataValue]] = field(default_factory=lambda: defaultdict(dict))
    previous: dict[tuple[int, int], DataValue] = field(default_factory=dict)
    unfinished: dict[int, dict[str, str]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.submission.organisation.code

    @property
    def rows(self) -> Iterator[tuple[RoundIndicator, Category | None]]:
        """Every row of the form: each question as a total (None) and per category."""
        for question in self.questions.values():
            yield question, None
            for category in parts(question):
                yield question, category


def parts(question: RoundIndicator) -> list[Category]:
    """The categories that have a row of their own, besides the total."""
    return [] if question.indicator_version.is_one_of else questionnaire.categories(question)


def reports(asked: Round) -> QuerySet[Submission]:
    """The report of every organisation that is being worked on or counts, by name."""
    rows = Submission.objects.filter(round=asked).current().with_deadline()
    rows = rows.order_by("organisation__name", "organisation", "-version")
    return rows.select_related("organisation__area", "round__period")


class Questions:
    """The questions of a round per kind of area, read once for all organisations of that kind."""

    def __init__(self) -> None:
        self._of_division: dict[int, dict[int, RoundIndicator]] = {}

    def of(self, submission: Submission) -> dict[int, RoundIndicator]:
        """The questions of a report by their definition, in the order of the form."""
        division = submission.organisation.area.division_id
        if division not in self._of_division:
            self._of_division[division] = {
                question.indicator_version_id: question
                for question in questionnaire.questions(submission)
            }
        return self._of_division[division]


def forms(
    submissions: Sequence[Submission], questions: Questions, *, with_previous: bool = True
) -> Iterator[Form]:
    """The forms of these reports, a few at a time: three queries for every twenty."""
    for start in range(0, len(submissions), _AT_ONCE):
        some = submissions[start : start + _AT_ONCE]
        made = {each.pk: Form(each, questions.of(each)) for each in some}
        _add_stored(made)
        _add_unfinished(made)
        if with_previous:
            _add_previous(made)
        yield from made.values()


def _add_stored(made: dict[int, Form]) -> None:
    for value in DataValue.objects.filter(submission__in=made):
        form = made[value.submission_id]
        version = value.indicator_version_id
        if version in form.questions:
            value.indicator_version = form.questions[version].indicator_version
            form.stored[version][value.category_id or Category.TOTAL] = value


def _add_unfinished(made: dict[int, Form]) -> None:
    for typed in Unfinished.objects.filter(submission__in=made):
        made[typed.submission_id].unfinished[typed.indicator_version_id] = typed.texts


def _add_previous(made: dict[int, Form]) -> None:
    """Per indicator and category the last approved answer about an earlier period."""
    period = next(iter(made.values())).submission.round.period
    indicators = {
        question.indicator_version.indicator_id
        for form in made.values()
        for question in form.questions.values()
    }
    earlier = DataValue.objects.filter(
        submission__organisation__in=[form.submission.organisation_id for form in made.values()],
        submission__status=Submission.Status.APPROVED,
        submission__round__period__ends_on__lt=period.ends_on,
        indicator_version__indicator__in=indicators,
    )
    cell = ("submission__organisation_id", "indicator_version__indicator_id", "category_id")
    latest = earlier.order_by(*cell, "-submission__round__period__ends_on").distinct(*cell)
    owners = {form.submission.organisation_id: form for form in made.values()}
    rows = latest.select_related("submission", "indicator_version")
    for value in rows.prefetch_related("indicator_version__levels"):
        place = (value.indicator_version.indicator_id, value.category_id or Category.TOTAL)
        owners[value.submission.organisation_id].previous[place] = value
