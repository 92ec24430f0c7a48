"""What a table does, for who looks at it."""

from dataclasses import dataclass, field

from actors.tabular.refusals import Finding
from ambitions.exchange.incoming import Line


@dataclass(frozen=True)
class Changed:
    """A row that differs from what is stored: per title of a column the old text and the new."""

    number: int
    title: str
    changes: list[tuple[str, str, str]]
    is_new: bool = False


@dataclass
class Outcome:
    """What a table does; with findings it does nothing.

    `stale` are the rows that somebody else changed since the file was made, and `lines` those that
    say something new, to be sent again when they are to be kept.
    """

    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    findings: list[Finding] = field(default_factory=list)
    stale: list[Changed] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def added(self) -> int:
        """How many of the changed rows are new."""
        return sum(one.is_new for one in self.changed)
