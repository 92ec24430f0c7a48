"""Tell a worker what to look at, without a request ever waiting for the broker.

After the commit a message goes into a short queue, unless the same one waits there already; a
thread of this process publishes them. What goes wrong here is logged and left to the sweep.
"""

import contextlib
import logging
import os
import queue
import threading
from functools import partial

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)

# The task, and the keys of the rows it is about.
Message = tuple[str, *tuple[int, ...]]

_LONGEST = 16

# One attempt of about a second: the next approval nudges again, and the sweep finds the rest.
_IMPATIENT = {
    "max_retries": 0,
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "retry_on_timeout": False,
}


class _Publisher:
    """A short queue and the thread that empties it; of one process only."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self._messages: queue.Queue[Message] = queue.Queue(maxsize=_LONGEST)
        threading.Thread(target=self._publish_for_ever, name="nudge", daemon=True).start()

    def ask(self, message: Message) -> None:
        """Have a message published some time soon; one that waits will do for us as well."""
        if message not in self._messages.queue:
            with contextlib.suppress(queue.Full):
                self._messages.put_nowait(message)

    def _publish_for_ever(self) -> None:
        while True:
            message = self._messages.get()
            try:
                _publish(message)
            except Exception as error:  # noqa: BLE001 a broker may fail in any way; the sweep heals
                logger.warning("No message to the workers, the sweep will do it: %s", error)


_publisher: _Publisher | None = None


def after_commit(task: str, *about: int) -> None:
    """When this transaction commits, let a worker know; never waits for the broker or raises.

    The task is named, not imported: tasks know the verbs, and the verbs know how to nudge. `about`
    are the keys of the rows it is about.
    """
    transaction.on_commit(partial(_nudge, (task, *about)), robust=True)


def _nudge(message: Message) -> None:
    # A thread does not survive a fork, so each process of the web server makes its own, late.
    global _publisher  # noqa: PLW0603
    if _publisher is None or _publisher.process != os.getpid():
        _publisher = _Publisher()
    _publisher.ask(message)


def _publish(message: Message) -> None:
    task, *about = message
    options = {**current_app.conf.broker_transport_options, **_IMPATIENT}
    with current_app.connection_for_write(transport_options=options) as connection:
        current_app.send_task(task, about, connection=connection, retry=False)
