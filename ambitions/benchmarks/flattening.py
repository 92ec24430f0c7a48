"""A set page as text in which the lines of both columns ran together, as some readers make it."""

from collections.abc import Sequence

from ambitions.benchmarks.printed import PrintedLine


def flattened(lines: Sequence[PrintedLine], *, tolerance: float, trailing: bool) -> str:
    """The lines by height; what is within `tolerance` points of equal height is one line.

    With `trailing` a line that goes on ends with a space, as it does in the files of some
    printers; the end of a line of the left column is lost when one of the right follows it.
    """
    rows: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: line.height):
        joins = bool(rows) and line.height - rows[-1][0].height <= tolerance
        if joins and line.column not in {other.column for other in rows[-1]}:
            rows[-1].append(line)
        else:
            rows.append([line])
    return "".join(f"{_text(row, trailing=trailing)}\n" for row in rows)


def _text(row: list[PrintedLine], *, trailing: bool) -> str:
    row = sorted(row, key=lambda line: line.column)
    end = row[-1]
    goes_on = trailing and not end.last and not end.text.endswith("-")
    return " ".join(line.text for line in row) + (" " if goes_on else "")
