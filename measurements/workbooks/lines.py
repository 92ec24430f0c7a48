"""One row of a form in a file: what is asked, what was said, and which columns are to fill in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from measurements import questionnaire
from measurements.forms.readings import NEEDS_WHY
from measurements.forms.typed import choice_of, texts_of
from measurements.models import Category, DataValue, RoundIndicator
from measurements.wording import in_full
from measurements.workbooks import choices, layout
from measurements.workbooks.choices import Kind
from measurements.workbooks.forms import Form
from measurements.workbooks.layout import ENTRIES, Key

_NUMBERS = {Kind.COUNT, Kind.AMOUNT, Kind.RATIO}


@dataclass(frozen=True, slots=True)
class Line:
    """The texts of a row by column, and the columns in which something can be filled in."""

    texts: dict[str, str]
    open: frozenset[str]
    kind: str


def open_columns(question: RoundIndicator, category: int) -> frozenset[str]:
    """What can be filled in at a row: of a part only its number, as on the form."""
    kind = question.indicator_version.kind
    found = {"value"} | ({"denominator"} if kind == Kind.RATIO else set())
    if category == Category.TOTAL:
        found |= {"state", "why", "note"}
        found |= {"provisional"} if kind != Kind.NARRATIVE else set()
        found |= {"low", "high"} if kind in {Kind.COUNT, Kind.AMOUNT} else set()
    return frozenset(found)


def entries(question: RoundIndicator, category: int) -> dict[str, str]:
    """Per column to fill in at a row the name that the form has for it."""
    in_words = question.indicator_version.kind == Kind.NARRATIVE
    return {
        name: layout.entry(name, category, in_words=in_words)
        for name in ENTRIES
        if name in open_columns(question, category)
    }


def stored(question: RoundIndicator, values: dict[int, DataValue], category: int) -> dict[str, str]:
    """What is stored at a row, the way the form has it: the texts by the names of the form."""
    texts = typed(question, values)
    return {name: texts.get(name, "") for name in entries(question, category).values()}


def typed(question: RoundIndicator, values: dict[int, DataValue]) -> dict[str, str]:
    """All that is stored at a question, by the names of the form.

    That there is a figure is not said: the figure says it.
    """
    texts = choice_of(values) if question.indicator_version.is_one_of else texts_of(values)
    if texts.get("value") in NEEDS_WHY:
        texts |= {"state": texts["value"], "value": ""}
    return texts | ({"state": ""} if texts.get("state") == DataValue.State.KNOWN else {})


class Spot:
    """All that is the same at a row of the form, whoever fills it in; worked out once."""

    def __init__(self, question: RoundIndicator, category: int) -> None:
        version = question.indicator_version
        self.kind = version.kind
        self.names = entries(question, category)
        self.open = frozenset(self.names)
        self.offered: dict[str, dict[str, str]] = {
            "value": choices.of_value(question),
            "state": choices.of_state(question),
            "provisional": choices.of_yes(),
        }
        total = category == Category.TOTAL
        parts = {each.pk: each.name for each in questionnaire.categories(question)}
        self.texts = {
            "section": _section(question),
            "question": version.question,
            "category": _("total") if total else parts[category],
            "explanation": _explanation(question) if total else "",
        }

    def in_words(self, said: Mapping[str, str]) -> dict[str, str]:
        """Entries of the form as they stand in the columns, with the words of the lists."""
        return {
            name: choices.written(said[entry], self.offered.get(name, {}))
            for name, entry in self.names.items()
            if said.get(entry)
        }


class Spots:
    """The rows of a form by question and category."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], Spot] = {}

    def of(self, question: RoundIndicator, category: int) -> Spot:
        """Worked out when it is first asked for."""
        place = (question.pk, category)
        if place not in self._made:
            self._made[place] = Spot(question, category)
        return self._made[place]


def of_form(form: Form, spots: Spots, *, sees_answers: bool) -> Iterator[Line]:
    """The rows of a form. Who may not see the answers of a draft gets a row without them."""
    for question, category in form.rows:
        place = category.pk if category else Category.TOTAL
        yield _line(form, question, place, spots.of(question, place), sees_answers=sees_answers)


def _line(
    form: Form, question: RoundIndicator, category: int, spot: Spot, *, sees_answers: bool
) -> Line:
    version = question.indicator_version
    values = form.stored.get(version.pk) if sees_answers else None
    said = stored(question, values, category) if values else {}
    mark = layout.marked(said) if sees_answers else layout.UNSEEN
    before = form.previous.get((version.indicator_id, category))
    texts = {
        "code": form.code,
        "organisation": form.submission.organisation.name,
        "previous": in_full(before) if before else "",
        "key": str(Key(form.submission.round_id, form.code, (version.pk, category), mark)),
    }
    return Line(spot.texts | texts | spot.in_words(said), spot.open, version.kind)


def _section(question: RoundIndicator) -> str:
    if question.section is not None:
        return question.section.title
    return question.indicator_version.indicator.ambition.theme.name


def _explanation(question: RoundIndicator) -> str:
    """The definition, what the round says about it, and of a share what its two numbers are."""
    version = question.indicator_version
    parts = [version.definition, question.explanation]
    if version.kind == Kind.RATIO:
        parts.append(
            _("Your answer: %(part)s. Out of: %(whole)s.")
            % {"part": version.numerator_label, "whole": version.denominator_label}
        )
    elif version.kind in _NUMBERS and version.unit:
        parts.append(_("In %(unit)s.") % {"unit": version.unit})
    return "\n".join(part for part in parts if part)
