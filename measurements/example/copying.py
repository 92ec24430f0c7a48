"""Many rows at once, by the COPY of PostgreSQL."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.db import connection, models

_NULL = r"\N"


def copy(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Append rows to the table of a model; None is NULL. Constraints and triggers hold."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([_NULL if cell is None else cell for cell in row] for row in rows)
    text.seek(0)
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN (FORMAT csv, NULL '{_NULL}')", text)
