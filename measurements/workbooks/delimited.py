"""A form as CSV, out: as Excel in the Netherlands opens it.

UTF-8 with a byte order mark, semicolons, a comma in numbers. A text that a spreadsheet would take
for a formula, or for the error of one, gets an apostrophe, which is taken off again when the file
comes back.
"""

import csv
import re
from collections.abc import Iterable, Iterator

from measurements.workbooks.layout import COLUMNS, NAMES
from measurements.workbooks.lines import Line

# Some readers leave out what stands before a sign and cannot be seen.
_UNSEEN = r"\s\u200b-\u200f\u2060\ufeff"
_FORMULA = re.compile(rf"'*[\t\r\n#]|['{_UNSEEN}]*[=+\-@＝＋－＠]")


class _Echo:
    """A file that gives back what is written, so that rows leave one by one."""

    def write(self, text: str) -> str:
        return text


def chunks(lines: Iterable[Line]) -> Iterator[str]:
    """The file in pieces, the byte order mark first."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow([str(column.title) for column in COLUMNS])
    for line in lines:
        yield writer.writerow([guarded(line.texts.get(name, "")) for name in NAMES])


def guarded(text: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
