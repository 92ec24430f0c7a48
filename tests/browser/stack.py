"""The whole product on a port: its own database, web, worker and beat, as in the demo."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import dj_database_url
import psycopg2
from psycopg2 import extensions

from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parent.parent.parent
# What every product begins with is made once per run of the tests, and copied.
_TEMPLATE = "browser_template"


@dataclass(frozen=True)
class Stack:
    """Where it runs, and the environment in which a command sees the same data."""

    url: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run manage.py against this database; the output, or the error of a failure."""
        return manage(self.environment, *arguments)


def manage(environment: Mapping[str, str], *arguments: str) -> str:
    """Run manage.py; the output, or the error of a failure."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _new_database(name: str) -> str:
    """A database with the areas in it and nothing else, in the place of one of this name."""
    # One test process makes it, the others wait for that.
    with _server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [_TEMPLATE])
        if _run_that_made(_TEMPLATE, cursor) != _this_run():
            _create(_TEMPLATE, cursor)
            for command in [["migrate", "-v0"], ["createcachetable"], ["load_areas"]]:
                manage(os.environ | {"DATABASE_URL": _url(_TEMPLATE)}, *command)
            # The last thing, so that a half-made one is never copied.
            cursor.execute(f'COMMENT ON DATABASE "{_TEMPLATE}" IS %s', [_this_run()])
        _create(name, cursor, template=_TEMPLATE)
    return _url(name)


def _this_run() -> str:
    """The same in all test processes of a run, and in no other run."""
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))


def _run_that_made(name: str, cursor: extensions.cursor) -> str | None:
    cursor.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    )
    row = cursor.fetchone()
    return row[0] if row else None


def _create(name: str, cursor: extensions.cursor, *, template: str = "template1") -> None:
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _url(name: str) -> str:
    return os.environ["DATABASE_URL"].rsplit("/", 1)[0] + "/" + name


@contextmanager
def _server() -> Iterator[extensions.cursor]:
    parts = dj_database_url.parse(os.environ["DATABASE_URL"])
    connection = psycopg2.connect(
        host=parts["HOST"], port=parts["PORT"] or None, user=parts["USER"],
        password=parts["PASSWORD"] or None, dbname="postgres",
    )  # fmt: skip
    connection.autocommit = True
    with closing(connection), connection.cursor() as cursor:
        yield cursor


def _answers(url: str) -> bool:
    try:
        return bool(urlopen(f"{url}/readyz", timeout=2).status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def running(name: str, folder: Path, *seed: list[str]) -> Iterator[Stack]:
    """Run the seed commands on a database that has the areas; serve it until the block ends."""
    port = _free_port()
    # Test processes side by side each have a product of their own.
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    environment = os.environ | {
        "DATABASE_URL": _new_database(f"{name}_{number}"),
        "REDIS_URL": os.environ["REDIS_URL"].replace("db=0", f"db={5 + int(number)}"),
        "DEMO": "1",
        "HTTPS": "0",
        "MEDIA_ROOT": str(folder / "media"),
    }
    stack = Stack(f"http://127.0.0.1:{port}", environment)
    for command in seed:
        stack.manage(*command)
    python = [sys.executable, "-m"]
    commands = [
        [*python, "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"],
        [*python, "celery", "-A", "config", "worker", "--concurrency", "1", "-l", "WARNING"],
        [*python, "celery", "-A", "config", "beat", "-l", "WARNING", "-s", str(folder / "beat")],
    ]
    with ExitStack() as processes, (folder / "stack.log").open("w") as log:
        for command in commands:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
            processes.callback(process.wait)
            processes.callback(process.terminate)
        wait_until(lambda: _answers(stack.url), seconds=60)
        yield stack
