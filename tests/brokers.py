"""Brokers of one test: a real one, one that is gone, one that listens and never answers."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import redis
from celery import current_app

from config import broker, embedded, servers
from config.privileges import give_to_service


@contextmanager
def own_broker() -> Iterator[str]:
    """A Valkey of our own; the address by which one reaches it, until the block ends."""
    leave_out = {"REDIS_URL", "EMBEDDED_STATE"}
    given = {name: value for name, value in os.environ.items() if name not in leave_out}
    with embedded.services(given) as environment:
        yield environment["REDIS_URL"]


@contextmanager
def own_folder() -> Iterator[Path]:
    """A short private folder in which a broker may put its socket."""
    with TemporaryDirectory(prefix="am-", dir="/tmp") as name:
        give_to_service(Path(name))
        yield Path(name)


@contextmanager
def broker_in(folder: Path) -> Iterator[str]:
    """A Valkey on a socket in this folder, so that one can come back at the same address."""
    lock = embedded.hold(folder)
    try:
        with servers.valkey(servers.State(folder, kept=False, lock=lock), folder) as url:
            yield url
    finally:
        os.close(lock)


@contextmanager
def closed_port() -> Iterator[str]:
    """A place where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def black_hole() -> Iterator[str]:
    """A place that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@contextmanager
def published_to(url: str) -> Iterator[None]:
    """Until the block ends, this process sends its messages to that broker."""
    before = current_app.conf.broker_url
    current_app.conf.broker_url = broker.for_celery(url)
    try:
        yield
    finally:
        current_app.conf.broker_url = before


def send(task: str) -> None:
    """Send a message by hand, over a connection of its own."""
    with current_app.connection_for_write() as connection:
        current_app.send_task(task, connection=connection)


def messages(url: str) -> int:
    """How many messages wait there."""
    with redis.Redis.from_url(url) as client:
        return int(client.llen("celery"))
