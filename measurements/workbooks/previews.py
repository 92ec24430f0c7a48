"""What a file that was read would change, in words, beside what is stored at this moment."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from measurements.answers import Answer, Cell
from measurements.models import Category, DataValue, Submission, Upload
from measurements.wording import in_full
from measurements.workbooks import choices, lines, merging
from measurements.workbooks.forms import Form, Questions, forms
from measurements.workbooks.reading import Row

# More than this nobody reads; what is not shown keeps what is stored.
MOST_SHOWN = 500


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
    """Every answer that somebody changed since the file was handed out."""
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


def _disputed(form: Form, rows: Iterable[Row], *, sees: bool) -> Iterator[Change]:
    for row in rows:
        version, category = row.cell
        choice = f"{form.code}:{version}:{category}"
        now = _now(form, row.cell, sees=sees)
        yield Change(*_place(form, row.cell), now, _typed(form, row), choice)


def _place(form: Form, cell: Cell) -> tuple[str, str, str]:
    """The organisation, the question and the category of a cell, in words."""
    question = form.questions[cell[0]]
    dimension = question.indicator_version.dimension
    names = {each.pk: each.name for each in dimension.categories.all()} if dimension else {}
    name = _("total") if cell[1] == Category.TOTAL else names.get(cell[1], "")
    return form.submission.organisation.name, question.indicator_version.name, name


def _now(form: Form, cell: Cell, *, sees: bool) -> str:
    value = form.stored[cell[0]].get(cell[1])
    if value is None:
        return _("empty")
    return in_full(value) if sees else _("filled in by the organisation")


def _as_value(form: Form, cell: Cell, given: Answer) -> DataValue:
    version = form.questions[cell[0]].indicator_version
    return DataValue(indicator_version=version, **asdict(given))


def _typed(form: Form, row: Row) -> str:
    """What stands in a row of the file, with the words of its lists."""
    question = form.questions[row.cell[0]]
    offered = {"value": choices.of_value(question), "state": choices.of_state(question)}
    names = lines.entries(question, row.cell[1])
    texts = [
        choices.written(row.typed.get(entry, ""), offered.get(name, {}))
        for name, entry in names.items()
        if name != "provisional"
    ]
    return "; ".join(text for text in texts if text) or _("empty")
