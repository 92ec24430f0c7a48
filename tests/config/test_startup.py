import os
import subprocess
import sys

import pytest
import redis
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config import broker, startup
from tests import brokers
from tests.factories import UserFactory
from tests.processes import ROOT, started
from tests.waiting import wait_until

WEB = [
    sys.executable, "-m", "gunicorn", "config.wsgi", "--preload", "--no-control-socket",
    "--bind", "127.0.0.1:0",
]  # fmt: skip
WORKER = [sys.executable, "-m", "celery", "--quiet", "--app", "config", "worker", "--concurrency=1"]


@pytest.fixture
def own_broker(settings):
    """A Valkey of this test alone, which nobody has spoken to yet."""
    with brokers.own_broker() as url:
        settings.REDIS_URL = url
        with redis.Redis.from_url(url) as client:
            yield client


@pytest.fixture
def environment(settings):
    """That of a server: not the demo, on the database and the broker of this test."""
    url = os.environ["DATABASE_URL"].rpartition("/")[0]
    return os.environ | {
        "DEMO": "0",
        "DATABASE_URL": f"{url}/{connection.settings_dict['NAME']}",
        "REDIS_URL": settings.REDIS_URL,
    }


@pytest.fixture
def run(environment):
    def _run(command):
        return subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return _run


@pytest.mark.django_db
def test_an_account_of_the_demo_is_refused_on_a_server(settings):
    UserFactory(email="programma@demo.example")
    UserFactory(email="Beheer@DEMO.example")
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured, match=r"Beheer@DEMO\.example, programma@demo\.exampl"):
        startup.check_web()


@pytest.mark.django_db
def test_other_accounts_and_closed_ones_are_welcome(settings):
    UserFactory(email="demo@voorbeeld.example")
    UserFactory(email="programma@demo.example", is_active=False)
    settings.DEMO = False
    startup.refuse_demo_accounts()


@pytest.mark.django_db
def test_the_demo_has_its_accounts(settings):
    UserFactory(email="programma@demo.example")
    settings.DEMO = True
    startup.refuse_demo_accounts()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("command", [WEB, WORKER], ids=["web", "worker"])
def test_no_process_of_a_server_starts_with_an_account_of_the_demo(run, command):
    UserFactory(email="programma@demo.example")
    done = run(command)
    assert done.returncode != 0
    assert "deactivate or delete: programma@demo.example" in done.stderr


@pytest.mark.django_db
def test_a_broker_that_keeps_everything_is_accepted(own_broker):
    startup.check_worker()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_worker_does_not_start_on_a_broker_that_evicts(own_broker, run):
    own_broker.config_set("maxmemory-policy", "allkeys-lru")
    done = run(WORKER)
    assert done.returncode == 1
    assert "maxmemory-policy allkeys-lru; it must be noeviction" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_a_broker_that_hides_its_policy_is_refused(own_broker):
    own_broker.acl_setuser("default", enabled=True, nopass=True, commands=["-info"])
    with pytest.raises(ImproperlyConfigured, match="allow INFO"):
        startup.check_worker()


@pytest.mark.django_db
def test_a_broker_that_stays_away_is_told(settings, caplog):
    with (
        brokers.closed_port() as settings.REDIS_URL,
        pytest.raises(ImproperlyConfigured, match=r"The broker does not answer: .*refused"),
    ):
        startup.check_worker(patience=0)
    assert "Waiting for the broker: " in caplog.text


@pytest.mark.parametrize(
    ("database", "sentence"),
    [
        ("postgresql://nobody@%2Fno%2Fsuch%2Ffolder/x", "The database does not answer: connection"),
        ("{server}/postgres", "The database is not migrated; run `manage.py migrate`."),
    ],
)
def test_a_database_that_cannot_be_used_is_told(environment, run, database, sentence):
    environment["DATABASE_URL"] = database.format(
        server=os.environ["DATABASE_URL"].rpartition("/")[0]
    )
    code = "from config import startup; startup.check_web(patience=0)"
    done = run([sys.executable, "-c", f"import django; django.setup(); {code}"])
    assert done.returncode == 1
    assert sentence in done.stderr


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_worker_tells_that_it_is_alive(own_broker, environment):
    assert not broker.worker_is_alive()
    with started(WORKER, environment):
        wait_until(broker.worker_is_alive, seconds=60)
        assert 0 < own_broker.ttl("ambitiemonitor:heartbeat") <= 30
