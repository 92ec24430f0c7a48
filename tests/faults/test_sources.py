"""A worker reads a report; one that dies half way is followed by the next, and nothing is half kept."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from ambitions import sources
from ambitions.models import Source, SourcePage, Statement
from tests import brokers, factories
from tests.ambitions.importing import files
from tests.ambitions.sources import reports
from tests.faults.locks import somebody_waits
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

# Pages that take a reader longer than it takes to see that it began.
SLOW = "\f".join(["Een zin over zorg, die nog\nniet af is en doorgaat\nop de regel.\n" * 30] * 300)


@pytest.fixture
def send(programme_officer, broker, settings, monkeypatch):
    """Send a file in; workers find it in the folder of this test."""
    monkeypatch.setenv("MEDIA_ROOT", str(settings.MEDIA_ROOT))

    def _send(content):
        source = factories.SourceFactory.build(unread=True, by=None)
        sources.receive(source, SimpleUploadedFile("verslag", content), by=programme_officer)
        return source

    return _send


def _is(source, state):
    source.refresh_from_db()
    return source.state == state


def _left_alone(source):
    """Two minutes go by in which nobody tells how far it is."""
    ago = timezone.now() - dt.timedelta(seconds=120)
    Source.objects.filter(pk=source.pk).update(at=ago, changed_at=ago)


def _sweep():
    brokers.send("ambitions.tasks.sweep_sources")


def _said(source):
    return list(
        source.statements.order_by("page__number", "position").values_list("text", flat=True)
    )


def test_a_report_that_is_sent_in_is_read_by_a_worker(send, start_worker):
    start_worker()
    source = send(reports.pdf())
    wait_until(lambda: _is(source, "ready"), seconds=60)

    assert _said(source) == reports.SAID
    assert source.done == source.total == source.pages.count() > 1


def test_a_file_that_cannot_be_read_leaves_the_worker_whole(send, start_worker):
    start_worker()
    bomb = send(files.archive({"word/document.xml": bytes(40 << 20)}))
    source = send(reports.pdf())
    wait_until(lambda: _is(source, "ready") and _is(bomb, "refused"), seconds=60)

    assert bomb.problem == "hostile"
    assert not bomb.pages.exists()


def test_messages_that_come_many_times_keep_it_once(send, start_worker):
    source = send(reports.pdf())
    _left_alone(source)
    for _ in range(5):
        _sweep()
    start_worker()
    start_worker()
    wait_until(lambda: _is(source, "ready"), seconds=60)

    assert _said(source) == reports.SAID


def test_how_far_a_worker_is_can_be_seen_and_one_that_dies_leaves_nothing(send, start_worker):
    source = send(SLOW.encode())
    worker = start_worker()
    wait_until(lambda: _is(source, "reading") and source.done > 0, seconds=60)
    worker.kill()

    assert 0 < source.done < source.total == 300
    assert (SourcePage.objects.count(), Statement.objects.count()) == (0, 0)


def _hold_the_pages():
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {SourcePage._meta.db_table} IN ACCESS EXCLUSIVE MODE")


def _kill_while_keeping(start_worker):
    """Kill a worker where it writes down what it read."""
    with transaction.atomic():
        _hold_the_pages()
        worker = start_worker()
        wait_until(somebody_waits, seconds=60)
        worker.kill()


def test_what_a_dead_worker_began_is_swept_and_read_by_the_next(send, start_worker):
    source = send(reports.pdf())
    _kill_while_keeping(start_worker)
    assert _is(source, "reading")
    assert not Statement.objects.exists()
    _left_alone(source)
    _sweep()
    start_worker()
    wait_until(lambda: _is(source, "ready"), seconds=60)

    assert (_said(source), source.attempts) == (reports.SAID, 2)


def test_a_file_that_stopped_three_workers_is_refused(send, start_worker):
    source = send(reports.pdf())
    Source.objects.filter(pk=source.pk).update(attempts=2)
    _kill_while_keeping(start_worker)
    _left_alone(source)
    _sweep()
    start_worker()
    wait_until(lambda: _is(source, "refused"), seconds=60)

    assert (source.problem, source.attempts) == ("too_long", 4)
    assert not Statement.objects.exists()
