"""Tell a worker to look at the dirty log, without a request ever waiting for the broker.

After the commit a token goes into a queue of one; a thread of this process publishes for as many
tokens as came meanwhile. What goes wrong here is logged and left to the sweep.
"""

import contextlib
import logging
import os
import queue
import threading

from celery import current_app
from django.db import transaction

from measurements import tasks

logger = logging.getLogger(__name__)

# One attempt of about a second: the next approval nudges again, and the sweep finds the rest.
_IMPATIENT = {
    "max_retries": 0,
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "retry_on_timeout": False,
}


class _Publisher:
    """A queue of one and the thread that empties it; of one process only."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self._tokens: queue.Queue[None] = queue.Queue(maxsize=1)
        threading.Thread(target=self._publish_for_ever, name="nudge", daemon=True).start()

    def ask(self) -> None:
        """Have a message published some time soon; a waiting token will do for us as well."""
        with contextlib.suppress(queue.Full):
            self._tokens.put_nowait(None)

    def _publish_for_ever(self) -> None:
        while True:
            self._tokens.get()
            try:
                _publish()
            except Exception as error:  # noqa: BLE001 a broker may fail in any way; the sweep heals
                logger.warning("No message to the workers, the sweep will do it: %s", error)


_publisher: _Publisher | None = None


def after_commit() -> None:
    """When this transaction commits, let a worker know; never waits for the broker or raises."""
    transaction.on_commit(_nudge, robust=True)


def _nudge() -> None:
    # A thread does not survive a fork, so each process of the web server makes its own, late.
    global _publisher  # noqa: PLW0603
    if _publisher is None or _publisher.process != os.getpid():
        _publisher = _Publisher()
    _publisher.ask()


def _publish() -> None:
    options = {**current_app.conf.broker_transport_options, **_IMPATIENT}
    with current_app.connection_for_write(transport_options=options) as connection:
        current_app.send_task(tasks.drain_dirty.name, connection=connection, retry=False)
