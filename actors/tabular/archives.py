"""Whether an archive may be opened: nothing is unpacked into memory before this says so."""

import re
import zipfile
from typing import IO

from django.utils.translation import gettext as _

from actors.tabular.refusals import Refused

_MOST_PARTS = 200
# All forms of a round are some 100 MB of XML; each other part of a workbook is small.
_MOST_UNPACKED = 300 * 1024 * 1024
_MOST_TEXTS = 40 * 1024 * 1024
_MOST_OF_OTHERS = 2 * 1024 * 1024
# A sheet of forms gets some twenty times as small; a bomb a thousand times.
_MOST_PACKED = 150
_SMALL = 5 * 1024 * 1024
# A reader holds one row, or one text, at a time; so none may be longer than this.
_LONGEST_PIECE = 2 * 1024 * 1024
_PIECE = re.compile(rb"<(?:\w{1,20}:)?(?:row|si|dataValidation)[ />]")
_ENCRYPTED = 0x1


def need_harmless(file: IO[bytes], *, most_tags: int | None = None) -> None:
    """Raise Refused for what a table never is: far too large inside, with macros, locked.

    Every tag takes a reader some five microseconds, however small it was packed; `most_tags` says
    how many may be inside. Raises BadZipFile when it is no archive.
    """
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise Refused(_("This file has a password. Save it without one and send it again."))
        names = {part.filename for part in parts}
        if any("vbaproject" in name.lower() for name in names):
            raise Refused(_("This file contains macros. Save it as .xlsx without macros."))
        if "xl/workbook.xml" not in names:
            raise Refused(_("This is no Excel file. Save your table as .xlsx or as CSV."))
        file.seek(0, 2)
        if not _is_small(parts, file.tell()) or not _is_read_in_pieces(archive, parts):
            raise Refused(_("This file is far too large inside. Download it again."))
        if most_tags is not None and _tags(archive, parts) > most_tags:
            raise Refused(_("This file is far too large inside. Download it again."))
    file.seek(0)


def _is_small(parts: list[zipfile.ZipInfo], size: int) -> bool:
    """What the directory says; a part that turns out larger is cut off there and then damaged."""
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    return (
        len(parts) <= _MOST_PARTS
        and packed <= size
        and unpacked <= _MOST_UNPACKED
        and (unpacked <= _SMALL or unpacked <= _MOST_PACKED * packed)
        and all(part.file_size <= _most(part.filename) for part in parts)
    )


def _most(name: str) -> int:
    if name.startswith("xl/worksheets/"):
        return _MOST_UNPACKED
    return _MOST_TEXTS if name == "xl/sharedStrings.xml" else _MOST_OF_OTHERS


def _tags(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> int:
    found = 0
    for part in parts:
        with archive.open(part) as content:
            while block := content.read(_LONGEST_PIECE // 4):
                found += block.count(b"<")
    return found


def _is_read_in_pieces(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bool:
    return all(
        _has_short_pieces(archive, part) for part in parts if part.file_size > _MOST_OF_OTHERS
    )


def _has_short_pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether nowhere in a large part a row, or a text, is too long to hold."""
    since = 0
    with archive.open(part) as content:
        while block := content.read(_LONGEST_PIECE // 4):
            *_before, last = [None, *_PIECE.finditer(block)]
            since = since + len(block) if last is None else len(block) - last.start()
            if since > _LONGEST_PIECE:
                return False
    return True
