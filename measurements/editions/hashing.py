"""The hash of an edition: over its content and over every row, in the order of their keys.

Rows are named by their codes and not by the keys of this database. One row of text per figure is
hashed per audience and indicator by the database, and these hashes together here, so that the
largest edition fits.
"""

import hashlib
import json
from pathlib import Path
from string import Template

from django.db import connection

from measurements import calculation
from measurements.models import Edition

_ROWS = Template(Path(__file__).with_name("hashing.sql").read_text("utf-8")).substitute(
    measures=", ".join(f"f.{name}" for name in calculation.NAMES)
)


def of_edition(edition: Edition) -> str:
    """SHA-256 in hexadecimal: equal for equal content, and another one when any value changes."""
    hashed = hashlib.sha256()
    text = json.dumps(
        edition.content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    hashed.update(text.encode())
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [edition.pk])
        for row in cursor:
            hashed.update("\n".join(("", *row)).encode())
    return hashed.hexdigest()


def verify(edition: Edition) -> bool:
    """Whether a frozen edition still is what was frozen."""
    return edition.frozen_at is not None and edition.content_hash == of_edition(edition)
