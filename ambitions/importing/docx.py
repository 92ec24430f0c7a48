"""A DOCX without anything it may bring along: only its paragraphs are read.

The file is a ZIP of XML made by a stranger. Sizes are checked before anything is unpacked, the
XML may declare no entities, and nothing it refers to is opened.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from ambitions.importing import limits
from ambitions.importing.pages import Block, Line, Page, Role
from ambitions.importing.problems import Reason, Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DOCUMENT = "word/document.xml"
# How a page begins: where the writer put a break, or where Word last saw one.
_FORCED, _SEEN = "forced", "seen"
_HEADINGS = ("heading", "kop", "title", "titel")


def pages(content: bytes) -> list[Page]:
    """The paragraphs of a document; a page ends where the writer or Word last ended it.

    Raises Unreadable: BROKEN, PASSWORD, HOSTILE, TOO_MANY_PAGES, NO_TEXT.
    """
    body = _parsed(_part(content)).find(f"{_W}body")
    if body is None:
        raise Unreadable(Reason.BROKEN, "no body")
    found = _paged(body)
    if not any(page.blocks for page in found):
        raise Unreadable(Reason.NO_TEXT)
    if len(found) > limits.PAGES:
        raise Unreadable(Reason.TOO_MANY_PAGES, str(len(found)))
    return found


def _part(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check(archive)
            with archive.open(_DOCUMENT) as part:
                unpacked = part.read(limits.PART_BYTES + 1)
    except KeyError as error:
        raise Unreadable(Reason.UNKNOWN_KIND, "no document inside") from error
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, zlib.error) as error:
        raise Unreadable(Reason.BROKEN, str(error)) from error
    except RuntimeError as error:
        raise Unreadable(Reason.PASSWORD) from error
    if len(unpacked) > limits.PART_BYTES:
        raise Unreadable(Reason.HOSTILE, "larger than it says")
    return unpacked


def _check(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > limits.PARTS:
        raise Unreadable(Reason.HOSTILE, f"{len(parts)} parts")
    document = archive.getinfo(_DOCUMENT)
    if document.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unreadable(Reason.BROKEN, "packed in a way Word does not")
    ratio = document.file_size / max(document.compress_size, 1)
    if document.file_size > limits.PART_BYTES or ratio > limits.PART_RATIO:
        raise Unreadable(Reason.HOSTILE, f"{document.file_size} bytes unpacked")


def _parsed(part: bytes) -> Element:
    try:
        root: Element = ElementTree.fromstring(part, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unreadable(Reason.HOSTILE, type(error).__name__) from error
    except (ElementTree.ParseError, ValueError) as error:
        raise Unreadable(Reason.BROKEN, "XML") from error
    return root


def _paged(body: Element) -> list[Page]:
    """Every page, also one without text: who looks up page 4 finds what stands there."""
    found, forced = [Page(1)], False
    for paragraph in _elements(body, within_paragraphs=True):
        if paragraph.tag != f"{_W}p":
            continue
        role = Role.HEADING if _is_heading(paragraph) else Role.STATEMENT
        for begun, text in _texts(paragraph):
            # Word says of a break by the writer once more where the page was seen to begin.
            is_same = begun == _SEEN and forced and not found[-1].blocks
            if begun and not is_same:
                found.append(Page(len(found) + 1))
            forced = begun == _FORCED if begun else forced
            if text.strip():
                line = Line(len(found[-1].blocks) + 1, text.strip())
                found[-1].blocks.append(Block((line,), role=role))
    while len(found) > 1 and not found[-1].blocks:
        found.pop()
    return found


def _elements(start: Element, *, within_paragraphs: bool) -> Iterator[Element]:
    """Everything inside an element, in order, without what Word shows to older programs only.

    A text box stands inside the paragraph it hangs on; its paragraphs are no part of that one.
    """
    waiting = list(reversed(start))
    while waiting:
        element = waiting.pop()
        if element.tag == _FALLBACK:
            continue
        yield element
        if within_paragraphs or element.tag != f"{_W}p":
            waiting.extend(reversed(element))


def _texts(paragraph: Element) -> list[tuple[str, str]]:
    """The text of a paragraph, cut where a page ends inside it or before it, and how that began."""
    begun, texts = [""], [""]
    for kind, text in _runs(paragraph):
        if kind == "text":
            texts[-1] += text
        else:
            begun.append(kind)
            texts.append("")
    return list(zip(begun, texts, strict=True))


def _runs(paragraph: Element) -> Iterator[tuple[str, str]]:
    for element in _elements(paragraph, within_paragraphs=False):
        tag = element.tag
        if tag == f"{_W}p":
            continue
        if tag == f"{_W}t":
            yield "text", element.text or ""
        elif tag in {f"{_W}tab", f"{_W}cr"}:
            yield "text", " "
        elif tag == f"{_W}noBreakHyphen":
            yield "text", "-"
        elif tag == f"{_W}br":
            yield (_FORCED, "") if element.get(f"{_W}type") == "page" else ("text", " ")
        elif tag == f"{_W}lastRenderedPageBreak":
            yield _SEEN, ""


def _is_heading(paragraph: Element) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else str(style.get(f"{_W}val", "")).lower()
    return name.startswith(_HEADINGS)
