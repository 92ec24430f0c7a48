"""Looking at processes from outside: which are left, and starting some as somebody else."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
NOBODY = 65534
# An ordinary user who may read a checkout that is closed to others, and no more than that.
ORDINARY_USER = [
    "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups",
    "--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search",
] if os.geteuid() == 0 else []  # fmt: skip
_SMALL_DISK = 'mount -t tmpfs -o size=16m none "$0" && exec "$@"'


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is told to stop when the block ends, however it ends; it says nothing."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


def using(folder: Path) -> list[psutil.Process]:
    """The processes whose command names this folder, or that work in it."""
    return [
        process
        for process in psutil.process_iter(["cmdline", "cwd"])
        if any(
            str(folder) in part
            for part in [process.info["cwd"] or "", *(process.info["cmdline"] or [])]
        )
    ]


def with_a_small_disk(folder: Path, command: list[str]) -> list[str]:
    """The command, for which this folder is a disk of 16 MB."""
    own = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    return ["unshare", "--mount", *own, "sh", "-c", _SMALL_DISK, str(folder), *command]
