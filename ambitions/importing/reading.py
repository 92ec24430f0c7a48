"""One file read, whatever kind it is. Not to be trusted with strangers' files: see `isolated`."""

from collections.abc import Callable

from ambitions.importing import docx, headings, limits, statements, text
from ambitions.importing.flattened.measure import Measure
from ambitions.importing.flattened.separating import separated
from ambitions.importing.pages import Block, Column, Line, Page, Role
from ambitions.importing.pdf import document
from ambitions.importing.problems import Reason, Unreadable
from ambitions.importing.statements import Filed

# Called with the pages that are done and with all pages, after every page.
Progress = Callable[[int, int], None]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
# A PDF may have other bytes before its mark.
_PDF_WITHIN = 1024


def _silent(_done: int, _pages: int) -> None:
    pass


def read(content: bytes, *, progress: Progress = _silent) -> list[Filed]:
    """Every page with its statements in reading order.

    The kind follows from the contents, not from a name. Raises Unreadable.
    """
    if not content.strip():
        raise Unreadable(Reason.EMPTY)
    if len(content) > limits.FILE_BYTES:
        raise Unreadable(Reason.TOO_LARGE, f"{len(content)} bytes")
    if _PDF in content[:_PDF_WITHIN]:
        return statements.filed(document.pages(content, progress=progress))
    if content.startswith(_ZIP):
        return statements.filed(docx.pages(content))
    if content.startswith(_OLD_OFFICE):
        # Word keeps a document with a password in the kind of file it used before DOCX.
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Unreadable(Reason.PASSWORD if locked else Reason.UNKNOWN_KIND)
    return statements.filed(_of_text(text.decoded(content), progress))


def _of_text(contents: str, progress: Progress) -> list[Page]:
    pages = [_numbered(lines) for lines in text.pages(contents)]
    margins = headings.running([[line.text for line in page] for page in pages])
    found, known = [], list[Measure]()
    for number, (page, running) in enumerate(zip(pages, margins, strict=True), 1):
        found.append(Page(number, _separated(page, running, known), tuple(page)))
        progress(number, len(pages))
    return found


def _numbered(lines: list[str]) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _separated(page: list[Line], running: set[int], known: list[Measure]) -> list[Block]:
    body = [(line.number, line.text) for i, line in enumerate(page) if i not in running]
    edge = [
        Block((Line(line.number, line.text.strip()),), Column.FULL, Role.MARGIN)
        for i, line in enumerate(page)
        if i in running
    ]
    return separated(body, known) + edge
