import http.client
import os
import sys
import time
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from django.db import connections

from config import broker
from tests import brokers
from tests.processes import free_port, started
from tests.waiting import wait_until


def status(address, path):
    """The status of an answer; None as long as there is no server that answers."""
    with closing(http.client.HTTPConnection(address, timeout=20)) as connection:
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return None


@pytest.fixture(autouse=True)
def _own_broker(settings):
    """A numbered database of the broker for each process that runs tests, empty."""
    number = 7 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    settings.REDIS_URL = settings.REDIS_URL.replace("db=0", f"db={number}")
    with broker.connect() as client:
        client.flushdb()


@pytest.fixture
def broken_database(monkeypatch):
    """New connections go to this place; the one of the test stays."""

    def move(host, port=""):
        monkeypatch.setitem(connections.settings["default"], "HOST", host)
        monkeypatch.setitem(connections.settings["default"], "PORT", str(port))

    return move


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_both_answer_without_sign_in_over_plain_http(client, settings, path, db):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code in {200, 503}
    assert client.post(path).status_code == 405


def test_nobody_is_asked_who_a_probe_is(programme_officer, sign_in, django_assert_num_queries):
    client = sign_in(programme_officer)
    with django_assert_num_queries(0):
        assert client.get("/livez").content == b"ok\n"
        assert "database" in client.get("/readyz").json()


def test_ready_when_all_parts_are_there(client, db):
    broker.record_heartbeat()
    response = client.get("/readyz")
    assert response.json() == {"database": "ok", "broker": "ok", "worker": "ok"}
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_not_ready_without_a_worker(client, db):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["worker"] == "no sign of life in the last 30 seconds"


def test_not_ready_without_the_broker(client, db, settings):
    settings.REDIS_URL = "redis://:secret@127.0.0.1:1/0"
    response = client.get("/readyz")
    gone = "not available"
    assert response.json() == {"database": "ok", "broker": gone, "worker": gone}
    assert response.status_code == 503


def test_not_ready_without_the_database(client, db, broken_database):
    broken_database("/no/such/folder")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "not available"


def test_the_answer_comes_when_nobody_else_answers(client, db, settings, broken_database):
    with brokers.black_hole() as settings.REDIS_URL:
        broken_database("127.0.0.1", urlsplit(settings.REDIS_URL).port)
        begin = time.monotonic()
        response = client.get("/readyz")
        assert time.monotonic() - begin < 2
    assert response.json()["database"] == "no answer within 1 second"
    assert set(response.json().values()).isdisjoint({"ok"})


def test_a_heartbeat_without_a_broker_is_no_error(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    broker.record_heartbeat()


def test_web_starts_and_answers_without_a_broker():
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--no-control-socket"]
    environment = os.environ | {"REDIS_URL": "redis://127.0.0.1:1/0"}
    with started([*command, "--bind", address], environment):
        wait_until(lambda: status(address, "/livez") == 200, seconds=60)
        assert status(address, "/readyz") == 503
