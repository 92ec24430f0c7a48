"""A file that came in, opened with care: by what it is, not by what it is called.

Nothing is unpacked before the directory of the archive says it is small enough, and a row is
thrown away before the next one is read.
"""

from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from actors.tabular import archives, texts
from actors.tabular.cells import rows_of
from actors.tabular.refusals import Refused
from measurements.workbooks import layout
from measurements.workbooks.layout import COLUMNS, NEEDED

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Of 342 organisations with 120 questions and three parts there are 165,000 rows.
MOST_ROWS = 300_000


class Raw(NamedTuple):
    """A row as it stands in the file: its number and its cells by column."""

    number: int
    cells: dict[str, Any]


class Opened(NamedTuple):
    """The letters above the columns of a file, and its rows."""

    letters: dict[str, str]
    rows: Iterator[Raw]


def opened(file: IO[bytes]) -> Opened:
    """The rows of a form in a file. Raises Refused, also while the rows are read."""
    start = file.read(8)
    file.seek(0)
    if not start:
        raise Refused(_("This file is empty. Save your form again and choose that file."))
    if start.startswith(_OLE):
        raise Refused(
            _(
                "This file has a password or is of an old Excel. Save it as .xlsx without a password."
            )
        )
    titles = {str(column.title) for column in COLUMNS}
    table = _of_workbook(file) if start.startswith(b"PK") else texts.table(file, titles)
    head = next(table, (0, []))[1]
    return _placed(head, table)


def _placed(head: list[Any], table: Iterator[tuple[int, list[Any]]]) -> Opened:
    titles = {str(column.title).casefold(): column.name for column in COLUMNS}
    places = {
        titles[title]: place
        for place, each in enumerate(head)
        if (title := str(each or "").strip().casefold()) in titles
    }
    if not places.keys() >= NEEDED:
        raise Refused(
            _("This is no form of the monitor. Download the form, fill it in, and send that file.")
        )
    letters = {name: get_column_letter(place + 1) for name, place in places.items()}
    return Opened(letters, _rows(places, table))


def _rows(places: dict[str, int], table: Iterator[tuple[int, list[Any]]]) -> Iterator[Raw]:
    for number, cells in table:
        if number > MOST_ROWS:
            raise Refused(_("This file has too many rows. Download the form again."))
        yield Raw(number, {n: cells[at] for n, at in places.items() if at < len(cells)})


def _of_workbook(file: IO[bytes]) -> Iterator[tuple[int, list[Any]]]:
    """The rows of the sheet with the form, read one by one."""
    try:
        archives.need_harmless(file)
        book = load_workbook(file, read_only=True, keep_links=False)
        yield from _of_sheet(book)
    except Refused:
        raise
    except Exception as error:
        # Whatever openpyxl stumbles over: the reader hears one sentence, the log the rest.
        raise Refused(
            _("This file is damaged. Open it in your spreadsheet program and save it as .xlsx.")
        ) from error


def _of_sheet(book: Any) -> Iterator[tuple[int, list[Any]]]:
    if layout.MANIFEST not in book.sheetnames or not book.worksheets:
        raise Refused(
            _("This is no form of the monitor. Download the form, fill it in, and send that file.")
        )
    manifest = book[layout.MANIFEST]
    manifest.reset_dimensions()
    told = {
        str(row[0]): row[1] for row in manifest.iter_rows(max_row=20, max_col=2, values_only=True)
    }
    if str(told.get("template")) != str(layout.VERSION):
        raise Refused(_("This is an older form. Download the form again and fill that in."))
    sheet = book.worksheets[0]
    yield from rows_of(sheet, most_rows=MOST_ROWS, most_columns=len(COLUMNS) + 10)
