"""The columns of a table: how a value is written, and what a form makes of the text."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

_LONGEST_KEY = 18


class Unknown(Exception):
    """The text names nothing that is there; the message says so."""


@dataclass(frozen=True)
class Column:
    """`write` gives the text of a row, `read` what the form takes; without it only shown."""

    name: str
    title: Promise | str
    write: Callable[[Any], str]
    read: Callable[[str], Any] | None = None


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _day(value: dt.date | None) -> str:
    return f"{value:%d-%m-%Y}" if value else ""


def shown(name: str, title: Promise | str) -> Column:
    """A field that a file may hold and may not change."""
    return Column(name, title, lambda row: _text(getattr(row, name)))


def text(name: str, title: Promise | str) -> Column:
    return Column(name, title, lambda row: _text(getattr(row, name)), lambda given: given)


def day(name: str, title: Promise | str) -> Column:
    """A date as 31-12-2027."""
    return Column(name, title, lambda row: _day(getattr(row, name)), lambda given: given)


def choice(name: str, title: Promise | str, choices: Iterable[tuple[str, Any]]) -> Column:
    """One of some words, as on the screen; its code will do as well."""
    known = list(choices)

    def read(given: str) -> str:
        for code, label in known:
            if given.casefold() in {str(label).casefold(), code}:
                return code
        if not given:
            return ""
        words = {"given": given, "offered": ", ".join(str(label) for _code, label in known)}
        raise Unknown(_("“%(given)s” is not one of: %(offered)s.") % words)

    return Column(name, title, lambda row: str(dict(known).get(getattr(row, name), "")), read)


def one(name: str, title: Promise | str, rows: Callable[[], Any], by: str) -> Column:
    """A row of another table, by a field of it."""

    def read(given: str) -> Any:
        return _found(rows(), by, given).pk if given else ""

    return Column(name, title, lambda row: _text(getattr(getattr(row, name), by, None)), read)


def many(name: str, title: Promise | str, rows: Callable[[], Any], by: str) -> Column:
    """Rows of another table, with a semicolon between them."""

    def read(given: str) -> list[Any]:
        words = [word.strip() for word in given.split(";")]
        return [_found(rows(), by, word).pk for word in words if word]

    def write(row: Any) -> str:
        return "; ".join(sorted(str(getattr(one, by)) for one in getattr(row, name).all()))

    return Column(name, title, write, read)


def is_key(text: str) -> bool:
    """Whether a text is the number of a row."""
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_KEY


def _found(rows: QuerySet[Any], by: str, given: str) -> Any:
    if by == "pk":
        found = rows.filter(pk=int(given)).first() if is_key(given) else None
    else:
        found = rows.filter(**{f"{by}__iexact": given}).first()
    if found is None:
        raise Unknown(_("“%(given)s” is not known here.") % {"given": given})
    return found
