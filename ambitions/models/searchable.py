"""What of a row can be searched: the Dutch stems of its words, kept by the database itself."""

from typing import Any

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Left

# Dutch stems; accents that the stemmer leaves, as in enquête, are taken off before.
CONFIG = "nederlands"
# Characters per field; the database refuses a row with more than a megabyte of stems.
_LONGEST = 50_000


def document(*, name: str, text: tuple[str, ...] = (), weight: str = "A") -> models.GeneratedField:
    """A column that follows from the others; a match in `name` weighs more than one in `text`.

    `name` and `text` are names of fields of the model; `weight` is A (most) to D.
    """
    vector: Any = _stems(name, weight=weight)
    if text:
        vector += _stems(*text, weight="C")
    return models.GeneratedField(
        expression=vector, output_field=SearchVectorField(), db_persist=True
    )


def _stems(*fields: str, weight: str) -> SearchVector:
    start = (Left(field, _LONGEST) for field in fields)
    return SearchVector(*start, weight=weight, config=CONFIG)
