"""What a file that was read would change, in words, beside what is stored at this moment."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from measurements.answers import Answer, Cell
from measurements.models import Category, DataValue, RoundIndicator, Submission, Upload
from measurements.wording import in_full
from measurements.workbooks import choices, lines, merging
from measurements.workbooks.forms import Form, Questions, forms, parts
from measurements.workbooks.reading import Row

# More than this nobody reads; what is not shown keeps what is stored.
MOST_SHOWN = 500
# Characters of a text that is no answer.
_LONGEST = 500


@dataclass(frozen=True)
class Change:
    """One answer: what is stored now, and what stands in the file. `choice` names its cell."""

    organisation: str
    question: str
    category: str
    old: str
    new: str
    choice: str = ""


@dataclass(frozen=True)
class Preview:
    """What is saved on confirmation, and what stays unless the person chooses otherwise."""

    changes: list[Change]
    conflicts: list[Change]


def told_of(upload: Upload, code: str = "") -> list[dict[str, Any]]:
    """What was read per organisation; with a code only of that one."""
    found: list[dict[str, Any]] = upload.content.get("forms", [])
    return [told for told in found if not code or told["code"] == code]


def conflicting(upload: Upload) -> list[Change]:
    """Everything the file does not know: changed since it was handed out, or no answer yet."""
    found: list[Change] = []
    with_conflicts = [told for told in told_of(upload) if told["conflicts"]]
    for preview in _previews(with_conflicts, sees_drafts=upload.organisation_id is not None):
        found += preview.conflicts
        if len(found) > MOST_SHOWN:
            break
    return found[:MOST_SHOWN]


def changing(upload: Upload, code: str = "") -> list[Change]:
    """What is saved of one organisation; what the reader may not see of a draft is not told."""
    previews = _previews(told_of(upload, code)[:1], sees_drafts=upload.organisation_id is not None)
    return [change for preview in previews for change in preview.changes]


def rows_of(told: dict[str, Any]) -> list[Row]:
    """The changed rows of one organisation, as they were read."""
    return [
        Row(number, (cell[0], cell[1]), mark, typed) for number, cell, mark, typed in told["rows"]
    ]


def _previews(found: list[dict[str, Any]], *, sees_drafts: bool) -> Iterator[Preview]:
    reports = Submission.objects.filter(pk__in=[told["report"] for told in found])
    rows = {told["report"]: rows_of(told) for told in found}
    fetched = list(reports.select_related("organisation__area", "round__period"))
    for form in forms(fetched, Questions(), with_previous=False):
        sees = sees_drafts or form.submission.submitted_at is not None
        made = merging.merged(form, rows[form.submission.pk])
        yield Preview(
            [_changed(form, cell, given, sees=sees) for cell, given in made.answers.items()],
            list(_disputed(form, made.conflicts, sees=sees)),
        )


def _changed(form: Form, cell: Cell, given: Answer | None, *, sees: bool) -> Change:
    new = _("empty") if given is None else in_full(_as_value(form, cell, given))
    return Change(*_place(form, cell), _now(form, cell, sees=sees), new)


def _disputed(form: Form, conflicts: Iterable[Row], *, sees: bool) -> Iterator[Change]:
    """Row by row; the rows of a question that is no answer yet are one choice."""
    for version, some in groupby(conflicts, key=lambda row: row.cell[0]):
        rows = list(some)
        for together in [rows] if version in form.unfinished else [[row] for row in rows]:
            yield _choice(form, together, sees=sees)


def _choice(form: Form, rows: list[Row], *, sees: bool) -> Change:
    version, category = rows[0].cell
    typed = {row.cell[1]: row.typed for row in rows}
    places = [_place(form, row.cell) for row in rows]
    return Change(
        *places[0][:2],
        ", ".join(place[2] for place in places),
        _now(form, rows[0].cell, sees=sees),
        _in_words(form, version, typed),
        f"{form.code}:{version}:{category}:{merging.mark_of(form, rows[0].cell)}",
    )


def _place(form: Form, cell: Cell) -> tuple[str, str, str]:
    """The organisation, the question and the category of a cell, in words."""
    question = form.questions[cell[0]]
    dimension = question.indicator_version.dimension
    names = {each.pk: each.name for each in dimension.parts} if dimension else {}
    name = _("total") if cell[1] == Category.TOTAL else names.get(cell[1], "")
    return form.submission.organisation.name, question.indicator_version.name, name


def _now(form: Form, cell: Cell, *, sees: bool) -> str:
    value, typed = form.stored[cell[0]].get(cell[1]), form.unfinished.get(cell[0])
    if value is None and typed is None:
        return _("empty")
    if not sees:
        return _("filled in by the organisation")
    return in_full(value) if value else _unfinished(form, cell[0], typed or {})


def _unfinished(form: Form, version: int, typed: Mapping[str, str]) -> str:
    """What was typed at a question, row by row."""
    rows = [category.pk for category in parts(form.questions[version])]
    words = _in_words(form, version, dict.fromkeys((Category.TOTAL, *rows), typed))
    return _("no answer yet: %(typed)s") % {"typed": Truncator(words).chars(_LONGEST)}


def _as_value(form: Form, cell: Cell, given: Answer) -> DataValue:
    version = form.questions[cell[0]].indicator_version
    return DataValue(indicator_version=version, **asdict(given))


def _in_words(form: Form, version: int, typed: Mapping[int, Mapping[str, str]]) -> str:
    """What was typed at the rows of a question, with the words of its lists."""
    question = form.questions[version]
    said = {row: _said(question, row, texts) for row, texts in typed.items()}
    said = {row: text for row, text in said.items() if text}
    if said.keys() <= {Category.TOTAL} or len(typed) == 1:
        return next(iter(said.values()), _("empty"))
    return "; ".join(f"{_place(form, (version, row))[2]}: {text}" for row, text in said.items())


def _said(question: RoundIndicator, row: int, texts: Mapping[str, str]) -> str:
    offered = {"value": choices.of_value(question), "state": choices.of_state(question)}
    words = [
        choices.written(texts.get(entry, ""), offered.get(name, {}))
        for name, entry in lines.entries(question, row).items()
        if name != "provisional" and texts.get(entry) != DataValue.State.KNOWN
    ]
    return "; ".join(text for text in words if text)
