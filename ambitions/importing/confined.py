"""A process of its own for a stranger's file, that may die without taking anything along.

It gets no secret, limits its own memory and time before it reads, and opens nothing for writing.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import IO

_ROOT = Path(__file__).resolve().parents[2]


def started(module: str, *arguments: str, given: IO[bytes]) -> subprocess.Popen[bytes]:
    """The module as a program that reads `given`; without the environment of this process."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
    )


def confine(*, memory: int, seconds: int) -> None:
    """Limit this very process: bytes of memory, and seconds of work even when nobody waits."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
