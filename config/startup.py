"""What must be true before a process of a server begins its work.

Both checks ask a service. One that is not up yet is waited for, and the log says so; one that
stays away ends the start with the reason, so that whoever restarts us can show it.
"""

import logging
import time
from collections.abc import Callable

import redis
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError, connections

from actors.models import User
from config import broker

_PATIENCE_SECONDS = 60
_DEMO_ADDRESS = "@demo.example"

logger = logging.getLogger(__name__)


def refuse_demo_accounts() -> None:
    """Raise ImproperlyConfigured when an account of the demo could sign in outside the demo.

    The password of those accounts is public.
    """
    if settings.DEMO:
        return
    accounts = User.objects.filter(is_active=True, email__iendswith=_DEMO_ADDRESS)
    if addresses := sorted(accounts.values_list("email", flat=True)):
        raise ImproperlyConfigured(
            "Accounts of the demo are active outside demo mode; deactivate or delete: "
            + ", ".join(addresses)
        )


def refuse_eviction() -> None:
    """Raise ImproperlyConfigured when the broker may throw messages away to make room."""
    try:
        policy = broker.eviction_policy()
    except redis.ResponseError as error:
        raise ImproperlyConfigured(
            f"The broker does not tell its maxmemory-policy; allow INFO: {error}"
        ) from error
    if policy != "noeviction":
        raise ImproperlyConfigured(
            f"The broker has maxmemory-policy {policy}; it must be noeviction, and not be a cache."
        )


def _waiting_for(part: str, check: Callable[[], None], patience: float) -> None:
    """Run a check as soon as the service it asks answers; seconds of patience, then no more."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return check()
        except (OperationalError, redis.ConnectionError, redis.TimeoutError) as error:
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            logger.warning("Waiting for the %s: %s", part, reason)
            if time.monotonic() >= deadline:
                raise ImproperlyConfigured(f"The {part} does not answer: {reason}") from error
        except DatabaseError as error:
            raise ImproperlyConfigured(
                f"The {part} is not migrated; run `manage.py migrate`."
            ) from error
        time.sleep(2)


def check_web(*, patience: float = _PATIENCE_SECONDS) -> None:
    """What web needs before its first request; it does not need the broker.

    Raises ImproperlyConfigured.
    """
    _waiting_for("database", refuse_demo_accounts, patience)
    # A web server forks after this; a connection cannot be shared by two processes.
    connections.close_all()


def check_worker(*, patience: float = _PATIENCE_SECONDS) -> None:
    """What a worker needs before its first task; raises ImproperlyConfigured."""
    check_web(patience=patience)
    _waiting_for("broker", refuse_eviction, patience)
