"""How a form stands in a file: a row per question and category, and what its columns mean.

The last column is a key. It says of which round, organisation and cell a row is, and by a mark
what stood in it when the file was handed out; so rows may be sorted, filtered or left out, and a
file of another round is recognised.
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from measurements import parsing
from measurements.answers import Cell
from measurements.forms.typed import as_typed
from measurements.models import Category

# Of the template: a file of another version is refused.
VERSION = 1
SHEET = _("Form")
MANIFEST = "_ambitiemonitor"
# The mark of a row whose answer the reader of the file may not see.
UNSEEN = "x"
_KEY = re.compile(
    r"AM(\d{1,3}):(\d{1,9}):([-\w]{1,60}):(\d{1,9}):(\d{1,5}):([0-9a-f]{1,8}|x)", re.ASCII
)
_PART = re.compile(r"c\d+(-denominator)?$")
_NUMBERS = frozenset({"value", "denominator", "low", "high"})


class Column(NamedTuple):
    """A column: its name in code, its title, its width in characters."""

    name: str
    title: StrPromise
    width: int


COLUMNS = (
    Column("code", _("Code"), 11),
    Column("organisation", _("Organisation"), 24),
    Column("section", _("Section"), 20),
    Column("question", _("Question"), 54),
    Column("category", _("Split-up"), 22),
    Column("previous", _("Last time"), 24),
    Column("value", _("Your answer"), 22),
    Column("denominator", _("Out of"), 12),
    Column("state", _("No figure, because it is"), 20),
    Column("why", _("Why is there no figure?"), 30),
    Column("low", _("Lowest (estimate)"), 12),
    Column("high", _("Highest (estimate)"), 12),
    Column("provisional", _("Provisional"), 12),
    Column("note", _("Note (no names)"), 36),
    Column("explanation", _("What we mean"), 60),
    Column("key", _("Key (leave as it is)"), 14),
)
NAMES = tuple(column.name for column in COLUMNS)
# What people fill in, by the names the form uses.
ENTRIES = ("value", "denominator", "state", "why", "low", "high", "provisional", "note")
# Together these say that a file is one of ours; any other title may have been changed.
NEEDED = frozenset({"key", *ENTRIES})


def letter(name: str) -> str:
    """The letter above the column, where nobody moved it."""
    return "ABCDEFGHIJKLMNOP"[NAMES.index(name)]


@dataclass(frozen=True)
class Key:
    """Which cell of whose form a row holds, and the mark of what stood in it."""

    round: int
    organisation: str
    cell: Cell
    mark: str
    template: int = VERSION

    @classmethod
    def of(cls, text: str) -> "Key | None":
        """The key in a text; None when it is none."""
        found = _KEY.fullmatch(text.strip())
        if found is None:
            return None
        template, asked, organisation, version, category, mark = found.groups()
        cell = (int(version), int(category))
        return cls(int(asked), organisation, cell, mark, int(template))

    def __str__(self) -> str:
        version, category = self.cell
        return (
            f"AM{self.template}:{self.round}:{self.organisation}:{version}:{category}:{self.mark}"
        )


def entry(name: str, category: int, *, in_words: bool) -> str:
    """The name that the form has for a column of a row; an answer in words is its `text`."""
    if category == Category.TOTAL:
        return "text" if in_words and name == "value" else name
    return f"c{category}" if name == "value" else f"c{category}-{name}"


def marked(texts: Mapping[str, str]) -> str:
    """A short mark that differs when the entries of a row say something else."""
    said = sorted((name, plain(name, text)) for name, text in texts.items() if text.strip())
    return f"{zlib.crc32(repr(said).encode('utf-8', 'surrogatepass')):x}"


def plain(name: str, text: str) -> str:
    """An entry as it is compared: 1.000 is 1000, and how a line ends says nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if name not in _NUMBERS and not _PART.match(name):
        return text
    try:
        return as_typed(parsing.decimal(text))
    except ValidationError:
        return text
