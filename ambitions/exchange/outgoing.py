"""A table as CSV and as XLSX: the same rows, with nothing a spreadsheet would run."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO
from string import ascii_uppercase
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from actors.models import User
from actors.tabular.cells import escaped
from actors.tabular.guarding import guarded
from ambitions.exchange.sheets import Sheet

# In characters; a column that is too narrow for a date shows signs instead.
_WIDTH = 22


class _Echo:
    """A file that gives back what is written, so that rows leave one by one."""

    def write(self, text: str) -> str:
        return text


def as_csv(sheet: Sheet, user: User) -> Iterator[str]:
    """As Excel opens it in the Netherlands: a byte order mark and semicolons."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow(sheet.titles.values())
    for row in sheet.rows(user):
        yield writer.writerow([guarded(text) for text in sheet.texts(row).values()])


def as_xlsx(sheet: Sheet, user: User) -> bytes:
    """The same rows; every cell is text, so that no spreadsheet makes something else of it."""
    book = Workbook(write_only=True)
    page = book.create_sheet(str(sheet.title)[:31])
    page.freeze_panes = "A2"
    for letter in ascii_uppercase[: len(sheet.columns)]:
        page.column_dimensions[letter].width = _WIDTH
    page.append(_cells(page, sheet.titles.values()))
    for row in sheet.rows(user):
        page.append(_cells(page, sheet.texts(row).values()))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _cells(page: Any, texts: Iterable[str]) -> list[WriteOnlyCell]:
    cells = []
    for text in texts:
        cell = WriteOnlyCell(page, value=escaped(text))
        cell.data_type = "s"
        cells.append(cell)
    return cells
