"""Two questions from outside: does the process answer, and can it do its work?"""

import logging
import time
from collections.abc import Callable
from threading import Thread

from django.contrib.auth.decorators import login_not_required
from django.db import connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config import broker

_OK = "ok"
_SECONDS = 1.0

_Answer = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger(__name__)


def _database() -> str:
    # A connection of its own: the one of this thread may be hanging in a dead network.
    connection = connections.create_connection("default")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close()
    return _OK


def _broker() -> str:
    broker.answers()
    return _OK


def _worker() -> str:
    return _OK if broker.worker_is_alive() else "no sign of life in the last 30 seconds"


def _ask(checks: dict[str, Callable[[], str]]) -> dict[str, str]:
    """Ask all at once; what stays silent or fails is told as such, without details."""
    answers = dict.fromkeys(checks, f"no answer within {_SECONDS:.0f} second")

    def ask(part: str) -> None:
        try:
            answers[part] = checks[part]()
        except Exception as error:  # noqa: BLE001 a check may fail in any way and is then not ok
            answers[part] = "not available"
            logger.warning("Not ready, %s: %s", part, error)

    threads = [Thread(target=ask, args=[part], daemon=True) for part in checks]
    deadline = time.monotonic() + _SECONDS
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    return dict(answers)


def probes_are_nobody(answer: _Answer) -> _Answer:
    """Middleware: a probe's cookies are not read, so no session is asked of the database."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path in {"/livez", "/readyz"}:
            request.COOKIES = {}
        return answer(request)

    return middleware


@login_not_required
@require_safe
def livez(_request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers at all."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when database, broker and a worker are there, otherwise 503; each is told."""
    answers = _ask({"database": _database, "broker": _broker, "worker": _worker})
    ready = all(answer == _OK for answer in answers.values())
    return JsonResponse(answers, status=200 if ready else 503)
