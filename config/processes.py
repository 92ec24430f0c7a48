"""Web, worker and beat, as the Procfile names them, run by honcho until one of them stops."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from config.privileges import dies_with_parent
from config.stopping import started

ROOT = Path(__file__).resolve().parent.parent


class ProcessesError(Exception):
    """The processes do not run; the message is one sentence for the person who typed."""


def _end(honcho: subprocess.Popen[bytes]) -> None:
    """Let honcho stop what it started; one that hangs is killed with all that is under it."""
    honcho.terminate()
    try:
        honcho.wait(timeout=12)
    except subprocess.TimeoutExpired:
        for process in [*psutil.Process(honcho.pid).children(recursive=True), honcho]:
            process.kill()
        honcho.wait()


@contextmanager
def running(environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start them, on the PORT of the environment, and stop them when the block ends.

    What they have to say goes into the log.
    """
    # A .env beside the Procfile is a server's, and would win from our environment.
    honcho = [
        sys.executable, "-m", "honcho", "start", "--env", os.devnull, "--no-colour",
        "--port", environment["PORT"],
    ]  # fmt: skip
    with (
        log.open("wb") as output,
        started(
            honcho, _end, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output,
            stderr=output, preexec_fn=dies_with_parent(signal.SIGTERM),
        ) as running_now,
    ):  # fmt: skip
        yield running_now


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait_until_ready(
    honcho: subprocess.Popen[bytes], port: int, log: Path, *, seconds: float = 120
) -> None:
    """Come back when /readyz says that all parts are there; raises ProcessesError."""
    deadline = time.monotonic() + seconds
    while not _is_ready(port):
        if honcho.poll() is not None:
            raise ProcessesError(f"Web, worker or beat cannot start; {log} tells why.")
        if time.monotonic() > deadline:
            raise ProcessesError(f"Not ready after {seconds:.0f} seconds; {log} tells more.")
        time.sleep(0.2)
