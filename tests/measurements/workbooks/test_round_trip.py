"""A form goes out as a file and comes back in: what was filled in is saved, and nothing else."""

from decimal import Decimal

import pytest

from measurements import reporting, workbooks
from measurements.answers import Answer

pytestmark = pytest.mark.django_db


def test_an_answer_in_a_workbook_is_saved_once_confirmed(draft, sheet, send_and_save, count_cell):
    sheet.fill("Uw antwoord", count_cell[0], 12)
    upload = send_and_save(sheet.data)

    assert (upload.state, upload.done, upload.total) == ("saved", 1, 1)
    assert draft.values.get().value == 12


def test_nothing_is_saved_before_it_is_confirmed(draft, sheet, send, count_cell):
    sheet.fill("Uw antwoord", count_cell[0], 12)
    upload = send(sheet.data)

    assert (upload.state, upload.content["forms"][0]["changes"]) == ("ready", 1)
    assert not draft.values.exists()


def test_a_file_that_was_not_touched_changes_nothing(draft, reporter, send, count_cell):
    reporting.answer(draft, {count_cell: Answer(value=Decimal(5))}, revision=0, by=reporter)

    for data, name in (
        (workbooks.form_as_xlsx(draft), "a.xlsx"),
        (workbooks.form_as_csv(draft).encode(), "a.csv"),
    ):
        upload = send(data, name)
        assert (upload.state, upload.content, upload.findings) == ("ready", {"forms": []}, [])
