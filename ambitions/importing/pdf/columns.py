"""Which segments of a page stand in the left column, in the right one, or over both."""

from dataclasses import dataclass
from statistics import median

from ambitions.importing.pages import Column
from ambitions.importing.pdf.segments import Segment

# A gutter is at least so wide, in sizes of the letter.
_NARROWEST = 0.8
# It lies in the middle part of the text, and this share of what stands beside it respects it.
_FROM, _TO = 0.25, 0.75
_RESPECTED = 0.9
# Steps of the search, in points.
_STEP = 1.0


@dataclass(frozen=True)
class Gutter:
    """The empty strip between two columns; in points from the left of the page."""

    left: float
    right: float

    def column(self, segment: Segment) -> Column:
        """Where a segment stands; what crosses the gutter stands over the whole width."""
        middle = (self.left + self.right) / 2
        if segment.left < self.left - 1 and segment.right > self.right + 1:
            return Column.FULL
        return Column.LEFT if (segment.left + segment.right) / 2 < middle else Column.RIGHT


def gutter(segments: list[Segment], size: float) -> Gutter | None:
    """The strip that the fewest segments cross; None on a page of one column."""
    if not segments:
        return None
    left, right = min(one.left for one in segments), max(one.right for one in segments)
    width = right - left
    strips: list[tuple[float, float]] = []
    place = left + _FROM * width
    while place < left + _TO * width:
        if _is_free(segments, place, place + _NARROWEST * size):
            strips.append((place, place + _NARROWEST * size))
        place += _STEP
    best = _widest(strips)
    return best if best and _has_both(segments, best) else None


def gutters(pages: list[list[Segment]]) -> list[Gutter | None]:
    """Per page its gutter; a page with few lines has the one most other pages have."""
    found = [gutter(page, median(one.size for one in page)) if page else None for page in pages]
    known = [one for one in found if one]
    if len(known) * 2 < len(pages) or not known:
        return found
    usual = sorted(known, key=lambda one: one.left + one.right)[len(known) // 2]
    return [one or _if_free(page, usual) for page, one in zip(pages, found, strict=True)]


def _if_free(segments: list[Segment], usual: Gutter) -> Gutter | None:
    sides = [usual.column(one) for one in segments]
    crossing = sides.count(Column.FULL)
    return usual if crossing * 3 < len(sides) and Column.RIGHT in sides else None


def _is_free(segments: list[Segment], start: float, end: float) -> bool:
    """Whether hardly anything stands here, while text stands at both sides of it."""
    crossing = sum(one.left < end and one.right > start for one in segments)
    beside = [sum(one.right <= start for one in segments), sum(one.left >= end for one in segments)]
    return min(beside) > 2 and crossing <= (1 - _RESPECTED) * sum(beside) + 2  # noqa: PLR2004


def _widest(strips: list[tuple[float, float]]) -> Gutter | None:
    """The widest run of strips that touch each other."""
    runs: list[list[float]] = []
    for start, end in strips:
        if runs and start - runs[-1][1] <= 0:
            runs[-1][1] = end
        else:
            runs.append([start, end])
    if not runs:
        return None
    start, end = max(runs, key=lambda run: run[1] - run[0])
    return Gutter(start, end)


def _has_both(segments: list[Segment], found: Gutter) -> bool:
    """Whether lines of text stand at both sides, and not the numbers of a list or a table."""
    letters = {Column.LEFT: 0, Column.RIGHT: 0, Column.FULL: 0}
    count = dict(letters)
    for one in segments:
        column = found.column(one)
        letters[column] += len(one.text)
        count[column] += 1
    return all(
        letters[side] > 12 * count[side] and letters[side] > 40  # noqa: PLR2004
        for side in (Column.LEFT, Column.RIGHT)
    )
