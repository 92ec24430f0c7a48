"""What a file changes in one report: its changed rows beside what is stored by now.

A row that somebody changed in the monitor since the file was handed out keeps what is stored,
and a question at which somebody typed what is no answer yet keeps that, unless the person chooses
the file.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from measurements import questionnaire
from measurements.answers import Answer, Cell
from measurements.forms.readings import Reading
from measurements.models import Category, DataValue, RoundIndicator
from measurements.workbooks import layout, lines
from measurements.workbooks.forms import Form
from measurements.workbooks.reading import Row

_NONE: Mapping[Cell, str] = MappingProxyType({})


@dataclass(frozen=True)
class Mistake:
    """What is wrong in an entry of a row, by the name of its column."""

    row: Row
    column: str
    what: str


@dataclass
class Merge:
    """The answers to save, the rows that would overwrite what came otherwise, and what is wrong."""

    answers: dict[Cell, Answer | None] = field(default_factory=dict)
    conflicts: list[Row] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def merged(form: Form, rows: Iterable[Row], chosen: Mapping[Cell, str] = _NONE) -> Merge:
    """What these rows make of a form.

    Of `chosen` cells the file wins from what stood there when they were chosen: see `mark_of`.
    """
    of_version: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.cell[0] in form.questions:
            of_version[row.cell[0]].append(row)
    made = Merge()
    for version, some in of_version.items():
        _question(form, form.questions[version], some, chosen, made)
    return made


def _question(
    form: Form,
    question: RoundIndicator,
    rows: list[Row],
    chosen: Mapping[Cell, str],
    made: Merge,
) -> None:
    stored = form.stored[question.indicator_version_id]
    changed = [row for row in rows if _says_else(question, stored, row)]
    disputed = _disputed(form, question, changed, chosen)
    made.conflicts += disputed
    for row in disputed:
        made.mistakes += _mistakes_of_its_own(question, row)
    taken = [row for row in changed if row not in disputed]
    if taken:
        _read(question, stored, taken, made)


def _says_else(question: RoundIndicator, stored: dict[int, DataValue], row: Row) -> bool:
    now = lines.stored(question, stored, row.cell[1])
    return layout.marked(row.typed) != layout.marked(now)


def _disputed(
    form: Form, question: RoundIndicator, changed: list[Row], chosen: Mapping[Cell, str]
) -> list[Row]:
    """The rows that would overwrite what the file does not know, as far as they were not chosen.

    What somebody typed and is no answer yet stands in no file, and belongs to the whole question:
    its rows go together.
    """
    version = question.indicator_version_id
    stored = form.stored[version]
    taken = [row for row in changed if chosen.get(row.cell) == mark_of(form, row.cell)]
    if version in form.unfinished:
        return [] if taken else changed
    return [row for row in changed if row not in taken and _is_changed_since(question, stored, row)]


def mark_of(form: Form, cell: Cell) -> str:
    """A short mark of what stands in a cell now, that differs when it says something else."""
    version, category = cell
    if version in form.unfinished:
        return layout.marked(form.unfinished[version])
    return layout.marked(lines.stored(form.questions[version], form.stored[version], category))


def _is_changed_since(question: RoundIndicator, stored: dict[int, DataValue], row: Row) -> bool:
    now = lines.stored(question, stored, row.cell[1])
    return row.mark != layout.marked(now) and not _is_unseen_and_empty(row, now)


def _is_unseen_and_empty(row: Row, now: dict[str, str]) -> bool:
    return row.mark == layout.UNSEEN and not any(now.values())


def _read(
    question: RoundIndicator, stored: dict[int, DataValue], taken: list[Row], made: Merge
) -> None:
    """Read a question as the form does; its mistakes go to the rows they are about."""
    typed = lines.typed(question, stored)
    for row in taken:
        typed |= dict.fromkeys(lines.entries(question, row.cell[1]).values(), "") | row.typed
    reading = _reading(question, stored, typed)
    for name, what in reading.errors.items():
        made.mistakes.append(_mistake(question, name, what, taken))
    before = {category: Answer.of(value) for category, value in stored.items()}
    for (version, category), given in reading.answers.items():
        if given != before.get(category):
            made.answers[version, category] = given


def _reading(
    question: RoundIndicator, stored: dict[int, DataValue], typed: dict[str, str]
) -> Reading:
    reading = Reading(
        version=question.indicator_version,
        categories=questionnaire.categories(question),
        typed={name: layout.plain(name, text) for name, text in typed.items()},
        stored=stored,
    )
    reading.parse()
    return reading


def _mistakes_of_its_own(question: RoundIndicator, row: Row) -> Iterator[Mistake]:
    """What is wrong in a row whatever is stored: a row one can choose is one that can be saved."""
    errors = _reading(question, {}, row.typed).errors
    for column, name in lines.entries(question, row.cell[1]).items():
        if name in errors:
            yield Mistake(row, column, errors[name])


def _mistake(question: RoundIndicator, entry: str, what: str, taken: list[Row]) -> Mistake:
    for row in taken:
        for column, name in lines.entries(question, row.cell[1]).items():
            if name == entry:
                return Mistake(row, column, what)
    total = [row for row in taken if row.cell[1] == Category.TOTAL]
    return Mistake((total or taken)[0], "value", what)
