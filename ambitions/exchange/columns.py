"""The columns of a table: how a value is written, and what a form takes of a text."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from actors.models import User
from actors.tabular import cells
from ambitions.exchange.directories import Directory, Unknown, brief

_DAYS = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")


class Column:
    """A column that a file may hold and may not change: what `write` gives of a row."""

    def __init__(self, name: str, title: Promise | str) -> None:
        self.name, self.title = name, title

    def write(self, row: Any) -> str:
        """The text of a row."""
        value = getattr(row, self.name, None)
        return "" if value is None else cells.plain(str(value))

    def plain(self, given: str) -> str:
        """A text that came in, as it would have been written when it means the same."""
        return given


class Shown(Column):
    """The words of the screen for what a row is."""

    def write(self, row: Any) -> str:
        return str(getattr(row, f"get_{self.name}_display")())


class Entry(Column):
    """A text that a file may change."""

    def stored(self, row: Any) -> Any:
        """What the form takes of a row that is stored."""
        return getattr(row, self.name)

    def read(self, given: str) -> Any:
        """What the form takes of a text. Raises Unknown for what names nothing."""
        return given


class Day(Entry):
    """A date as 31-12-2027; 2027-12-31 will do as well."""

    def write(self, row: Any) -> str:
        day: dt.date | None = getattr(row, self.name)
        return f"{day:%d-%m-%Y}" if day else ""

    def plain(self, given: str) -> str:
        for way in _DAYS:
            try:
                return f"{dt.datetime.strptime(given, way):%d-%m-%Y}"  # noqa: DTZ007 a day has no zone
            except ValueError:
                continue
        return given


class Choice(Entry):
    """One of some words, as on the screen; its code, or what stands before a colon, will do."""

    def __init__(self, name: str, title: Promise | str, choices: Iterable[tuple[str, Any]]) -> None:
        super().__init__(name, title)
        self._choices = list(choices)

    def write(self, row: Any) -> str:
        return self._label(getattr(row, self.name))

    def plain(self, given: str) -> str:
        code = self.code(given)
        return given if code is None else self._label(code)

    def read(self, given: str) -> str:
        code = self.code(given)
        if code is None:
            words = {"given": brief(given), "offered": ", ".join(str(each) for _c, each in self._choices)}  # fmt: skip
            raise Unknown(_("“%(given)s” is not one of: %(offered)s.") % words)
        return code

    def code(self, given: str) -> str | None:
        """The code that is meant, empty for an empty text; None when it is no choice."""
        wanted = given.casefold()
        for code, label in self._choices:
            words = str(label).casefold()
            if wanted in {code, words, words.partition(":")[0]}:
                return code
        return None if given else ""

    def _label(self, code: str) -> str:
        return next((str(label) for known, label in self._choices if known == code), "")


class One(Entry):
    """A row of another table, by the first of these fields; the others will do as well.

    `rows` are those a person may name, given the words of a file. `shown_as` is where a row has the
    text as far as the reader may see it.
    """

    def __init__(
        self,
        name: str,
        title: Promise | str,
        rows: Callable[[User, list[str]], QuerySet[Any]],
        by: tuple[str, ...],
        *,
        shown_as: str = "",
    ) -> None:
        super().__init__(name, title)
        self._rows, self._by, self._shown_as = rows, by, shown_as

    def write(self, row: Any) -> str:
        found = getattr(row, self.name)
        text = getattr(row, self._shown_as) if self._shown_as else getattr(found, self._by[0], "")
        return cells.plain(str(text or ""))

    def words(self, given: str) -> list[str]:
        """The words in a text that each name a row."""
        return [given] if given else []

    def directory(self, by: User, words: list[str]) -> Directory:
        """The rows with these words, looked up at once."""
        return Directory(self._rows(by, words), self._by)

    def found(self, given: str, known: Directory) -> Any:
        """The row that is named; None for an empty text. Raises Unknown."""
        return known.find(given) if given else None

    def is_stored(self, row: Any, found: Any) -> bool:
        """Whether a row says this already."""
        return bool(getattr(row, f"{self.name}_id") == getattr(found, "pk", None))


class Many(One):
    """Rows of another table, with a semicolon between them, in any order."""

    def write(self, row: Any) -> str:
        names = {cells.plain(str(getattr(one, self._by[0]))) for one in self.stored(row)}
        return "; ".join(sorted(names))

    def stored(self, row: Any) -> list[Any]:
        return list(getattr(row, self.name).all())

    def plain(self, given: str) -> str:
        return "; ".join(sorted(set(self.words(given))))

    def words(self, given: str) -> list[str]:
        return [word.strip() for word in given.split(";") if word.strip()]

    def found(self, given: str, known: Directory) -> list[Any]:
        return list(dict.fromkeys(known.find(word) for word in self.words(given)))

    def is_stored(self, row: Any, found: Any) -> bool:
        return {one.pk for one in self.stored(row)} == {one.pk for one in found}
