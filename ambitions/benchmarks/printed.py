"""The lines of a set page, each with the block it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from ambitions.benchmarks.typesetting import Item, Layout
from ambitions.importing.pdf.characters import characters
from ambitions.importing.pdf.segments import Segment, segments

MARGIN = 50.0


class UnexpectedLine(Exception):
    """The typesetter printed something else than was asked for."""


@dataclass(frozen=True)
class PrintedLine:
    """A line of one column; `last` when its block ends with it."""

    text: str
    height: float
    column: int
    size: float
    item: Item
    last: bool


def printed(document: bytes, layout: Layout, contents: list[Item]) -> list[list[PrintedLine]]:
    """Per page the lines in reading order; raises UnexpectedLine when the contents differ."""
    stream = iter(contents)
    following = _Reading(stream)
    pdf = pypdfium2.PdfDocument(document)
    try:
        return [
            [following.line(text, found, column) for text, found, column in _columns(page, layout)]
            for page in pdf
        ]
    finally:
        pdf.close()


def _columns(page: pypdfium2.PdfPage, layout: Layout) -> list[tuple[str, Segment, int]]:
    """Text, place and column of every line: full width (0), left (1), right (2)."""
    middle = MARGIN + layout.left + layout.gutter / 2
    lines: dict[tuple[int, float], list[Segment]] = {}
    for found in segments(characters(page)):
        crosses = found.left < middle - layout.gutter < middle + layout.gutter < found.right
        column = 0 if crosses or found.size > layout.size * 1.4 else 1 + (found.left > middle)
        lines.setdefault((column, round(found.baseline, 1)), []).append(found)
    last_full = max([height for column, height in lines if column == 0], default=0.0)
    order = sorted(((0 if key[1] <= last_full else key[0], key[1]), key) for key in lines)
    return [
        (" ".join(part.text for part in lines[key]), lines[key][0], place[0])
        for place, key in order
    ]


class _Reading:
    """Follows the contents while the lines go by."""

    def __init__(self, contents: Iterator[Item]) -> None:
        self.contents = contents
        self.item, self.rest = Item("", ""), ""

    def line(self, text: str, found: Segment, column: int) -> PrintedLine:
        """The line with its block."""
        if not self.rest:
            self.item = next(self.contents, Item("", ""))
            self.rest = _compact(self.item.text)
        compact = _compact(text)
        if not self.rest.startswith(compact):
            compact = compact.removesuffix("-")
        if not compact or not self.rest.startswith(compact):
            raise UnexpectedLine(f"{text!r} is not the beginning of {self.rest[:60]!r}")
        self.rest = self.rest[len(compact) :]
        return PrintedLine(text, found.baseline, column, found.size, self.item, not self.rest)


def _compact(text: str) -> str:
    return "".join(text.split())
