"""Lines of a file beside the rows that are stored: which of them say something else."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from actors.models import User
from actors.tabular.refusals import Refused
from ambitions.exchange.columns import One
from ambitions.exchange.directories import Directory, Unknown, is_key
from ambitions.exchange.incoming import Line
from ambitions.exchange.sheets import NUMBER, REVISION, Sheet

# Different words in one column.
MOST_NAMED = 20_000


@dataclass
class Draft:
    """A line and its row, None for a new one; what is written there now, and what differs."""

    line: Line
    row: Any
    now: dict[str, str]
    differing: set[str]

    @property
    def is_stale(self) -> bool:
        """Whether the row was changed since the file was made."""
        return self.row is not None and self.line.texts[REVISION] != self.now[REVISION]

    @property
    def says_something(self) -> bool:
        """Whether there is something to keep, or to mend."""
        return bool(self.differing or self.line.computed)


def misplaced(lines: Sequence[Line], stored: Mapping[int, Any]) -> Iterator[tuple[Line, str]]:
    """The lines of which the number is no row of this reader, or is there twice, and why."""
    times = Counter(number_of(line) for line in lines)
    for line in lines:
        if not line.texts[NUMBER]:
            continue
        if number_of(line) not in stored:
            yield line, _("There is nothing with this number. Empty this cell for a new row.")
        elif times[number_of(line)] > 1:
            yield line, _("This number is in the file twice. Remove one of the rows.")


def number_of(line: Line) -> int | None:
    """The number of the row that a line is about; None when it names none."""
    text = line.texts[NUMBER]
    return int(text) if is_key(text) else None


def drafted(sheet: Sheet, line: Line, row: Any) -> Draft:
    """A line beside its row, as far as texts can tell."""
    now = sheet.texts(row) if row else dict.fromkeys(sheet.titles, "")
    differing = {
        column.name
        for column in sheet.columns
        if column.name not in {NUMBER, REVISION}
        and column.plain(line.texts[column.name]) != now[column.name]
    }
    return Draft(line, row, now, differing)


def looked_up(sheet: Sheet, drafts: Sequence[Draft], by: User) -> dict[str, Directory]:
    """Per column what the words in it name, with a query per column for all drafts together.

    Raises Refused for more words than one query should ask for.
    """
    found = {}
    for column in sheet.columns:
        if isinstance(column, One):
            texts = [one.line.texts[column.name] for one in drafts if column.name in one.differing]
            words = {word for text in texts for word in column.words(text)}
            if len(words) > MOST_NAMED:
                raise Refused(_("This file changes too much text at once. Cut it in parts."))
            found[column.name] = column.directory(by, sorted(words))
    return found


def narrow(sheet: Sheet, draft: Draft, known: Mapping[str, Directory]) -> None:
    """Another word for the same row is no difference."""
    for column in sheet.columns:
        if draft.row and isinstance(column, One) and column.name in draft.differing:
            try:
                found = column.found(draft.line.texts[column.name], known[column.name])
            except Unknown:
                continue
            if column.is_stored(draft.row, found):
                draft.differing.discard(column.name)
