"""What is wrong with a file as a whole, and what is to be said about one of its cells."""

from dataclasses import dataclass


class Refused(Exception):
    """The file cannot be read; the message says in one sentence why, and what to do."""


@dataclass(frozen=True)
class Finding:
    """Something about a cell that has to be mended. It never repeats what was typed there.

    `row` and `column` are as the spreadsheet shows them; 0 and empty when it is about more.
    """

    what: str
    row: int = 0
    column: str = ""
    organisation: str = ""
    question: str = ""
