"""Whether everything that was printed on a page is in a statement or among the other lines."""

from collections import Counter
from dataclasses import dataclass

from ambitions.importing import coverage
from ambitions.importing.pages import Column
from ambitions.importing.proposals import Proposal
from ambitions.importing.statements import Filed
from ambitions.importing.statements import Statement as Proposed
from ambitions.models import SourcePage, Statement


@dataclass(frozen=True)
class Covered:
    """Characters of a page, spaces not counted, and those that are nowhere."""

    characters: int
    missing: Counter[str]

    @property
    def number_missing(self) -> int:
        return self.missing.total()

    @property
    def letters(self) -> str:
        """The missing characters, each as often as it is missing."""
        return " ".join(sorted(self.missing.elements()))


def of(page: SourcePage) -> Covered:
    """Hold the printed lines of a page against what was read from it. One query.

    A statement of the page before that goes on here counts with the lines it has here.
    """
    lines = dict(page.lines)
    read = Statement.objects.filter(page=page, split_from=None).values_list("verbatim", flat=True)
    before = Statement.objects.filter(
        page__source=page.source_id, page__number=page.number - 1, split_from=None
    ).exclude(over_lines=[])
    texts = [*read, *(lines[n] for one in before for n in one.over_lines if n in lines)]
    filed = Filed(page.number, [_said(text) for text in texts], page.rest)
    return Covered(
        sum(not letter.isspace() for text in lines.values() for letter in text),
        coverage.missing(lines.values(), [filed]),
    )


def _said(text: str) -> Proposed:
    return Proposed(text, "", Column.FULL, (), (), 1.0, Proposal())
