"""Which blocks are headings or running lines when only their text tells."""

import re
from collections import Counter
from collections.abc import Sequence

_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÀ-Ý]")
_PLAIN_NUMBER = re.compile(r"\d{1,2}\.?\s")
_ENDS = re.compile(r"[.!?:;,…][\"'’”»)\]]*$")
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.?|p\.|blz\.?)\s*)?\d{1,4}(?:\s*(?:van|/)\s*\d{1,4})?", re.IGNORECASE
)
_ENDS_WITH_NUMBER = re.compile(r"\s\d{1,4}$")
_STARTS_WITH_NUMBER = re.compile(r"^\d{1,4}\s+(?=[a-z])")
_SEPARATED = re.compile(r"\s[-–—|•·]\s")
_MOST_WORDS, _TITLE_WORDS = 14, 8
# A line is a running one when it stands on this many pages, or more.
_REPEATED = 3


def is_numbered(text: str) -> bool:
    """Whether a short text begins like "3.2 Aandacht preventie"."""
    if not _NUMBERED.match(text) or len(text.split()) > _MOST_WORDS:
        return False
    return not _ENDS.search(text) if _PLAIN_NUMBER.match(text) else not text.endswith((".", ";"))


def without_end(text: str) -> bool:
    """Whether a text is short, begins with a capital and has no end of a sentence."""
    return text[:1].isupper() and len(text.split()) <= _TITLE_WORDS and not _ENDS.search(text)


def running(pages: Sequence[Sequence[str]]) -> list[set[int]]:
    """Per page the indexes of its lines that are headers, footers or page numbers.

    `pages` holds the lines of every page without empty ones.
    """
    counts = Counter(key for lines in pages for key in {_key(line) for line in _outer(lines)})
    found = []
    for lines in pages:
        edges = _edges(len(lines))
        repeated = {i for i in edges if counts[_key(lines[i])] >= _REPEATED}
        found.append(repeated | _by_look(lines))
    return found


def _edges(count: int) -> list[int]:
    return sorted({*range(min(2, count)), *range(max(0, count - 2), count)})


def _outer(lines: Sequence[str]) -> list[str]:
    return [lines[index] for index in _edges(len(lines))]


def _key(line: str) -> str:
    """A line without the numbers in it, which differ from page to page."""
    return re.sub(r"\d+", "#", " ".join(line.lower().split()))


def _by_look(lines: Sequence[str]) -> set[int]:
    """The first and the last line, when they look like a running line by themselves."""
    if len(lines) < 3:  # noqa: PLR2004
        return set()
    return {index for index in (0, len(lines) - 1) if _looks_running(lines[index])}


def _looks_running(line: str) -> bool:
    text = line.strip()
    if _PAGE_NUMBER.fullmatch(text):
        return True
    if _ENDS.search(text) or line != line.rstrip():
        return False
    numbered = bool(_ENDS_WITH_NUMBER.search(text) or _STARTS_WITH_NUMBER.search(text))
    separated = bool(_SEPARATED.search(text))
    return len(text.split()) <= _MOST_WORDS and (separated and (numbered or text[0].islower()))
