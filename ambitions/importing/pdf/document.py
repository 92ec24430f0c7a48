"""A PDF read page by page: who asks gets the pages one at a time, so that progress can be told."""

from collections import Counter
from collections.abc import Callable, Iterator

import pypdfium2

from ambitions.importing import headings, limits
from ambitions.importing.pages import Block, Page, Role
from ambitions.importing.pdf.blocks import blocks
from ambitions.importing.pdf.characters import characters
from ambitions.importing.pdf.columns import gutters
from ambitions.importing.pdf.lines import LaidLine, lines
from ambitions.importing.pdf.segments import Segment, segments
from ambitions.importing.problems import Reason, Unreadable

# Fewer letters on all pages together than this: pictures of text.
_LEAST = 20


def pages(content: bytes, *, progress: Callable[[int, int], None]) -> list[Page]:
    """All pages of a PDF; `progress` hears how many are done and how many there are.

    Raises Unreadable: PASSWORD, BROKEN, NO_TEXT, TOO_MANY_PAGES, TOO_LARGE.
    """
    printed = list(printed_pages(content, progress))
    between = gutters(printed)
    laid = [lines(page, strip) for page, strip in zip(printed, between, strict=True)]
    if sum(len(line.text) for page in laid for line in page) < _LEAST:
        raise Unreadable(Reason.NO_TEXT, f"{len(laid)} pages")
    body = _body(laid)
    margins = headings.running([[line.text for line in _by_height(page)] for page in laid])
    return [
        Page(number, _page(page, running, body))
        for number, (page, running) in enumerate(zip(laid, margins, strict=True), 1)
    ]


def printed_pages(content: bytes, progress: Callable[[int, int], None]) -> Iterator[list[Segment]]:
    """What is printed on every page, as it becomes known."""
    document = _opened(content)
    try:
        if len(document) > limits.PAGES:
            raise Unreadable(Reason.TOO_MANY_PAGES, str(len(document)))
        for number, page in enumerate(document, 1):
            try:
                found = characters(page)
            finally:
                page.close()
            if len(found) > limits.PAGE_CHARACTERS:
                raise Unreadable(Reason.TOO_LARGE, f"{len(found)} characters on one page")
            yield segments(found)
            progress(number, len(document))
    except pypdfium2.PdfiumError as error:
        raise Unreadable(Reason.BROKEN, str(error)) from error
    finally:
        document.close()


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        reason = Reason.PASSWORD if "password" in str(error).lower() else Reason.BROKEN
        raise Unreadable(reason, str(error)) from error
    if not len(document):
        raise Unreadable(Reason.BROKEN, "no pages")
    return document


def _body(laid: list[list[LaidLine]]) -> float:
    """The size of most letters, in points."""
    sizes: Counter[float] = Counter()
    for page in laid:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _by_height(page: list[LaidLine]) -> list[LaidLine]:
    return sorted(page, key=lambda line: line.number)


def _page(page: list[LaidLine], running: set[int], body: float) -> list[Block]:
    numbers = {line.number for i, line in enumerate(_by_height(page)) if i in running}
    read = blocks([line for line in page if line.number not in numbers], body)
    edge = blocks([line for line in page if line.number in numbers], body)
    return read + [Block(one.lines, one.column, Role.MARGIN) for one in edge]
