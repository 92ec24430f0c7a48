"""What a reader hands over: pages of blocks, each with where it stood."""

from dataclasses import dataclass, field
from enum import StrEnum

from ambitions.importing import hyphens


class Column(StrEnum):
    """Where on the page a block stood."""

    LEFT = "left"
    RIGHT = "right"
    # Over the whole width, or on a page of one column.
    FULL = "full"


class Role(StrEnum):
    """What a block is for."""

    STATEMENT = "statement"
    HEADING = "heading"
    # A running header or footer.
    MARGIN = "margin"
    TABLE = "table"


@dataclass(frozen=True)
class Line:
    """One printed line; `number` counts the lines of the page from 1, from top to bottom."""

    number: int
    text: str


@dataclass(frozen=True)
class Block:
    """Lines that belong together: a paragraph, an item of a list, a heading."""

    lines: tuple[Line, ...]
    column: Column = Column.FULL
    role: Role = Role.STATEMENT
    # Lines of the next page it goes on with.
    over: tuple[Line, ...] = ()
    # How sure the reader is that these lines and no others belong together, 0 to 1.
    certainty: float = 1.0

    @property
    def text(self) -> str:
        """The lines joined by spaces, words that were broken off joined again."""
        return hyphens.joined([line.text for line in (*self.lines, *self.over)])


@dataclass(frozen=True)
class Page:
    """One page, its blocks in reading order."""

    number: int
    blocks: list[Block] = field(default_factory=list)
    # The page as it was printed; where a reader knows no more than its blocks, their lines.
    printed: tuple[Line, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """Every printed line, from top to bottom."""
        if self.printed:
            return list(self.printed)
        lines = [line for block in self.blocks for line in block.lines]
        return sorted(lines, key=lambda line: line.number)
