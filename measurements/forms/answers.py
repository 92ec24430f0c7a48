"""The form of one report: all questions at once, each with its entries, in steps."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from itertools import groupby

from django.utils.functional import cached_property

from ambitions.models import Theme
from measurements import questionnaire
from measurements.answers import Answer, Said
from measurements.forms import beside
from measurements.forms.beside import Beside
from measurements.forms.question import Question
from measurements.forms.sections import Step, steps
from measurements.models import Category, DataValue, RoundIndicator, Submission

_ENTRY = re.compile(r"v(\d{1,10})-(.+)", re.ASCII)


class AnswerForm:
    """What is asked of an organisation, with what it answered or has just typed.

    A report that is not saved shows the form as the organisation would get it. `in_part` says
    that a table came in, which holds the numbers only. Questions of which nothing came in stay
    as they are. Three queries, however many questions there are; see `forms.beside`.
    """

    def __init__(
        self,
        submission: Submission,
        data: Mapping[str, str] | None = None,
        *,
        in_part: bool = False,
    ) -> None:
        self.submission = submission
        self.revision = submission.revision
        self.in_part = in_part
        found, self.remark = beside.questions(submission)
        sent, stored = entered(data or {}), _stored(submission)
        self._beside = {each.asked.indicator_version_id: each for each in found}
        self.questions = []
        for each in found:
            version = each.asked.indicator_version_id
            question = question_of(each, sent=sent.get(version), in_part=in_part)
            # The stored answers share the definition that was fetched with its levels.
            for value in stored[version].values():
                value.indicator_version = each.asked.indicator_version
            answers = {key: Answer.of(value) for key, value in stored[version].items()}
            question.values = stored[version]
            question.read(Said({} if each.texts else answers, each.texts))
            self.questions.append(question)

    @property
    def sent(self) -> list[Question]:
        """The questions of which something came in."""
        return [question for question in self.questions if question.sent is not None]

    @property
    def holds_refused(self) -> bool:
        """Whether something came in that may not be kept, not even in a draft."""
        return any(question.is_refused for question in self.sent)

    @cached_property
    def steps(self) -> list[Step]:
        sections = {pk: each.asked.section for pk, each in self._beside.items()}
        return steps([(sections[question.version.pk], question) for question in self.questions])

    def step(self, number: int) -> Step | None:
        """The step with this number; the nearest one when there is none, None without any."""
        within = min(max(number, 1), len(self.steps))
        return self.steps[within - 1] if self.steps else None

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the error summary: where each error is, by step and by id, and what it says."""
        return [
            error for step in self.steps for error in errors_of(step.questions, step=step.number)
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
    def answered(self) -> int:
        return sum(question.is_answered for question in self.questions)

    def add_problems(self, problems: Mapping[int, str]) -> None:
        """Put what stands in the way of submitting at its question."""
        for question in self.questions:
            if question.version.pk in problems:
                name = question.first_box.partition("-")[2]
                question.errors[name] = problems[question.version.pk]

    def meet(self, in_the_way: Container[int]) -> None:
        """After saving: of these versions stands beside what was typed what a colleague stored.

        What came in for other questions and is not wrong has been stored, or was not touched.
        """
        for question in self.sent:
            if question.version.pk in in_the_way:
                there = self._beside[question.version.pk]
                question.meet(there.texts_by, there.texts_at)
            elif not question.errors:
                question.show_stored()


def errors_of(questions: Iterable[Question], *, step: int = 1) -> list[dict[str, str]]:
    """Where each error of these questions is, by step and by id, and what it says."""
    return [
        {
            "id": f"{question.prefix}-{name}",
            "url": f"?stap={step}#{question.prefix}-{name}",
            "message": f"{question.version.name}: {message}",
        }
        for question in questions
        for name, message in question.errors.items()
    ]


def question_of(
    told: Beside, *, sent: Mapping[str, str] | None = None, in_part: bool = False
) -> Question:
    """A question with what stands beside it; what is stored is read next."""
    return Question(
        version=told.asked.indicator_version,
        required=told.asked.required,
        explanation=told.asked.explanation,
        categories=questionnaire.categories(told.asked),
        typed={},
        sent=sent,
        in_part=in_part,
        previous=told.previous,
        remark=told.remark,
        change=told.change,
    )


def one(asked: RoundIndicator, data: Mapping[str, str]) -> Question:
    """One question with what came in for it, without what stands beside it: that is for pages."""
    sent = entered(data).get(asked.indicator_version_id, {})
    return question_of(Beside(asked), sent=sent, in_part="table" in data)


def entered(data: Mapping[str, str]) -> dict[int, dict[str, str]]:
    """The entries of a form by indicator version and short name; other names are left out.

    `copy` names the question whose previous answer is given again.
    """
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for name, text in data.items():
        if entry := _ENTRY.fullmatch(name):
            found[int(entry[1])][entry[2]] = text
    copied = data.get("copy", "")
    if copied.isascii() and copied.isdecimal() and int(copied) in found:
        found[int(copied)]["copy"] = copied
    return found


def _stored(submission: Submission) -> dict[int, dict[int, DataValue]]:
    """Per indicator version and category; nothing of a report that is not saved."""
    found: dict[int, dict[int, DataValue]] = defaultdict(dict)
    if submission.pk is not None:
        for value in submission.values.select_related("entered_by"):
            found[value.indicator_version_id][value.category_id or Category.TOTAL] = value
    return found
