"""A message to the workers: after the commit, and never at the expense of the request."""

import os

import pytest
from celery import current_app
from django.db import transaction

from actors import nudge
from measurements import rollup
from measurements.editions.requesting import FREEZE
from measurements.workbooks.uploads import READ, SAVE
from tests import brokers
from tests.waiting import wait_until

pytestmark = pytest.mark.django_db
TASK = rollup.DRAIN


@pytest.fixture(scope="module")
def broker():
    with brokers.own_broker() as url:
        yield url


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Do something and commit it, with what follows from a commit."""

    def _commit(act):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            act()

    return _commit


def _ask():
    nudge.after_commit(TASK)


def _failures(caplog):
    return [record for record in caplog.records if record.name == "actors.nudge"]


def test_a_commit_sends_a_message(broker, commit):
    before = brokers.messages(broker)
    with brokers.published_to(broker):
        commit(_ask)
        wait_until(lambda: brokers.messages(broker) > before)


def test_nothing_is_sent_before_the_commit(broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        _ask()
    assert len(callbacks) == 1


@pytest.mark.parametrize("broken", [brokers.closed_port, brokers.black_hole])
def test_a_broken_broker_is_logged_after_the_request_is_done(broken, commit, caplog):
    with broken() as url, brokers.published_to(url):
        commit(_ask)
        assert not _failures(caplog)
        wait_until(lambda: bool(_failures(caplog)))
    assert "the sweep will do it" in caplog.text


def test_after_a_broken_broker_the_next_message_arrives(broker, commit, caplog):
    with brokers.closed_port() as url, brokers.published_to(url):
        commit(_ask)
        wait_until(lambda: bool(_failures(caplog)))
    before = brokers.messages(broker)
    with brokers.published_to(broker):
        commit(_ask)
        wait_until(lambda: brokers.messages(broker) > before)


def test_many_commits_while_the_broker_is_slow_make_few_messages(commit, caplog):
    with brokers.black_hole() as url, brokers.published_to(url):
        for _ in range(50):
            commit(_ask)
        wait_until(lambda: len(_failures(caplog)) >= 2)
        commit(_ask)
        wait_until(lambda: len(_failures(caplog)) >= 3)
    assert len(_failures(caplog)) < 5


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_a_process_made_by_a_fork_sends_its_own_messages(broker, commit):
    with brokers.published_to(broker):
        commit(_ask)
        wait_until(lambda: brokers.messages(broker) > 0)
        before = brokers.messages(broker)
        child = os.fork()
        if child == 0:
            try:
                nudge._nudge((TASK,))
                wait_until(lambda: brokers.messages(broker) > before)
            finally:
                os._exit(brokers.messages(broker) <= before)
        assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("task", [rollup.DRAIN, FREEZE, READ, SAVE])
def test_the_workers_know_what_they_are_asked(task):
    current_app.loader.import_default_modules()
    assert task in current_app.tasks


def test_a_message_names_the_rows_it_is_about(broker, commit):
    before = brokers.messages(broker)
    with brokers.published_to(broker):
        commit(lambda: nudge.after_commit(FREEZE, 17))
        wait_until(lambda: brokers.messages(broker) > before)
