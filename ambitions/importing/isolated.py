"""A stranger's file read in a process of its own, that may die without taking anything along.

`python -m ambitions.importing.isolated` reads a file from its input and writes messages, one JSON
object a line: {"done": 3, "pages": 40} after every page, and at last {"pages": …} or
{"reason": …}. It limits its own memory before it reads; the parent limits the time.
"""

import json
import signal
import subprocess
import sys
from dataclasses import asdict
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any

from ambitions.importing import confined
from ambitions.importing.pages import Column, Line
from ambitions.importing.problems import Reason, Unreadable
from ambitions.importing.proposals import Proposal
from ambitions.importing.reading import Progress, read
from ambitions.importing.statements import Filed, Statement

# Seconds of the clock, and bytes of memory, one file may take.
SECONDS = 200.0
MEMORY = 1024 * 1024 * 1024
# A message is one line; no honest one is longer, and no more of it is read.
_LONGEST = 64 * 1024 * 1024


def _silent(_done: int, _pages: int) -> None:
    pass


def read_apart(
    content: bytes,
    *,
    progress: Progress = _silent,
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> list[Filed]:
    """The same as `reading.read`, in another process.

    `progress` is called here, after every page. Raises Unreadable, also TOO_LONG after `seconds`
    and TOO_MUCH_MEMORY above `memory` bytes; the process is gone when this returns or raises.
    """
    with TemporaryFile() as source:
        source.write(content)
        source.seek(0)
        child = confined.started("ambitions.importing.isolated", str(memory), given=source)
        timer = Timer(seconds, child.kill)
        timer.start()
        try:
            answer = _answer(child, progress)
        finally:
            stopped = not timer.is_alive()
            timer.cancel()
            child.kill()
            child.wait()
            _out(child).close()
    return _result(answer, child.returncode, stopped=stopped)


def _out(child: subprocess.Popen[bytes]) -> IO[bytes]:
    if child.stdout is None:
        raise ValueError("the reader was started without a pipe")
    return child.stdout


def _answer(child: subprocess.Popen[bytes], progress: Progress) -> dict[str, Any]:
    """The last message; empty when the process died without one."""
    while line := _out(child).readline(_LONGEST):
        try:
            message = json.loads(line)
        except ValueError:
            return {}
        if "done" not in message:
            child.wait()
            return dict(message)
        progress(message["done"], message["pages"])
    child.wait()
    return {}


def _result(answer: dict[str, Any], code: int, *, stopped: bool) -> list[Filed]:
    if "pages" in answer:
        return [_filed(page) for page in answer["pages"]]
    if "reason" in answer:
        raise Unreadable(Reason(answer["reason"]), answer["detail"])
    if stopped:
        raise Unreadable(Reason.TOO_LONG)
    if code in {-signal.SIGSEGV, -signal.SIGABRT}:
        raise Unreadable(Reason.BROKEN, f"the reader died of signal {-code}")
    raise Unreadable(Reason.TOO_MUCH_MEMORY, f"the reader ended with {code}")


def _filed(page: dict[str, Any]) -> Filed:
    return Filed(
        page["page"],
        [
            Statement(
                text=one["text"],
                section=one["section"],
                column=Column(one["column"]),
                lines=tuple(one["lines"]),
                over=tuple(one["over"]),
                certainty=one["certainty"],
                proposal=Proposal(
                    one["proposal"]["theme"],
                    one["proposal"]["kind"],
                    tuple(one["proposal"]["target_groups"]),
                    tuple(one["proposal"]["parties"]),
                ),
            )
            for one in page["statements"]
        ],
        page["rest"],
        [Line(line["number"], line["text"]) for line in page["lines"]],
    )


def _tell(message: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(message)}\n")
    sys.stdout.flush()


def _child(memory: int) -> None:
    confined.confine(memory=memory, seconds=int(SECONDS))
    try:
        found = read(
            sys.stdin.buffer.read(), progress=lambda done, of: _tell({"done": done, "pages": of})
        )
        _tell({"pages": [asdict(page) for page in found]})
    except Unreadable as problem:
        _tell({"reason": problem.reason, "detail": problem.detail})
    except MemoryError:
        _tell({"reason": Reason.TOO_MUCH_MEMORY, "detail": ""})


if __name__ == "__main__":
    _child(int(sys.argv[1]))
