"""Forms as a workbook, row by row: the file leaves while it is made, in little memory.

openpyxl makes the workbook around the rows; the rows go into its XML as they come.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.exceptions import ValidationError

from actors.tabular import cells
from measurements import parsing
from measurements.models import Category, Round, Submission
from measurements.workbooks import layout
from measurements.workbooks.choices import Kind
from measurements.workbooks.forms import Questions, parts
from measurements.workbooks.layout import ENTRIES, NAMES
from measurements.workbooks.lines import Line
from measurements.workbooks.skeleton import STYLES, Skeleton

_SHEET = "xl/worksheets/sheet1.xml"
_PIECE = 64 * 1024
_NUMBERS = frozenset({"value", "denominator", "low", "high"})
_COUNTED = {Kind.COUNT, Kind.AMOUNT, Kind.RATIO}
_EXACT = 15
_LETTERS = {name: layout.letter(name) for name in NAMES}


def skeleton(asked: Round, reports: Iterable[Submission], questions: Questions) -> bytes:
    """The workbook for these reports without their rows; of one report it says which one."""
    submissions = list(reports)
    one = submissions[0] if len(submissions) == 1 else None
    made = Skeleton(asked, one.organisation.code if one else "", one.reference if one else "")
    number, seen = 1, {}
    for submission in submissions:
        for question in questions.of(submission).values():
            seen[question.pk] = question
            for category in [Category.TOTAL, *(each.pk for each in parts(question))]:
                number += 1
                made.offer(number, question, category)
    return made.finished(seen.values(), rows=number - 1)


class _Sink:
    """A file that is only written to, and emptied while it is."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.size = 0

    def write(self, data: bytes, /) -> int:
        self._pieces.append(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is open."""

    def take(self) -> bytes:
        taken, self._pieces, self.size = b"".join(self._pieces), [], 0
        return taken


def chunks(around: bytes, lines: Iterable[Line]) -> Iterator[bytes]:
    """The file in pieces: the workbook around the rows, with these rows in its first sheet."""
    sink = _Sink()
    with ZipFile(BytesIO(around)) as given, ZipFile(sink, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            if name != _SHEET:
                made.writestr(name, given.read(name))
        head, sample, foot = _split(given.read(_SHEET).decode())
        styles = _styles(sample)
        with made.open(_SHEET, "w") as part:
            part.write(head.encode())
            for number, line in enumerate(lines, start=2):
                part.write(_row(number, line, styles).encode())
                if sink.size > _PIECE:
                    yield sink.take()
            part.write(foot.encode())
    yield sink.take()


def _split(sheet: str) -> tuple[str, str, str]:
    """Before the row of samples, that row, and after it."""
    head, _row_tag, rest = sheet.partition('<row r="2"')
    sample, _end, foot = rest.partition("</row>")
    return head, sample, foot


def _styles(sample: str) -> dict[str, str]:
    return dict(zip(STYLES, re.findall(r'\bs="(\d+)"', sample), strict=True))


def _row(number: int, line: Line, styles: dict[str, str]) -> str:
    # A cell that is empty and closed says nothing, and would still have to be read again.
    cells = "".join(
        _cell(number, name, line, styles)
        for name in NAMES
        if name in line.open or line.texts.get(name)
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(number: int, name: str, line: Line, styles: dict[str, str]) -> str:
    text = line.texts.get(name)
    place = f'<c r="{_LETTERS[name]}{number}" s="{styles[_style(name, line)]}"'
    if not text:
        return f"{place}/>"
    if name in _NUMBERS and line.kind in _COUNTED and (value := _number(text)) is not None:
        return f"{place}><v>{value}</v></c>"
    return f'{place} t="inlineStr"><is><t xml:space="preserve">{_written(text)}</t></is></c>'


@lru_cache(maxsize=4096)
def _written(text: str) -> str:
    """A text in XML; most of them stand in the form of everybody."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return escape(cells.escaped(lines))


def _style(name: str, line: Line) -> str:
    if name not in ENTRIES:
        return "key" if name == "key" else "locked"
    if name in _NUMBERS and line.kind in {Kind.AMOUNT, Kind.RATIO}:
        return "number"
    return "whole" if name in _NUMBERS and line.kind == Kind.COUNT else "text"


def _number(text: str) -> Decimal | None:
    """The number in a text; None for what a spreadsheet would not keep to the last digit."""
    try:
        number = parsing.decimal(text)
    except ValidationError:
        return None
    return number if number is None or len(number.as_tuple().digits) <= _EXACT else None
