"""A broker and workers of one test's own, which it may kill; they work on the test's database."""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import connection

from config.privileges import dies_with_parent
from tests import brokers

_WORK = ["worker", "-c", "1"]


class Worker:
    """A Celery worker with its child, or beat, as one group of processes."""

    def __init__(self, broker, log, what=_WORK):
        database = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
        environment = {
            "DATABASE_URL": f"{database}/{connection.settings_dict['NAME']}",
            "REDIS_URL": broker,
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "config", *what, "-l", "WARNING"],
            cwd=settings.BASE_DIR,
            env=os.environ | environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=dies_with_parent(signal.SIGKILL),  # noqa: PLW1509
        )

    def kill(self):
        """As the kernel does when memory is short: at once, without a last word."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@pytest.fixture
def broker():
    """A real broker; this process publishes there too."""
    with brokers.own_broker() as url, brokers.published_to(url):
        yield url


@pytest.fixture
def start_worker_on(tmp_path):
    """Start a worker on a broker; what still runs at the end is killed."""
    with ExitStack() as stack, (tmp_path / "worker.log").open("w") as log:

        def _start(broker, what=_WORK):
            worker = Worker(broker, log, what)
            stack.callback(worker.kill)
            return worker

        yield _start


@pytest.fixture
def start_worker(broker, start_worker_on):
    """Start a worker on the broker of this test."""
    return lambda: start_worker_on(broker)


@pytest.fixture
def start_beat(broker, start_worker_on):
    """Start beat, which sends what is due to the broker of this test."""
    return lambda: start_worker_on(broker, ["beat"])
