"""The forms of a round in one file: out for programme staff, in for many organisations at once."""

import datetime as dt
import os
import time
from decimal import Decimal

import pytest
from django.utils import timezone

from actors.conflicts import Conflict
from measurements import reporting, workbooks
from measurements.answers import Answer
from measurements.models import DataValue, Upload
from measurements.workbooks import saving
from tests import factories
from tests.measurements.workbooks.conftest import Sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def reports(draft):
    """The draft and those of two other municipalities."""
    return [draft, *factories.SubmissionFactory.create_batch(2, round=draft.round)]


@pytest.fixture
def sheet_of_all(reports):
    return Sheet(b"".join(workbooks.round_as_xlsx(reports[0].round)))


def fill(sheet, version, value):
    """The same answer for everybody."""
    for (key,) in sheet.page.iter_rows(min_row=2, min_col=16, max_col=16):
        if f":{version}:0:" in key.value:
            sheet.page.cell(key.row, sheet.titles["Uw antwoord"]).value = value


def test_one_file_holds_the_forms_of_all_and_saves_them(
    reports, sheet_of_all, send_and_save, asked, programme_officer
):
    fill(sheet_of_all, asked.indicator_version_id, 7)
    upload = send_and_save(sheet_of_all.data, whole=True, by=programme_officer)

    assert (upload.state, upload.done, upload.total) == ("saved", 3, 3)
    stored = DataValue.objects.filter(submission__in=reports)
    assert {each.submission_id: each.value for each in stored} == dict.fromkeys(
        [report.pk for report in reports], 7
    )


def test_a_mistake_of_one_organisation_keeps_all_from_being_saved(
    sheet_of_all, send, asked, programme_officer
):
    fill(sheet_of_all, asked.indicator_version_id, 7)
    sheet_of_all.page["G2"] = "zeven"
    upload = send(sheet_of_all.data, whole=True, by=programme_officer)

    assert (len(upload.findings), upload.content.get("forms", [])) == (1, [])
    with pytest.raises(Conflict):
        workbooks.confirm(upload, chosen=(), by=programme_officer)


def test_staff_do_not_get_the_answers_of_a_draft(reports, reporter, count_cell):
    reporting.answer(reports[0], {count_cell: Answer(value=Decimal(12345))}, by=reporter)
    text = "".join(workbooks.round_as_csv(reports[0].round))

    assert "12345" not in text
    assert text.count(";AM1:") == 3 * 12


def test_staff_do_not_overwrite_what_they_did_not_see(
    reports, reporter, send, count_cell, programme_officer
):
    reporting.answer(reports[0], {count_cell: Answer(value=Decimal(12345))}, by=reporter)
    sheet = Sheet(b"".join(workbooks.round_as_xlsx(reports[0].round)))
    fill(sheet, count_cell[0], 7)
    upload = send(sheet.data, whole=True, by=programme_officer)

    told = {each["report"]: each["conflicts"] for each in upload.content["forms"]}
    assert told[reports[0].pk] == [list(count_cell)]
    assert told[reports[1].pk] == []


def test_who_was_stopped_half_way_goes_on_where_it_was(
    reports, sheet_of_all, send, asked, programme_officer, monkeypatch
):
    fill(sheet_of_all, asked.indicator_version_id, 7)
    upload = send(sheet_of_all.data, whole=True, by=programme_officer)
    workbooks.confirm(upload, chosen=(), by=programme_officer)
    monkeypatch.setattr(saving, "_IN_A_TURN", 2)
    workbooks.save_some(Upload.objects.get(pk=upload.pk))
    upload.refresh_from_db()
    assert (upload.state, upload.done) == ("saving", 2)

    workbooks.save_some(upload)
    assert Upload.objects.get(pk=upload.pk).state == "saved"
    assert [report.values.count() for report in reports] == [1, 1, 1]


def test_saving_twice_is_saving_once(
    reports, sheet_of_all, send_and_save, asked, programme_officer
):
    fill(sheet_of_all, asked.indicator_version_id, 7)
    upload = send_and_save(sheet_of_all.data, whole=True, by=programme_officer)
    moments = list(DataValue.objects.values_list("entered_at", flat=True))
    workbooks.confirm(upload, chosen=(), by=programme_officer)
    workbooks.save_some(upload)

    assert list(DataValue.objects.values_list("entered_at", flat=True)) == moments


def test_the_sweep_finds_what_a_stopped_worker_left(draft, sheet, send):
    upload = send(sheet.data)
    long_ago = timezone.now() - dt.timedelta(minutes=5)
    Upload.objects.filter(pk=upload.pk).update(state="reading", changed_at=long_ago, at=long_ago)
    assert workbooks.left_behind() == ([upload.pk], [])

    Upload.objects.filter(pk=upload.pk).update(state="saving", changed_at=long_ago)
    assert workbooks.left_behind() == ([], [upload.pk])


def test_a_file_that_stops_every_worker_is_refused_in_the_end(draft, sheet, send):
    upload = send(sheet.data)
    Upload.objects.filter(pk=upload.pk).update(state="waiting", content={"attempts": 3})
    workbooks.read(upload)

    upload.refresh_from_db()
    assert (upload.state, upload.findings[0]["what"][:30]) == (
        "refused", "Dit bestand kan niet worden ge",
    )  # fmt: skip


def test_nobody_looks_at_a_file_for_a_week_and_it_goes(draft, sheet, send, asked):
    sheet.fill("Uw antwoord", asked.indicator_version_id, 3)
    upload = send(sheet.data)
    Upload.objects.update(changed_at=timezone.now() - dt.timedelta(days=8))
    workbooks.left_behind()

    upload.refresh_from_db()
    assert (upload.state, upload.content) == ("discarded", {})


def test_a_second_file_takes_the_place_of_the_first(draft, sheet, send):
    first, second = send(sheet.data), send(sheet.data)

    first.refresh_from_db()
    assert (first.state, second.state) == ("discarded", "ready")


def test_a_file_of_no_upload_is_thrown_away_after_an_hour(draft, sheet, send, settings):
    folder = settings.MEDIA_ROOT / "uploads" / "1"
    folder.mkdir(parents=True)
    for name, age in (("old", 7200), ("young", 60)):
        (folder / name).write_bytes(b"x")
        moment = time.time() - age
        os.utime(folder / name, (moment, moment))
    workbooks.left_behind()

    assert [path.name for path in folder.iterdir()] == ["young"]
