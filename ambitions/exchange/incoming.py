"""A table that came in, as texts by column: opened by what it is, not by what it is called."""

import datetime as dt
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from actors.tabular import archives, cells, texts
from actors.tabular.cells import Computed
from actors.tabular.refusals import Refused
from ambitions.exchange.kinds import SHEETS
from ambitions.exchange.sheets import Sheet

# A whole programme, so that what went out always comes in again.
MOST_ROWS = 20_000
LARGEST = 10 * 1024 * 1024
_TOO_LARGE = gettext_lazy("This file is too large: at most %(most)s MB.")
# More than so many filled rows with every column and some columns beside those have.
_MOST_TAGS = 3_000_000
# With so many titles of a kind, a file was meant to be of that kind.
_ENOUGH = 4
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Line(NamedTuple):
    """A row of the file as a spreadsheet numbers it; columns that are not there are left out."""

    number: int
    texts: dict[str, str]
    # Columns in which a formula stands.
    computed: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table of one kind; the kind follows from the titles above the columns."""

    sheet: Sheet
    lines: list[Line]


def opened(file: IO[bytes], size: int) -> Table:
    """The table in a file of `size` bytes. Raises Refused for what is none, or too large."""
    if not size:
        raise Refused(_("This file is empty. Choose another one."))
    if size > LARGEST:
        raise Refused(_TOO_LARGE % {"most": LARGEST >> 20})
    start = file.read(8)
    file.seek(0)
    if start.startswith(_OLE):
        raise Refused(_("This file has a password or is of an old Excel. Save it as .xlsx without a password."))  # fmt: skip
    titles = {title for sheet in SHEETS.values() for title in sheet.titles.values()}
    table = _of_workbook(file) if start.startswith(b"PK") else texts.table(file, titles)
    head = next(table, (0, []))[1]
    sheet, places = _placed([str(each or "").strip().casefold() for each in head])
    return Table(sheet, list(_lines(places, table)))


def _placed(head: list[str]) -> tuple[Sheet, dict[str, int]]:
    """The kind of table with these titles, and where each column stands."""
    sheet = max(SHEETS.values(), key=lambda one: len(_known(one) & set(head)))
    if len(_known(sheet) & set(head)) < _ENOUGH:
        raise Refused(_("The titles above the columns are not those of this monitor. Download a file first and change that."))  # fmt: skip
    for title in sheet.titles.values():
        words = {"title": title}
        if title.casefold() not in head:
            raise Refused(_("The column “%(title)s” is missing. Put it back, also when it is empty.") % words)  # fmt: skip
        if head.count(title.casefold()) > 1:
            raise Refused(_("The column “%(title)s” is there twice. Remove one of them.") % words)
    return sheet, {name: head.index(title.casefold()) for name, title in sheet.titles.items()}


def _known(sheet: Sheet) -> set[str]:
    return {title.casefold() for title in sheet.titles.values()}


def _lines(places: dict[str, int], table: Iterator[tuple[int, list[Any]]]) -> Iterator[Line]:
    length = 0
    for number, row in table:
        if number > MOST_ROWS + 1:
            raise Refused(_("This file has more than %(most)s rows. Cut it in parts.") % {"most": MOST_ROWS})  # fmt: skip
        given = {name: row[at] if at < len(row) else None for name, at in places.items()}
        found = {name: _text(cell) for name, cell in given.items()}
        length += sum(map(len, found.values()))
        if length > LARGEST:
            # Cells of a workbook may share a text, so that the file itself is small.
            raise Refused(_TOO_LARGE % {"most": LARGEST >> 20})
        if any(found.values()):
            computed = [name for name, cell in given.items() if isinstance(cell, Computed)]
            yield Line(number, found, tuple(computed))


def _text(cell: Any) -> str:
    if isinstance(cell, dt.date):
        return f"{cell:%d-%m-%Y}"
    return cells.plain(cells.as_text(cell))


def _of_workbook(file: IO[bytes]) -> Iterator[tuple[int, list[Any]]]:
    try:
        archives.need_harmless(file, most_tags=_MOST_TAGS)
        book = load_workbook(file, read_only=True, keep_links=False)
        yield from cells.rows_of(book.worksheets[0], most_rows=MOST_ROWS + 1, most_columns=40)
    except Refused:
        raise
    except Exception as error:
        # Whatever openpyxl stumbles over: the reader hears one sentence, the log the rest.
        raise Refused(_("This file is damaged. Open it in your spreadsheet program and save it as .xlsx.")) from error  # fmt: skip
