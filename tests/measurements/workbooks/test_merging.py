"""What somebody changed since the file was handed out stays, unless the person chooses."""

from decimal import Decimal

import pytest

from measurements import reporting, workbooks
from measurements.answers import Answer
from measurements.models import Category, Dimension, Upload
from tests import factories
from tests.measurements.workbooks.conftest import Sheet, choices, question

pytestmark = pytest.mark.django_db


def keep(draft, cell, by, **answer):
    reporting.answer(draft, {cell: Answer(**answer)}, by=by)


def value(draft, cell):
    return draft.values.get(indicator_version=cell[0], category=cell[1]).value


@pytest.fixture
def typed_over(draft, sheet, count_cell, approver):
    """In the file 12; in the monitor a colleague has saved 9 since."""
    sheet.fill("Uw antwoord", count_cell[0], 12)
    keep(draft, count_cell, approver, value=Decimal(9))
    return sheet.data


def test_a_later_change_is_shown_and_kept(draft, send_and_save, typed_over, count_cell, send):
    upload = send(typed_over)
    assert upload.content["forms"][0]["conflicts"] == [list(count_cell)]

    send_and_save(typed_over)
    assert value(draft, count_cell) == 9


def test_who_chooses_the_file_gets_the_file(draft, send_and_save, typed_over, count_cell):
    send_and_save(typed_over, takes=True)

    assert value(draft, count_cell) == 12


def test_who_chooses_the_file_does_not_choose_it_from_what_came_later(
    draft, send, typed_over, count_cell, approver
):
    upload = send(typed_over)
    chosen = choices(upload)
    keep(draft, count_cell, approver, value=Decimal(10))
    workbooks.confirm(upload, chosen=chosen, by=upload.by)
    workbooks.save_some(Upload.objects.get(pk=upload.pk))

    upload.refresh_from_db()
    assert value(draft, count_cell) == 10
    assert "intussen gewijzigd" in upload.findings[0]["what"]


def test_a_change_after_the_preview_is_kept_and_told(
    draft, sheet, send, reporter, approver, count_cell
):
    sheet.fill("Uw antwoord", count_cell[0], 12)
    upload = send(sheet.data)
    keep(draft, count_cell, approver, value=Decimal(9))
    workbooks.confirm(upload, chosen=(), by=reporter)
    workbooks.save_some(Upload.objects.get(pk=upload.pk))

    upload.refresh_from_db()
    assert (value(draft, count_cell), upload.state) == (9, "saved")
    assert "intussen gewijzigd" in upload.findings[0]["what"]


def test_what_a_file_leaves_alone_keeps_what_came_later(
    draft, sheet, send_and_save, every_kind, approver, count_cell
):
    yes_no = every_kind["yes_no"].indicator_version_id
    sheet.fill("Uw antwoord", yes_no, "ja")
    keep(draft, count_cell, approver, value=Decimal(9))
    send_and_save(sheet.data)

    assert (value(draft, count_cell), value(draft, (yes_no, 0))) == (9, 1)


def test_a_cell_that_was_emptied_takes_the_answer_away(draft, reporter, send_and_save, count_cell):
    keep(draft, count_cell, reporter, value=Decimal(5))
    sheet = Sheet(workbooks.form_as_xlsx(draft))
    sheet.fill("Uw antwoord", count_cell[0], None)
    send_and_save(sheet.data)

    assert not draft.values.exists()


def test_rows_may_be_left_out_and_sorted_otherwise(draft, sheet, send_and_save, count_cell):
    sheet.fill("Uw antwoord", count_cell[0], 12)
    rows = [[cell.value for cell in row] for row in sheet.page.iter_rows(min_row=2)]
    sheet.page.delete_rows(2, len(rows))
    for row in reversed(rows[:4]):
        sheet.page.append(row)
    send_and_save(sheet.data)

    assert value(draft, count_cell) == 12


def test_parts_come_along_with_their_total(draft, sheet, send_and_save, every_kind):
    asked = every_kind["ratio"].indicator_version
    parts = list(asked.dimension.categories.all())
    for category, (part, whole) in {0: (4, 10), parts[0].pk: (1, 5), parts[1].pk: (3, 5)}.items():
        sheet.fill("Uw antwoord", asked.pk, part, category)
        sheet.fill("Van totaal", asked.pk, whole, category)
    send_and_save(sheet.data)

    stored = {each.category_id: (each.value, each.denominator) for each in draft.values.all()}
    assert stored == {0: (4, 10), parts[0].pk: (1, 5), parts[1].pk: (3, 5)}


def test_of_a_yes_of_one_category_the_categories_are_the_choices(draft, every_kind, send_and_save):
    asked = factories.RoundFactory(opened=True)
    one_of = question(asked, "yes_no")
    dimension = Dimension.objects.create(code="aanpak", name="Aanpak", one_of=True)
    own = Category.objects.create(dimension=dimension, code="eigen", name="Eigen aanpak")
    one_of.indicator_version.dimension = dimension
    one_of.indicator_version.save()
    report = factories.SubmissionFactory(round=asked, organisation=draft.organisation)
    sheet = Sheet(workbooks.form_as_xlsx(report))
    assert sheet.page.max_row == 2
    sheet.fill("Uw antwoord", one_of.indicator_version_id, "Eigen aanpak")
    send_and_save(sheet.data, report=report)

    assert {each.category_id: each.value for each in report.values.all()} == {0: 1, own.pk: 1}


def test_a_report_that_was_handed_in_takes_no_file(draft, sheet, send, reporter, count_cell):
    sheet.fill("Uw antwoord", count_cell[0], 12)
    reporting.submit(draft, by=reporter)

    (finding,) = send(sheet.data).findings
    assert "kan niet meer worden ingevuld" in finding["what"]


def test_a_report_handed_in_after_the_preview_stays_as_it_is(
    draft, sheet, send, reporter, count_cell
):
    sheet.fill("Uw antwoord", count_cell[0], 12)
    upload = send(sheet.data)
    reporting.submit(draft, by=reporter)
    workbooks.confirm(upload, chosen=(), by=reporter)
    workbooks.save_some(Upload.objects.get(pk=upload.pk))

    upload.refresh_from_db()
    assert not draft.values.exists()
    assert "Dit kan niet meer" in upload.findings[0]["what"]
