"""From blocks to statements: under which heading each stood, and what is no statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ambitions.importing import headings, limits, proposals
from ambitions.importing.pages import Block, Column, Line, Page, Role
from ambitions.importing.problems import Reason, Unreadable

_BULLET = re.compile(r"^(?P<sign>[•‣▪●○◦■□*]|[-–—](?=\s))\s*(?P<text>\S.*)$", re.DOTALL)
_OPEN = re.compile(r"[^.!?:;…\"'’”»)\]]$")


@dataclass(frozen=True)
class Statement:
    """One proposed statement, with where it came from and how sure that is."""

    text: str
    # The heading it stood under; empty before the first.
    section: str
    column: Column
    # The numbers of its lines, counted from the top of the page.
    lines: tuple[int, ...]
    # The numbers of the lines of the next page it goes on with.
    over: tuple[int, ...]
    # How sure it is that this text, and no more or less, is one statement: 0 to 1.
    certainty: float
    proposal: proposals.Proposal


@dataclass(frozen=True)
class Filed:
    """A page with everything that was on it: statements, and the lines that are none."""

    page: int
    statements: list[Statement] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    # The page as it was printed.
    lines: list[Line] = field(default_factory=list)


def filed(pages: Sequence[Page]) -> list[Filed]:
    """Every page with its statements in reading order; a section goes on over a page.

    Raises Unreadable TOO_LARGE for a statement that is longer than the database can take apart.
    """
    found, section = [], ""
    for page, printed in zip(_over_pages(pages), pages, strict=True):
        result = Filed(page.number, lines=printed.lines)
        certain = _certain(page)
        for block in page.blocks:
            role = _role(block, page)
            if role is Role.STATEMENT:
                _keep(result, block, section, certain)
                continue
            section = block.text if role is Role.HEADING else section
            result.rest.extend(line.text for line in block.lines)
        found.append(result)
    return found


def _keep(result: Filed, block: Block, section: str, certain: float) -> None:
    bullet = _BULLET.match(block.text)
    text = bullet["text"] if bullet else block.text
    if len(text) > limits.STATEMENT_CHARACTERS:
        raise Unreadable(Reason.TOO_LARGE, f"{len(text)} characters in one statement")
    if not any(letter.isalnum() for letter in text):
        result.rest.extend(line.text for line in block.lines)
        return
    if bullet:
        # The sign is no part of what was said; it stays findable beside it.
        result.rest.append(bullet["sign"])
    numbers = tuple(line.number for line in block.lines)
    over = tuple(line.number for line in block.over)
    certainty = round(block.certainty * certain * (0.6 if _OPEN.search(text) else 1.0), 2)
    proposal = proposals.proposed(text, section)
    result.statements.append(
        Statement(text, section, block.column, numbers, over, certainty, proposal)
    )


def _role(block: Block, page: Page) -> Role:
    """A short line without an end is a heading where statements do have one, or a sign before."""
    if block.role is not Role.STATEMENT or len(block.lines) > 3:  # noqa: PLR2004
        return block.role
    if headings.is_numbered(block.text):
        return Role.HEADING
    alone = len(block.lines) == 1 and headings.without_end(block.text)
    return Role.HEADING if alone and _tells_apart(page, block) else Role.STATEMENT


def _tells_apart(page: Page, block: Block) -> bool:
    """Whether most of a page has an end, or a sign in front that this block has not."""
    said = [one for one in page.blocks if one.role is Role.STATEMENT]
    ended = sum(not _OPEN.search(one.text) for one in said)
    listed = sum(_BULLET.match(one.text) is not None for one in said)
    if len(said) <= 3:  # noqa: PLR2004 too few to say what is usual
        return False
    unlisted = not _BULLET.match(block.text) and listed >= 0.6 * len(said)
    return unlisted or ended >= 0.75 * len(said)


def _certain(page: Page) -> float:
    """Less sure of a page where many statements have no end: it may have been read wrongly."""
    said = [block for block in page.blocks if block.role is Role.STATEMENT]
    ended = sum(not _OPEN.search(block.text) for block in said)
    return 0.6 + 0.4 * ended / len(said) if said else 1.0


def _over_pages(pages: Sequence[Page]) -> list[Page]:
    """A sentence that goes on after a page belongs to the page where it began."""
    found = [replace(page, blocks=list(page.blocks)) for page in pages]
    for before, after in pairwise(found):
        last = _edge(before, -1)
        first = _edge(after, 0)
        if last is None or first is None:
            continue
        begun, rest = before.blocks[last], after.blocks[first]
        if _OPEN.search(begun.text) and rest.text[:1].islower():
            before.blocks[last] = replace(begun, over=rest.lines)
            del after.blocks[first]
    return found


def _edge(page: Page, which: int) -> int | None:
    """The place of the first or the last block that is no running line; None when no statement."""
    places = [i for i, block in enumerate(page.blocks) if block.role is not Role.MARGIN]
    if not places or page.blocks[places[which]].role is not Role.STATEMENT:
        return None
    return places[which]
