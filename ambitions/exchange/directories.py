"""What the words in a file name: looked up once for the whole file, not once per row."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

_LONGEST_KEY = 18
_LONGEST_SHOWN = 60


class Unknown(Exception):
    """The text names nothing that is there; the message says so."""


class Directory:
    """Rows of another table by these fields; what several rows are called names none of them."""

    def __init__(self, rows: Iterable[Any], by: Iterable[str]) -> None:
        self._by = tuple(by)
        self._known: dict[str, dict[str, Any]] = {name: {} for name in self._by}
        self._several: set[tuple[str, str]] = set()
        for row in rows:
            for name, known in self._known.items():
                if _word(str(getattr(row, name))) in known:
                    self._several.add((name, _word(str(getattr(row, name)))))
            self.add(row)

    def add(self, row: Any) -> None:
        """Let a row be named; one of the same file takes the place of what is stored."""
        for name, known in self._known.items():
            if (value := getattr(row, name)) is not None:
                known[_word(str(value))] = row

    def find(self, given: str) -> Any:
        """The row with this word in the first field that knows it.

        Raises Unknown, also for a word that several rows have.
        """
        for name, known in self._known.items():
            if (name, _word(given)) in self._several:
                raise Unknown(_("Several are called “%(given)s”. Use the code.") % {"given": brief(given)})  # fmt: skip
            if _word(given) in known:
                return known[_word(given)]
        raise Unknown(_("“%(given)s” is not known here.") % {"given": brief(given)})


def is_key(text: str) -> bool:
    """Whether a text is the number of a row."""
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_KEY


def keys(words: Iterable[str]) -> list[int]:
    """The words that are the number of a row."""
    return [int(word) for word in words if is_key(word)]


def brief(text: str) -> str:
    """As much of a text as a message can hold."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _word(text: str) -> str:
    return " ".join(text.split()).casefold()
