"""Whatever was answered: the form that goes out says the same when it comes back untouched."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measurements import questionnaire, reporting, workbooks
from measurements.answers import Answer, mistakes
from measurements.models import Submission
from measurements.workbooks import layout, merging, opening
from measurements.workbooks.forms import Questions, forms
from measurements.workbooks.reading import Reader

pytestmark = pytest.mark.django_db

_NUMBERS = st.decimals(0, 99_999_999_999_999, places=4)
_WHOLES = st.integers(0, 99_999_999_999_999).map(Decimal)
# Texts as the form lets them through: with line ends, quotes, separators and formula signs.
_SIGNS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Nd", "Co", "Cn"])
_TEXTS = st.text(st.one_of(_SIGNS, st.sampled_from("=+-#;\t\n\r'\"_x")), max_size=40).map(str.strip)
_SENTENCES = _TEXTS.filter(bool)


def _known(kind):
    notes = {"note": _TEXTS, "provisional": st.booleans()}
    bounds = {"low": st.none() | _WHOLES, "high": st.none() | _WHOLES}
    made = {
        "count": st.builds(Answer, value=_WHOLES, **bounds, **notes),
        "amount": st.builds(Answer, value=_NUMBERS, **bounds, **notes),
        "ratio": st.builds(Answer, value=_NUMBERS, denominator=_NUMBERS, **notes),
        "yes_no": st.builds(Answer, value=st.sampled_from([Decimal(0), Decimal(1)]), **notes),
        "scale": st.builds(Answer, value=st.integers(1, 3).map(Decimal), **notes),
        "narrative": st.builds(Answer, text=_SENTENCES, note=_TEXTS),
    }[kind]
    return made.filter(lambda answer: not mistakes(answer))


def _answers(kind):
    absent = st.builds(
        Answer,
        state=st.sampled_from(["not_applicable", "unknown", "refused"]),
        why=_SENTENCES,
        note=_TEXTS,
    )
    none = st.just(Answer(state="none")) if kind in {"count", "amount"} else st.nothing()
    return st.none() | _known(kind) | absent | none


def _changes(draft, data):
    """What sending a file would do to the draft: the answers, the conflicts and the mistakes."""
    read = Reader(draft.round, only=draft.organisation.code).take(
        opening.opened(BytesIO(data)), lambda _done: None
    )
    form = next(forms([draft], Questions()))
    made = merging.merged(form, read.rows[form.code])
    return made.answers, made.conflicts, made.mistakes, read.findings


def _keep(draft, said, by):
    """These answers in the draft and no others; the parts of the first two are given as well."""
    cells = {(version, 0): answer for version, answer in said.items()}
    for question in questionnaire.questions(draft):
        answer = said[question.indicator_version_id]
        known = answer is not None and answer.value is not None
        for category in questionnaire.categories(question):
            part = Answer(value=answer.value, denominator=answer.denominator) if known else None
            cells[question.indicator_version_id, category.pk] = part
    reporting.answer(draft, cells, by=by)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_untouched_form_changes_nothing_in_any_state_and_kind(draft, reporter, every_kind, data):
    said = {
        question.indicator_version_id: data.draw(_answers(kind), label=kind)
        for kind, question in every_kind.items()
    }
    _keep(draft, said, reporter)
    report = Submission.objects.get(pk=draft.pk)

    for file in (workbooks.form_as_xlsx(report), workbooks.form_as_csv(report).encode()):
        assert _changes(report, file) == ({}, [], [], [])


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_form_filled_in_from_another_says_what_that_one_says(draft, reporter, every_kind, data):
    """Handed out empty, filled in as somebody else's: every answer arrives as it was meant."""
    said = {
        question.indicator_version_id: data.draw(_answers(kind), label=kind)
        for kind, question in every_kind.items()
    }
    _keep(draft, said, reporter)
    filled = workbooks.form_as_xlsx(draft)
    _keep(draft, dict.fromkeys(said), reporter)

    answers, conflicts, mistakes_found, findings = _changes(draft, _as_if_empty(filled))

    assert (conflicts, mistakes_found, findings) == ([], [], [])
    assert {cell[0]: each for cell, each in answers.items() if cell[1] == 0} == {
        version: _as_kept(answer) for version, answer in said.items() if answer
    }


def _as_if_empty(data):
    """The same file with the marks of one that was handed out empty."""
    book = openpyxl.load_workbook(BytesIO(data))
    for (cell,) in book.worksheets[0].iter_rows(min_row=2, min_col=16, max_col=16):
        cell.value = ":".join([*cell.value.split(":")[:-1], layout.marked({})])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _as_kept(answer):
    """A line ends the same way in every file, and numbers have four digits after the comma."""
    ends = {
        name: getattr(answer, name).replace("\r\n", "\n").replace("\r", "\n")
        for name in ("text", "why", "note")
    }
    return replace(answer, **ends)
