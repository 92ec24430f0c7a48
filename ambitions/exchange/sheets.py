"""What a table is: its columns, who reads and writes it, and with which verbs."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from actors.models import User
from ambitions.exchange.columns import Column
from ambitions.exchange.directories import keys
from ambitions.models import Ambition

NUMBER, REVISION = "pk", "revision"


@dataclass(frozen=True)
class Sheet:
    """A table. `rows` are those a person may read, `writable` those of them that they may change.

    `form` checks a row; `keep` saves it, given which columns differ, the revision the file has
    (None for a new row), who and why. No two rows of `existing` have the same `identity`; that is
    told as `taken` at the column `told_at`. `may_add` is asked of a new row that is valid, or of
    None. `place` says of the texts of a row when it is taken in: lowest first.
    """

    code: str
    title: Promise | str
    columns: tuple[Column, ...]
    rows: Callable[[User], QuerySet[Any]]
    writable: Callable[[User], QuerySet[Any]]
    existing: Callable[[], QuerySet[Any]]
    may_add: Callable[[User, Any], bool]
    form: Callable[..., Any]
    keep: Callable[[Any, Collection[str], int | None, User, str], None]
    identity: Callable[[Any], Hashable]
    told_at: str
    taken: Promise | str
    place: Callable[[dict[str, str]], int] = lambda _texts: 0
    # Given the stored rows of a file: what is wrong, by column, with one of them as it becomes.
    wrong: Callable[[list[Any]], Callable[[Any], dict[str, str]]] = lambda _rows: lambda _row: {}
    # What is chosen once and stays.
    stays: tuple[str, ...] = ()

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the columns, by name."""
        return {column.name: str(column.title) for column in self.columns}

    def texts(self, row: Any) -> dict[str, str]:
        """A row as it is written."""
        return {column.name: column.write(row) for column in self.columns}


def framed(*columns: Column) -> tuple[Column, ...]:
    """With the number and the revision around them: those say which row it is, as of when."""
    return (Column(NUMBER, _("Key number")), *columns, Column(REVISION, _("Version")))


def every(rows: Callable[[], QuerySet[Any]]) -> Callable[[User, list[str]], QuerySet[Any]]:
    """What may be named: every row of a table of a few hundred."""
    return lambda _user, _words: rows()


def named(user: User, words: list[str]) -> QuerySet[Ambition]:
    """The ambitions a person sees that have one of these sentences or numbers."""
    seen = Ambition.objects.visible_to(user)
    sentences = [" ".join(word.split()) for word in words]
    return seen.filter(sentence__in=sentences) | seen.filter(pk__in=keys(words))


def differing_of(lists: dict[str, Any], differing: Collection[str]) -> dict[str, Any]:
    """The lists that differ: of the others nothing has to be asked or kept."""
    return {name: rows for name, rows in lists.items() if name in differing}
