"""The form of a report in steps: a page for every section, or theme, of its questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ambitions.models import Theme
from measurements.forms.question import Question
from measurements.models import Section


@dataclass(frozen=True)
class Step:
    """A page of the form. Numbers start at 1."""

    number: int
    title: str
    explanation: str
    questions: Sequence[Question]

    @property
    def answered(self) -> int:
        return sum(question.is_answered for question in self.questions)


def steps(asked: Sequence[tuple[Section | None, Question]]) -> list[Step]:
    """The sections in their order, then the themes of the questions that have no section."""
    placed = sorted(asked, key=lambda pair: _place(*pair))
    grouped = [list(pairs) for _where, pairs in groupby(placed, key=lambda pair: _place(*pair))]
    return [_step(number, pairs) for number, pairs in enumerate(grouped, 1)]


def _step(number: int, pairs: Sequence[tuple[Section | None, Question]]) -> Step:
    section, first = pairs[0]
    questions = [question for _section, question in pairs]
    if section is None:
        return Step(number, _theme(first).name, "", questions)
    return Step(number, section.title, section.explanation, questions)


def _place(section: Section | None, question: Question) -> tuple[bool, int, int]:
    if section is None:
        theme = _theme(question)
        return True, theme.position, theme.pk
    return False, section.position, section.pk


def _theme(question: Question) -> Theme:
    return question.version.indicator.ambition.theme
