"""Pages of the dashboards beside a bare page, on one server, started as in the demo."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket
from statistics import quantiles

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Area, Membership, User
from measurements.benchmarks.laps import seconds
from measurements.models import IndicatorVersion

OVERVIEW, BARE = "/", "/bare/"
_READERS = 4


class Unexpected(Exception):
    """A page answers with something else than 200, so its speed means nothing."""


def reader() -> User:
    """The National Rapporteur, who reads everything; raises Membership.DoesNotExist without one."""
    readers = Membership.objects.filter(role=Membership.Role.RAPPORTEUR).select_related("user")
    return readers.order_by("pk")[:1].get().user


def signed_in(user: User) -> Client:
    """A browser without a server, in which this person signed in."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def pages() -> list[str]:
    """The overview, and the page of an indicator with a share of municipalities and a split-up."""
    asked = IndicatorVersion.objects.filter(
        kind=IndicatorVersion.Kind.RATIO, asked_of__code=Area.MUNICIPALITY
    )
    code = asked.order_by("dimension", "pk").values_list("indicator__code", flat=True).first()
    return [OVERVIEW, f"/indicatoren/{code}/"] if code else [OVERVIEW]


def queries(user: User, page: str) -> tuple[int, int]:
    """How many queries a page takes: on the first visit, and when it was made before."""
    client = signed_in(user)
    caches["fragments"].clear()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            need_page(client, page)
        counts.append(len(captured))
    return counts[0], counts[1]


def need_page(client: Client, page: str) -> None:
    """Fetch a page; raises Unexpected unless it is there."""
    status = client.get(page).status_code
    if status != HTTPStatus.OK:
        raise Unexpected(f"{page} answers {status}.")


@contextmanager
def server(*, workers: int = 1) -> Iterator[int]:
    """The web process of the Procfile with the bare page added; gives its port.

    With more workers it is as in the Dockerfile.
    """
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    procfile = Path(settings.BASE_DIR, "Procfile").read_text("utf-8").splitlines()
    web = next(line.partition(":")[2] for line in procfile if line.startswith("web:"))
    database = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": database,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PORT": str(port),
        "WEB_CONCURRENCY": str(workers),
    }
    command = web.replace("config.wsgi", "measurements.benchmarks.wsgi")
    process = subprocess.Popen(["sh", "-c", command], cwd=settings.BASE_DIR, env=environment)
    try:
        _wait_until_there(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_until_there(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with closing(_Visitor(port, "")) as visitor:
                visitor.visit("/livez")
        except (OSError, HTTPException):
            time.sleep(0.1)
        else:
            return
    raise Unexpected("The server does not start.")


class _Visitor:
    """A browser that keeps its connection and its session."""

    def __init__(self, port: int, session: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self._headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}

    def visit(self, page: str) -> None:
        """Fetch a page to its end; raises Unexpected unless it is there."""
        self._connection.request("GET", page, headers=self._headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != HTTPStatus.OK:
            raise Unexpected(f"{page} answers {answer.status}.")

    def close(self) -> None:
        self._connection.close()

    def visits(self, page: str, times: int) -> list[float]:
        """Fetch it so many times; the seconds of each."""
        # The server may have closed it while others took their turn.
        self._connection.close()
        return [seconds(lambda: self.visit(page)) for _ in range(times)]


@dataclass
class Turns:
    """The turns of one page: seconds per request of each turn, and of every single request."""

    page: str
    turns: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def take(self, pool: ThreadPoolExecutor, visitors: list[_Visitor], visits: int) -> None:
        """All visitors fetch the page at once, together that many times."""
        start = time.perf_counter()
        each = visits // len(visitors)
        for some in pool.map(lambda visitor: visitor.visits(self.page, each), visitors):
            self.waits.extend(some)
        self.turns.append((time.perf_counter() - start) / (each * len(visitors)))

    def __str__(self) -> str:
        rate, p95 = len(self.turns) / sum(self.turns), quantiles(self.waits, n=20)[-1]
        return f"  {self.page} {rate:6.0f} requests/s, p95 {p95 * 1000:.1f} ms"


def compare(user: User, asked: list[str], *, laps: int, visits: int) -> list[Turns]:
    """These pages and then the bare one, in turns of `visits` requests, on one server."""
    session = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    found = [Turns(page) for page in (*asked, BARE)]
    with server() as port, ThreadPoolExecutor(_READERS) as pool, ExitStack() as stack:
        visitors = [stack.enter_context(closing(_Visitor(port, session))) for _ in range(_READERS)]
        for one in found:
            Turns(one.page).take(pool, visitors, visits)
        for _ in range(laps):
            for one in found:
                one.take(pool, visitors, visits)
    return found
