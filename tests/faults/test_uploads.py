"""A worker dies at a file with the forms of thirty municipalities: the next one makes it whole."""

import csv
import datetime as dt
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from measurements import workbooks
from measurements.models import DataValue, Save, Submission, Upload
from tests import brokers
from tests.faults.locks import somebody_waits
from tests.measurements.crowds import crowd
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

_NUMBER = 30


@pytest.fixture
def asked(programme_officer):
    """A round that asks one count of thirty municipalities."""
    with transaction.atomic():
        return crowd(_NUMBER)


@pytest.fixture
def filled(asked):
    """The forms of all in one file; in each another number."""
    rows = list(csv.reader(StringIO("".join(workbooks.round_as_csv(asked))), delimiter=";"))
    for number, row in enumerate(rows[1:], start=1):
        row[rows[0].index("Uw antwoord")] = str(number)
    made = StringIO()
    csv.writer(made, delimiter=";").writerows(rows)
    return made.getvalue().encode()


@pytest.fixture
def upload(asked, filled, broker, programme_officer, settings, monkeypatch):
    """The file as it was sent in; workers find it in the folder of this test."""
    monkeypatch.setenv("MEDIA_ROOT", str(settings.MEDIA_ROOT))
    file = SimpleUploadedFile("alle.csv", filled)
    return workbooks.receive(asked, file, organisation=None, by=programme_officer)


def _is(upload, state):
    upload.refresh_from_db()
    return upload.state == state


def _left_alone(upload):
    """A minute goes by in which nobody tells how far it is."""
    ago = timezone.now() - dt.timedelta(seconds=61)
    Upload.objects.filter(pk=upload.pk).update(at=ago, changed_at=ago)


def _sweep(upload):
    """As beat does a minute later."""
    _left_alone(upload)
    brokers.send("measurements.tasks.sweep_uploads")


def _stored():
    return sorted(DataValue.objects.values_list("submission", "value"))


def _in_the_file(asked):
    """What every report holds when all went well; the rows of the file are in this order."""
    reports = asked.submissions.order_by("organisation__name").values_list("pk", flat=True)
    return sorted(zip(reports, range(1, _NUMBER + 1), strict=True))


def _kill_at(lock, start_worker):
    """Kill a worker, with its child, where it waits for what this transaction holds."""
    with transaction.atomic():
        lock()
        worker = start_worker()
        wait_until(somebody_waits, seconds=60)
        worker.kill()


@pytest.fixture
def half_saved(upload, start_worker, programme_officer):
    """The file was looked at and confirmed; the worker died at the thirteenth report."""
    workbooks.read(upload)
    workbooks.confirm(upload, chosen=(), by=programme_officer)
    upload.refresh_from_db()
    at = Submission.objects.select_for_update().filter(pk=upload.content["forms"][12]["report"])
    _kill_at(at.get, start_worker)
    return upload


def test_what_a_worker_saved_before_it_died_is_whole_and_counted(half_saved, asked):
    assert _is(half_saved, "saving")
    assert (half_saved.done, half_saved.total) == (12, _NUMBER)
    assert _stored() == sorted(_in_the_file(asked)[:12])


def test_the_next_worker_goes_on_and_every_answer_is_there_once(half_saved, asked, start_worker):
    _sweep(half_saved)
    start_worker()
    wait_until(lambda: _is(half_saved, "saved"), seconds=60)

    assert (half_saved.done, half_saved.total, half_saved.findings) == (_NUMBER, _NUMBER, [])
    assert _stored() == _in_the_file(asked)
    assert sorted(Save.objects.values_list("submission", flat=True)) == sorted(
        asked.submissions.values_list("pk", flat=True)
    )
    assert set(asked.submissions.values_list("revision", flat=True)) == {1}


def test_many_sweeps_and_two_workers_save_every_answer_once(half_saved, asked, start_worker):
    for _ in range(3):
        _sweep(half_saved)
    start_worker()
    start_worker()
    wait_until(lambda: _is(half_saved, "saved"), seconds=60)

    assert (half_saved.done, _stored()) == (_NUMBER, _in_the_file(asked))
    assert Save.objects.count() == _NUMBER


def _hold_the_answers():
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {DataValue._meta.db_table} IN ACCESS EXCLUSIVE MODE")


def test_a_file_whose_reader_died_waits_again_and_is_read_by_the_next(upload, start_worker):
    _kill_at(_hold_the_answers, start_worker)
    assert _is(upload, "reading")
    _left_alone(upload)
    workbooks.left_behind()
    assert _is(upload, "waiting")
    _sweep(upload)
    start_worker()
    wait_until(lambda: _is(upload, "ready"), seconds=60)

    assert [each["changes"] for each in upload.content["forms"]] == [1] * _NUMBER
    assert (upload.findings, DataValue.objects.exists()) == ([], False)


def test_a_file_that_killed_three_readers_is_not_given_to_a_fourth(upload, start_worker):
    Upload.objects.filter(pk=upload.pk).update(content={"attempts": 2})
    _kill_at(_hold_the_answers, start_worker)
    assert _is(upload, "reading")
    _sweep(upload)
    start_worker()
    wait_until(lambda: _is(upload, "refused"), seconds=60)

    assert [finding["what"] for finding in upload.findings] == [
        "Dit bestand kan niet worden gelezen. Download het formulier opnieuw."
    ]
