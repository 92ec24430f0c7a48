"""A table that came in, as texts by column: opened by what it is, not by what it is called."""

import datetime as dt
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from actors.tabular import archives, cells, texts
from actors.tabular.cells import Computed
from actors.tabular.refusals import Refused
from ambitions.exchange.sheets import SHEETS, Sheet

MOST_ROWS = 2_000
LARGEST = 5 * 1024 * 1024
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
        raise Refused(_("This file is too large: at most %(most)s MB.") % {"most": LARGEST >> 20})
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
    """The kind of table of which all titles are there, and where each column stands."""
    for sheet in SHEETS.values():
        titles = {title.casefold(): name for name, title in sheet.titles.items()}
        if titles.keys() <= set(head):
            return sheet, {titles[title]: at for at, title in enumerate(head) if title in titles}
    raise Refused(_("The titles above the columns are not those of this monitor. Download a file first and change that."))  # fmt: skip


def _lines(places: dict[str, int], table: Iterator[tuple[int, list[Any]]]) -> Iterator[Line]:
    for number, row in table:
        if number > MOST_ROWS + 1:
            raise Refused(_("This file has more than %(most)s rows. Cut it in parts.") % {"most": MOST_ROWS})  # fmt: skip
        given = {name: row[at] if at < len(row) else None for name, at in places.items()}
        found = {name: _text(cell) for name, cell in given.items()}
        if any(found.values()):
            computed = [name for name, cell in given.items() if isinstance(cell, Computed)]
            yield Line(number, found, tuple(computed))


def _text(cell: Any) -> str:
    if isinstance(cell, dt.date):
        return f"{cell:%d-%m-%Y}"
    return cells.as_text(cell).replace("\r\n", "\n").strip()


def _of_workbook(file: IO[bytes]) -> Iterator[tuple[int, list[Any]]]:
    try:
        archives.need_harmless(file)
        book = load_workbook(file, read_only=True, keep_links=False)
        yield from cells.rows_of(book.worksheets[0], most_rows=MOST_ROWS + 1, most_columns=40)
    except Refused:
        raise
    except Exception as error:
        # Whatever openpyxl stumbles over: the reader hears one sentence, the log the rest.
        raise Refused(_("This file is damaged. Open it in your spreadsheet program and save it as .xlsx.")) from error  # fmt: skip
