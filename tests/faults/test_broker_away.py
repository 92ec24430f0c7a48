"""The broker is gone or silent while somebody works: the page answers, the sweep does the rest."""

import datetime as dt
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from actors.models import Event
from measurements import tasks, workbooks
from measurements.models import DirtyEntry, Figure, Save, Upload
from tests import brokers
from tests.measurements.crowds import answer_all, crowd
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

# A page that waits for a broker waits for longer than this, on a busy machine as well.
_SECONDS = 10


@pytest.fixture(params=[brokers.closed_port, brokers.black_hole], ids=["gone", "silent"])
def away(request):
    """What this process publishes from now on reaches nobody."""
    with request.param() as url, brokers.published_to(url):
        yield


@pytest.fixture
def municipality(db):
    with transaction.atomic():
        asked = crowd(1, provinces=1)
    return asked.submissions.get().organisation


@pytest.fixture
def draft(municipality):
    return municipality.submissions.select_related("round").get()


@pytest.fixture
def press(sign_in, reporter):
    """Send a page of the report; gives where one is led to, and fails when it took long."""
    browser = sign_in(reporter)

    def _press(address, form=None):
        start = time.monotonic()
        answer = browser.post(address, form)
        assert time.monotonic() - start < _SECONDS
        assert answer.status_code == 302
        return answer.url

    return _press


@pytest.fixture
def filled(draft):
    """The form of the draft as CSV, with 12."""
    return workbooks.form_as_csv(draft).replace(";totaal;;", ";totaal;;12").encode()


def _a_minute_later():
    ago = timezone.now() - dt.timedelta(seconds=61)
    DirtyEntry.objects.update(created_at=ago)
    Upload.objects.update(at=ago, changed_at=ago)


def test_a_report_is_handed_in_once_and_counted_by_the_sweep(away, draft, press):
    answer_all(draft.round, 12)
    for _ in range(2):
        assert press(f"/rapportages/{draft.pk}/indienen/", {"revision": "0"}).endswith(
            "/ingediend/"
        )
    draft.refresh_from_db()
    assert (draft.status, Event.objects.filter(verb="submitted").count()) == ("submitted", 1)
    assert (DirtyEntry.objects.exists(), Figure.objects.exists()) == (True, False)

    _a_minute_later()
    tasks.sweep_dirty()
    assert not DirtyEntry.objects.exists()
    assert Figure.objects.exists()


def test_what_was_handed_in_is_counted_by_a_worker_that_comes_later(draft, press, start_worker_on):
    answer_all(draft.round, 12)
    with brokers.closed_port() as url, brokers.published_to(url):
        press(f"/rapportages/{draft.pk}/indienen/", {"revision": "0"})
    with brokers.own_broker() as url:
        start_worker_on(url)
        wait_until(lambda: not DirtyEntry.objects.exists(), seconds=60)
    draft.refresh_from_db()
    assert draft.status == "submitted"


def test_a_file_that_was_sent_in_and_confirmed_is_read_and_saved_by_sweeps(
    draft, press, filled, away
):
    file = SimpleUploadedFile("formulier.csv", filled)
    address = press(f"/rapportages/{draft.pk}/bestand/", {"file": file})
    upload = Upload.objects.get()
    assert upload.state == "waiting"
    assert _swept() == ([upload.pk], [])
    workbooks.read(upload)

    for _ in range(2):
        assert press(address) == address
    upload.refresh_from_db()
    assert (upload.state, draft.values.exists()) == ("saving", False)
    assert _swept() == ([], [upload.pk])
    workbooks.save_some(upload)
    assert (draft.values.get().value, Save.objects.count()) == (12, 1)


def test_a_file_sent_in_and_confirmed_without_a_broker_is_saved_by_a_worker_that_comes_later(
    draft, press, filled, start_worker_on, settings, monkeypatch
):
    monkeypatch.setenv("MEDIA_ROOT", str(settings.MEDIA_ROOT))
    with brokers.closed_port() as url, brokers.published_to(url):
        file = SimpleUploadedFile("formulier.csv", filled)
        address = press(f"/rapportages/{draft.pk}/bestand/", {"file": file})
    with brokers.own_broker() as url, brokers.published_to(url):
        start_worker_on(url)
        _sweep_until("ready")
        with brokers.closed_port() as gone, brokers.published_to(gone):
            press(address)
        _sweep_until("saved")
    assert (draft.values.get().value, Save.objects.count()) == (12, 1)


def _swept():
    _a_minute_later()
    return workbooks.left_behind()


def _sweep_until(state):
    _a_minute_later()
    brokers.send("measurements.tasks.sweep_uploads")
    wait_until(lambda: Upload.objects.get().state == state, seconds=60)
