"""A CSV that came in, in whatever way a spreadsheet saved it."""

import codecs
import csv
import re
from collections.abc import Collection, Iterator
from io import TextIOWrapper
from typing import IO, Any

from django.utils.translation import gettext as _

from actors.tabular.cells import Computed
from actors.tabular.guarding import unguarded
from actors.tabular.refusals import Refused

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_LONGEST_LINE = 512 * 1024
_BLOCK = 1024 * 1024
_DELIMITERS = (";", "\t", ",")
# What Excel writes, in English and in Dutch, where a formula gave nothing.
_ERRORS = frozenset(
    [
        "#DIV/0!",
        "#N/A",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#REF!",
        "#VALUE!",
        "#DEEL/0!",
        "#N/B",
        "#NAAM?",
        "#LEEG!",
        "#GETAL!",
        "#VERW!",
        "#WAARDE!",
    ]
)
_LETTER_OF_UTF8 = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x93-\x9e]")
_PAGE = ("<!doctype", "<html", "<table", "<?xml", "<svg", "<script")


def table(file: IO[bytes], titles: Collection[str]) -> Iterator[tuple[int, list[Any]]]:
    """The rows of a CSV, numbered as a spreadsheet does; `titles` are those it may have.

    Raises Refused for what is no CSV.
    """
    start = file.read(1024)
    file.seek(0)
    if start.startswith(b"%PDF"):
        raise Refused(_("This is a PDF. Send the table itself, as .xlsx or as CSV."))
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(tuple(p.encode() for p in _PAGE)):
        raise Refused(_("This is a web page. Save your table as .xlsx or as CSV."))
    text = TextIOWrapper(file, encoding=_encoding(file, start), newline="")
    try:
        yield from _rows(text, titles)
    except csv.Error as error:
        raise Refused(
            _("This CSV is damaged. Open it in your spreadsheet program and save it as .xlsx.")
        ) from error


def _encoding(file: IO[bytes], start: bytes) -> str:
    """How the text was written: as its mark says, else UTF-8 or what Windows writes."""
    named = next((name for mark, name in _MARKS.items() if start.startswith(mark)), "")
    for encoding in [named] if named else ["utf-8", "cp1252"]:
        if _is_text(file, encoding):
            if encoding == "cp1252" and _was_utf8(file):
                break
            return encoding
    raise Refused(_("This file is no readable text. Save it as “CSV UTF-8” or as .xlsx."))


def _is_text(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while block := file.read(_BLOCK):
            if "\0" in decoder.decode(block):
                return False
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    finally:
        file.seek(0)
    return True


def _was_utf8(file: IO[bytes]) -> bool:
    """Whether letters of UTF-8 stand in a text that is damaged elsewhere.

    Read as what Windows writes, each would become two odd signs that nobody types.
    """
    file.seek(0)
    found = any(_LETTER_OF_UTF8.search(line) for line in iter(lambda: file.readline(_BLOCK), b""))
    file.seek(0)
    return found


def _lines(text: TextIOWrapper) -> Iterator[str]:
    """The lines, none of them longer than a reader should hold; without `sep=;` above them."""
    is_first = True
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error("A line is too long.")
        if not (is_first and line.lower().startswith("sep=")):
            yield line
        is_first = False


def _rows(text: TextIOWrapper, titles: Collection[str]) -> Iterator[tuple[int, list[Any]]]:
    lines = _lines(text)
    head = next(lines, "")
    delimiter = _delimiter(head, titles)
    yield 1, next(csv.reader([head], delimiter=delimiter), [])
    for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=2):
        if any(cells):
            yield number, [_meant(cell) for cell in cells]


def _meant(cell: str) -> str:
    """A text without its guard; what stands there without one was worked out."""
    is_computed = cell.startswith("=") or cell in _ERRORS
    return Computed(cell) if is_computed else unguarded(cell)


def _delimiter(head: str, titles: Collection[str]) -> str:
    """What stands between the titles we know."""

    def known(delimiter: str) -> int:
        return len({*titles} & set(next(csv.reader([head], delimiter=delimiter), [])))

    return max(_DELIMITERS, key=known)
