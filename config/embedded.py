"""`python -m config.embedded COMMAND…`: real PostgreSQL and Valkey for one command.

With DATABASE_URL and REDIS_URL set, those are used and nothing is started. Otherwise both
servers run from wheels, on sockets in a private folder, and stop when the command stops.
EMBEDDED_STATE names a folder to keep the data in; without it the data is thrown away.
"""

import fcntl
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config.privileges import dies_with_parent, give_to_service
from config.servers import EmbeddedError, State, postgres, valkey
from config.stopping import held, ignore_requests, unwind_on_signals, wait_for

_LEAST_FREE_BYTES = 300 * 1024**2
_NOT_FOUND = 127


def hold(folder: Path) -> int:
    """Make the folder when needed and lock it; the lock goes when its file is closed.

    Raises EmbeddedError when it cannot be written or when somebody else holds it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise EmbeddedError(f"{folder} cannot be used: {error.strerror}.") from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise EmbeddedError(f"Another process already uses {folder}; stop it first.") from None
    return lock


@contextmanager
def _state(named: str | None) -> Iterator[State]:
    with ExitStack() as stack:
        folder = (
            Path(named).resolve()
            if named
            else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="am-")))
        )
        lock = hold(folder)
        stack.callback(os.close, lock)
        if shutil.disk_usage(folder).free < _LEAST_FREE_BYTES:
            raise EmbeddedError(f"There is less than 300 MB of free disk space for {folder}.")
        yield State(folder, kept=bool(named), lock=lock)


@contextmanager
def _socket_folder() -> Iterator[Path]:
    """A short private path: a socket's address has little room, and stands in an URL."""
    usable = re.fullmatch(r"[A-Za-z0-9_./-]{1,60}", tempfile.gettempdir())
    with tempfile.TemporaryDirectory(prefix="am-", dir=None if usable else "/tmp") as name:  # noqa: S108
        give_to_service(Path(name))
        yield Path(name)


@contextmanager
def services(given: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """An environment with DATABASE_URL and REDIS_URL that work until the block ends.

    Starts what `given` (by default our own environment) does not name already.
    Raises EmbeddedError when a server cannot start.
    """
    environment = dict(os.environ if given is None else given)
    environment.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    missing = {"DATABASE_URL": postgres, "REDIS_URL": valkey}
    for name in missing.keys() & environment.keys():
        del missing[name]
    with ExitStack() as stack:
        if missing:
            state = stack.enter_context(_state(environment.get("EMBEDDED_STATE")))
            sockets = stack.enter_context(_socket_folder())
            for name, server in missing.items():
                environment[name] = stack.enter_context(server(state, sockets))
        yield environment


def _on_our_terminal() -> bool:
    """Whether Ctrl-C goes to our whole group, so that a child has had it as well."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return False
    finally:
        os.close(terminal)


def run(command: list[str], environment: Mapping[str, str]) -> int:
    """Run a command to its end and give its exit code; a request to stop is passed on to it."""

    def forward(number: int) -> None:
        if number == signal.SIGTERM or not _on_our_terminal():
            child.send_signal(number)

    with held():
        try:
            child = subprocess.Popen(
                command,
                env=environment,
                preexec_fn=dies_with_parent(signal.SIGTERM),  # noqa: PLW1509
            )
        except OSError as error:
            sys.stderr.write(f"{command[0]} cannot be run: {error.strerror}.\n")
            return _NOT_FOUND
        code = wait_for(child, forward)
        ignore_requests()
    return 128 - code if code < 0 else code


def main(arguments: list[str]) -> int:
    if not arguments:
        sys.stderr.write("Usage: python -m config.embedded COMMAND…\n")
        return 2
    unwind_on_signals()
    try:
        with services() as environment:
            return run(arguments, environment)
    except EmbeddedError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
