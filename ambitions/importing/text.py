"""Plain text: which encoding, which pages."""

import codecs

from ambitions.importing import limits
from ambitions.importing.problems import Reason, Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text has; form feed, tab and line ends are fine.
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1c\x1d\x1e\x1f")
# A zero byte at every second place: UTF-16 without a mark.
_ZEROS = 0.3


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, UTF-32 or Windows' western encoding.

    Raises Unreadable: EMPTY, ENCODING when it is no text, TOO_LARGE.
    """
    text = _decoded(content)
    if not text.strip():
        raise Unreadable(Reason.EMPTY)
    if len(text) > limits.TEXT_CHARACTERS:
        raise Unreadable(Reason.TOO_LARGE, f"{len(text)} characters")
    if _CONTROLS & set(text):
        raise Unreadable(Reason.ENCODING, "control characters")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def pages(text: str) -> list[list[str]]:
    """The lines of every page, with their trailing spaces; a form feed begins a page.

    A page without words has no lines, and counts: who looks up page 4 finds what stands there.
    Raises Unreadable TOO_MANY_PAGES.
    """
    printed = [page.split("\n") for page in text.split("\f")]
    found = [lines if any(line.strip() for line in lines) else [] for lines in printed]
    while found and not found[-1]:
        found.pop()
    if len(found) > limits.PAGES:
        raise Unreadable(Reason.TOO_MANY_PAGES, str(len(found)))
    return found


def _decoded(content: bytes) -> str:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _as(content, name)
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        every_second = content[start::2]
        if every_second and every_second.count(0) / len(every_second) > _ZEROS:
            return _as(content, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _as(content, "cp1252")


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(Reason.ENCODING, encoding) from error
