"""The broker asked directly: does it keep what it gets, and was a worker alive just now?"""

import logging

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

_HEARTBEAT = "ambitiemonitor:heartbeat"
_HEARTBEAT_SECONDS = 30

logger = logging.getLogger(__name__)


def connect() -> redis.Redis:
    """A client that gives an answer or an error within a second; close it after use."""
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=0.5,
        socket_connect_timeout=0.4,
        retry=Retry(NoBackoff(), 0),
    )


def for_celery(url: str) -> str:
    """The same place, named as Celery wants it: over a socket the database has another name."""
    if not url.startswith("unix://"):
        return url
    return url.replace("unix://", "redis+socket://", 1).replace("db=", "virtual_host=", 1)


def eviction_policy() -> str:
    """What the broker does when its memory is full; `noeviction` refuses and loses nothing.

    Raises redis.RedisError when the broker is not there or does not tell.
    """
    with connect() as client:
        return str(client.info("memory")["maxmemory_policy"])


def record_heartbeat() -> None:
    """Tell that a worker is alive; a broker that is gone is somebody else's message."""
    try:
        with connect() as client:
            client.set(_HEARTBEAT, 1, ex=_HEARTBEAT_SECONDS)
    except redis.RedisError as error:
        logger.debug("No heartbeat: %s", error)


def worker_is_alive() -> bool:
    """Whether a worker gave a sign of life in the last half minute; raises redis.RedisError."""
    with connect() as client:
        return bool(client.exists(_HEARTBEAT))


def answers() -> bool:
    """Whether the broker is there; raises redis.RedisError when it is not."""
    with connect() as client:
        return bool(client.ping())
