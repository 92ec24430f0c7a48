"""Lines of a page with layout put together to paragraphs, items and headings."""

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from ambitions.importing import headings
from ambitions.importing.pages import Block, Column, Line, Role
from ambitions.importing.pdf.lines import LaidLine

_BULLET = re.compile(r"^(?:[•‣▪●○◦■□*]|[-–—])\s|^\(?(?:\d{1,2}|[a-z])[.)]\s")
_ENDS = re.compile(r"[.!?:][\"'’”»)\]]*$")
# More room than this between two lines ends a block, in pitches of the page.
_GAP = 1.28
# A first line further to the right than this begins a paragraph, in sizes of the letter.
_INDENT = 0.8
_LARGER = 1.08
# Letters that differ more than this in size, in points, belong to different blocks.
_OTHER_SIZE = 0.6


def blocks(lines: list[LaidLine], body: float) -> list[Block]:
    """The blocks of a page; `body` is the size of most letters of the document."""
    if not lines:
        return []
    pitch = _pitch(lines)
    groups: list[list[LaidLine]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, pitch, body):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, body) for group in groups]


def _pitch(lines: list[LaidLine]) -> float:
    """The usual distance between two lines of one paragraph, in points."""
    apart = [
        round((after.baseline - before.baseline) / after.size, 1)
        for before, after in pairwise(lines)
        if before.column is after.column and after.size * 0.8 < after.baseline - before.baseline
    ]
    if not apart:
        return 1.2
    counts = Counter(apart)
    most = max(counts.values())
    # The smallest distance that is frequent: gaps between paragraphs may be as frequent.
    return min(far for far, count in counts.items() if count >= max(1, most * 0.25))


def _begins(group: list[LaidLine], line: LaidLine, pitch: float, body: float) -> bool:
    last = group[-1]
    if line.column is not last.column or line.baseline <= last.baseline:
        return not _goes_over(group, line, body)
    if (
        _is_heading(line, body) != _is_heading(last, body)
        or abs(line.size - last.size) > _OTHER_SIZE
    ):
        return True
    apart = (line.baseline - last.baseline) / line.size
    if apart > max(pitch * _GAP, pitch + 0.16) or _BULLET.match(line.text):
        return True
    left = min(other.left for other in group[1:] or group)
    indented = line.left - left > _INDENT * line.size and not _BULLET.match(group[0].text)
    return indented and bool(_ENDS.search(last.text)) and line.text[:1].isupper()


def _goes_over(group: list[LaidLine], line: LaidLine, body: float) -> bool:
    """Whether the top of the right column goes on with the bottom of the left one."""
    over = group[-1].column is Column.LEFT and line.column is Column.RIGHT
    plain = not _is_heading(line, body) and not _is_heading(group[-1], body)
    if not over or not plain or _ENDS.search(group[-1].text):
        return False
    return line.text[:1].islower() or group[-1].text.endswith(("-", ","))


def _is_heading(line: LaidLine, body: float) -> bool:
    return line.size > body * _LARGER or line.bold


def _block(group: list[LaidLine], body: float) -> Block:
    lines = [Line(line.number, line.text) for line in group]
    text = " ".join(line.text for line in group)
    larger = all(line.size > body * _LARGER for line in group)
    bold = all(line.bold for line in group)
    role = Role.STATEMENT
    if headings.is_numbered(text) or larger or (bold and not _ENDS.search(text)):
        role = Role.HEADING
    elif len(group) > 2 and median(line.pieces for line in group) > 2:  # noqa: PLR2004
        role = Role.TABLE
    return Block(tuple(lines), group[0].column, role)
