"""`python -m measurements.benchmarks.form`: saving while people type, in an empty database."""

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from json import loads
from statistics import quantiles
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import django
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django.utils.crypto import get_random_string

from measurements.benchmarks.laps import Laps, seconds

if TYPE_CHECKING:
    from measurements.benchmarks.desks import Desk, Room

_THINKING = 2.0
_AIM_P95 = 1.0
# Between the last save and closing.
_SPARE = 5.0
_AIM_RATIO = 2.0


@dataclass(frozen=True)
class Size:
    """So many editors, each with a form of so many questions, save for so many seconds."""

    editors: int
    questions: int
    seconds: float


SIZES = {
    "tiny": Size(editors=6, questions=6, seconds=5),
    "small": Size(editors=342, questions=120, seconds=60),
    "full": Size(editors=342, questions=120, seconds=60),
}


class Lost(Exception):
    """A save that was not answered as it should be, or a value that is not there afterwards."""


class Editor:
    """A browser that saves one question at a time; remembers what was acknowledged."""

    def __init__(self, port: int, desk: "Desk") -> None:
        key = get_random_string(32)
        self.desk = desk
        self.kept: dict[int, int] = {}
        self.waits: list[float] = []
        self._marks: dict[int, str] = {}
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self._headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={desk.session};"
            f" {settings.CSRF_COOKIE_NAME}={key}",
            "X-CSRFToken": key,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def keep(self, version: int, number: int) -> None:
        """Save a number at a question; raises Lost unless the answer is that it was kept."""
        typed = {f"v{version}-value": number, f"v{version}-mark": self._marks.get(version, "")}
        address = f"/rapportages/{self.desk.submission}/invullen/{version}/"
        told = loads(self._post(address, urlencode(typed)))
        self._marks[version], self.kept[version] = told["mark"], number

    def save_bare(self, version: int) -> None:
        self._post(f"/bare/{self.desk.submission}/{version}/", "value=5")

    def _post(self, address: str, body: str) -> bytes:
        try:
            return self._once(address, body)
        except (HTTPException, ConnectionError):
            # The server closes a connection on which nothing was said for a while.
            self._connection.close()
            return self._once(address, body)

    def _once(self, address: str, body: str) -> bytes:
        self._connection.request("POST", address, body, self._headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != HTTPStatus.OK:
            raise Lost(f"{address} answers {answer.status}: {content[:200]!r}")
        return content

    def type(self, asked: list[int], start: float, end: float) -> None:
        """Save another question every two seconds, from its own moment on, until the end."""
        turn, number = start, 0
        while turn < end:
            time.sleep(max(0.0, turn - time.monotonic()))
            version = asked[number % len(asked)]
            self.waits.append(seconds(lambda: self.keep(version, self.desk.submission + number)))  # noqa: B023
            turn, number = turn + _THINKING, number + 1

    def close(self) -> None:
        self._connection.close()


@dataclass
class Minute:
    """What the last minute was like: seconds per save, and how many were verified afterwards."""

    editors: int
    verified: int
    waits: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        p95 = quantiles(self.waits, n=20)[-1]
        met = "met" if p95 < _AIM_P95 else "NOT met"
        return (
            f"{self.editors} editors saved {len(self.waits)} answers in the last minute;"
            f" {self.verified} values verified, none lost\n"
            f"  p95 {p95 * 1000:.0f} ms, aim below {_AIM_P95 * 1000:.0f}: {met}"
        )


def compare(room: "Room", *, laps: int, saves: int) -> Laps:
    """Saving one answer beside a bare POST that writes one row, in turns, on one server."""
    from measurements.benchmarks import web

    found = Laps("Saving one answer", "a bare POST that writes one row", _AIM_RATIO)
    with web.server() as port, closing(Editor(port, room.desks[0])) as editor:
        number = 0

        def ours() -> None:
            nonlocal number
            for _ in range(saves):
                number += 1
                editor.keep(room.asked[number % len(room.asked)], number)

        def theirs() -> None:
            for _ in range(saves):
                editor.save_bare(room.asked[0])

        ours()
        theirs()
        for _ in range(laps):
            found.product.append(seconds(ours) / saves)
            found.limit.append(seconds(theirs) / saves)
    return found


def last_minute(room: "Room", length: float) -> Minute:
    """Everybody saves every two seconds until the round closes; then every value is looked up.

    Raises Lost when a save was not kept.
    """
    from measurements.benchmarks import web

    with web.server(workers=2) as port, ExitStack() as stack:
        editors = [stack.enter_context(closing(Editor(port, desk))) for desk in room.desks[1:]]
        begin = time.monotonic() + 1
        _close(room, timedelta(seconds=length + _SPARE))
        step = _THINKING / len(editors)
        with ThreadPoolExecutor(len(editors)) as pool:
            typing = [
                pool.submit(editor.type, room.asked, begin + number * step, begin + length)
                for number, editor in enumerate(editors)
            ]
        for each in typing:
            each.result()
    waits = [wait for editor in editors for wait in editor.waits]
    return Minute(len(editors), verified(editors), waits)


def _close(room: "Room", after: timedelta) -> None:
    room.round.closes_at = timezone.now() + after
    room.round.save(update_fields=["closes_at"])


def verified(editors: list[Editor]) -> int:
    """How many values stand there as they were acknowledged; raises Lost unless all do."""
    from measurements.models import DataValue

    rows = DataValue.objects.values_list("submission", "indicator_version", "value")
    stored = {(submission, version): value for submission, version, value in rows}
    kept = {
        (editor.desk.submission, version): number
        for editor in editors
        for version, number in editor.kept.items()
    }
    wrong = [cell for cell, number in kept.items() if stored.get(cell) != number]
    if wrong:
        raise Lost(f"{len(wrong)} values are not what was acknowledged.")
    return len(kept)


def _say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    """Print both; what misses its aim says so."""
    parser = argparse.ArgumentParser(prog="python -m measurements.benchmarks.form")
    parser.add_argument("--laps", type=int, default=9, help="turns per comparison (9)")
    parser.add_argument("--saves", type=int, default=100, help="saves per turn (100)")
    parser.add_argument("--size", choices=SIZES, default="small", help="how much (small)")
    chosen = parser.parse_args(arguments)
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from measurements.benchmarks import desks

    size = SIZES[chosen.size]
    room = desks.make(size.editors + 1, size.questions)
    _say(compare(room, laps=chosen.laps, saves=chosen.saves))
    _say(last_minute(room, size.seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
