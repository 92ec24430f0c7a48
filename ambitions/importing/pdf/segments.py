"""Characters that stand on one line and close together, as one text."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from ambitions.importing.pdf.characters import Character

# Characters whose baselines are closer than this stand on one line; in sizes of the letter.
_SAME_LINE = 0.3
# A gap wider than this is no space between words; in sizes of the letter.
_APART = 0.85
# A gap wider than this is a space, also when the file has none there.
_SPACE = 0.17


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text; lengths in points, from the left and from the top of the page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool


def segments(characters: list[Character]) -> list[Segment]:
    """All text of a page from top to bottom, and from left to right on one line."""
    found = []
    for line in _on_one_line(characters):
        line.sort(key=lambda one: one.left)
        run: list[Character] = []
        for one in line:
            if run and not one.text.isspace() and _apart(_printed(run), one) > _APART:
                found.append(segment(run))
                run = []
            run.append(one)
        found.append(segment(run))
    return [one for one in found if one.text]


def segment(run: list[Character]) -> Segment:
    """One segment of characters from left to right; without text when all of them are spaces."""
    text = ""
    for before, after in zip([run[0], *run], run, strict=False):
        text += f" {after.text}" if _apart(before, after) > _SPACE else after.text
    inked = [one for one in run if not one.text.isspace()] or run[:1]
    size = Counter(round(one.size, 1) for one in inked).most_common(1)[0][0]
    bold = sum(one.bold for one in inked) * 2 > len(inked)
    baseline = sorted(one.baseline for one in inked)[len(inked) // 2]
    right = max(one.right for one in inked)
    return Segment(" ".join(text.split()), inked[0].left, right, baseline, size, bold)


def _printed(run: list[Character]) -> Character:
    """The last character of a run that is no space."""
    return next((one for one in reversed(run) if not one.text.isspace()), run[-1])


def _apart(before: Character, after: Character) -> float:
    return (after.left - before.right) / max(after.size, 1.0)


def _on_one_line(characters: list[Character]) -> list[list[Character]]:
    lines: list[list[Character]] = []
    for _, same in groupby(sorted(characters, key=_height), key=_height):
        run = list(same)
        near = bool(lines) and run[0].baseline - lines[-1][-1].baseline < _SAME_LINE * run[0].size
        if near:
            lines[-1] += run
        else:
            lines.append(run)
    return lines


def _height(character: Character) -> float:
    return round(character.baseline, 1)
