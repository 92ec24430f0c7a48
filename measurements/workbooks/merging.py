"""What a file changes in one report: its changed rows beside what is stored by now.

A row that somebody changed in the monitor since the file was handed out keeps what is stored,
unless the person chooses the file.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from measurements import questionnaire
from measurements.answers import Answer, Cell
from measurements.forms.readings import Reading
from measurements.models import Category, DataValue, RoundIndicator
from measurements.workbooks import layout, lines
from measurements.workbooks.forms import Form
from measurements.workbooks.reading import Row


@dataclass(frozen=True)
class Mistake:
    """What is wrong in an entry of a row, by the name of its column."""

    row: Row
    column: str
    what: str


@dataclass
class Merge:
    """The answers to save, the rows that would overwrite a later change, and what is wrong."""

    answers: dict[Cell, Answer | None] = field(default_factory=dict)
    conflicts: list[Row] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def merged(form: Form, rows: Iterable[Row], chosen: Collection[Cell] = ()) -> Merge:
    """What these rows make of a form; of `chosen` cells the file wins from what is stored."""
    of_version: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.cell[0] in form.questions:
            of_version[row.cell[0]].append(row)
    made = Merge()
    for version, some in of_version.items():
        _question(form.questions[version], form.stored[version], some, chosen, made)
    return made


def _question(
    question: RoundIndicator,
    stored: dict[int, DataValue],
    rows: list[Row],
    chosen: Collection[Cell],
    made: Merge,
) -> None:
    typed = lines.typed(question, stored)
    taken = []
    for row in rows:
        now = lines.stored(question, stored, row.cell[1])
        mark = layout.marked(now)
        if layout.marked(row.typed) == mark:
            continue
        if row.mark != mark and not _is_unseen_and_empty(row, now) and row.cell not in chosen:
            made.conflicts.append(row)
            continue
        typed |= dict.fromkeys(lines.entries(question, row.cell[1]).values(), "") | row.typed
        taken.append(row)
    if taken:
        _read(question, stored, typed, taken, made)


def _is_unseen_and_empty(row: Row, now: dict[str, str]) -> bool:
    return row.mark == layout.UNSEEN and not any(now.values())


def _read(
    question: RoundIndicator,
    stored: dict[int, DataValue],
    typed: dict[str, str],
    taken: list[Row],
    made: Merge,
) -> None:
    """Read a question as the form does; its mistakes go to the rows they are about."""
    reading = Reading(
        version=question.indicator_version,
        categories=questionnaire.categories(question),
        typed={name: layout.plain(name, text) for name, text in typed.items()},
        stored=stored,
    )
    reading.parse()
    for name, what in reading.errors.items():
        made.mistakes.append(_mistake(question, name, what, taken))
    before = {category: Answer.of(value) for category, value in stored.items()}
    for (version, category), given in reading.answers.items():
        if given != before.get(category):
            made.answers[version, category] = given


def _mistake(question: RoundIndicator, entry: str, what: str, taken: list[Row]) -> Mistake:
    for row in taken:
        for column, name in lines.entries(question, row.cell[1]).items():
            if name == entry:
                return Mistake(row, column, what)
    total = [row for row in taken if row.cell[1] == Category.TOTAL]
    return Mistake((total or taken)[0], "value", what)
