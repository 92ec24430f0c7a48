"""Read the environment, and fail by the name of the variable that is missing."""

import os

from django.core.exceptions import ImproperlyConfigured

# To read the settings with, by a command that reads files only.
_NOWHERE = {
    "SECRET_KEY": "signs-nothing",
    "DATABASE_URL": "postgresql:///none",
    "REDIS_URL": "redis://none",
}
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})


def text(name: str, default: str | None = None) -> str:
    """The value of a variable; raises ImproperlyConfigured when it is absent without default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}; see .env.example.")
    return value


def need_no_services() -> None:
    """Let the settings be read where nobody named a key, a database or a broker."""
    for name, value in _NOWHERE.items():
        os.environ.setdefault(name, value)


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off and the empty text."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    """A whole number; raises ImproperlyConfigured when the variable holds something else."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas; empty parts are dropped."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]
