"""The cells of a sheet as they were meant: read one row at a time, and as text."""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from actors.tabular.refusals import Refused

# More a spreadsheet does not hold in a cell. In a workbook many cells may share one text, so that
# a small file could hold far more text than itself.
_LONGEST = 32_767
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# What no XML may hold: one of these would damage the whole workbook.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Computed(str):
    """A cell that nobody typed: a formula, or the error that a spreadsheet made of one.

    A text that begins with = is another thing: that is what somebody wrote.
    """

    __slots__ = ()


def rows_of(sheet: Any, *, most_rows: int, most_columns: int) -> Iterator[tuple[int, list[Any]]]:
    """The rows of a sheet opened to be read only, numbered from 1; empty ones are left out.

    One row more than `most_rows` is given, so that who reads can say it is too much. Raises Refused
    for a cell with more text than a spreadsheet can hold.
    """
    # What a sheet says about its own size is not to be trusted.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=most_rows + 1, max_col=most_columns)
    for number, cells in enumerate(rows, start=1):
        values = [_value(cell) for cell in cells]
        if any(value is not None for value in values):
            yield number, values


def _value(cell: Any) -> Any:
    """What stands in a cell; a formula and an error are told from a text that looks like one."""
    if cell.data_type == "f":
        return Computed("=")
    if cell.data_type == "e":
        return Computed(cell.value)
    if not isinstance(cell.value, str):
        return cell.value
    if len(cell.value) > _LONGEST:
        raise Refused(_("This file is far too large inside. Download it again."))
    return _ESCAPED.sub(_character, cell.value)


def _character(escaped: re.Match[str]) -> str:
    """What Excel wrote as _x0041_; what no text may hold stays as it stands there."""
    character = chr(int(escaped[1], 16))
    return character if character.isprintable() or character in "\t\n\r" else escaped[0]


def escaped(text: str) -> str:
    """A text for a workbook: Excel reads _x0041_ as the character with that number."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def plain(text: str) -> str:
    """A text as every table can hold it: a line ends in one way, and nothing hides at its ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWRITABLE.sub("", text).strip()


def as_text(cell: Any) -> str:
    """A cell as it would have been typed; of a number all digits that count, with a comma."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return repr(round(cell, 6)).removesuffix(".0").replace(".", ",")
    return str(cell).strip()


def is_moment(cell: Any) -> bool:
    """Whether the spreadsheet made a date or time of what was typed."""
    return isinstance(cell, date | time)
