"""A form as CSV, out: as Excel in the Netherlands opens it.

UTF-8 with a byte order mark, semicolons, a comma in numbers. A text that a spreadsheet would take
for a formula, or for the error of one, gets an apostrophe, which is taken off again when the file
comes back.
"""

import csv
from collections.abc import Iterable, Iterator

from actors.tabular.guarding import guarded
from measurements.workbooks.layout import COLUMNS, NAMES
from measurements.workbooks.lines import Line


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
