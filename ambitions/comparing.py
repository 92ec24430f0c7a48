"""What differs between a row as it is stored and as somebody wants it, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, models, transaction

from actors.conflicts import Conflict
from ambitions.models import Ambition

Changes = dict[str, list[str | None]]
# Rows of other tables, by the name of the field.
Lists = Mapping[str, Iterable[Any]]


def changes(
    before: models.Model | None,
    after: models.Model,
    fields: Iterable[str],
    lists: Lists | None = None,
) -> Changes:
    """Per field or list that differs: the old text (None when nothing is stored) and the new.

    Ambitions are their keys, alone and in a list: who reads it later may not see every one of them.
    """
    found: Changes = {
        name: [None if before is None else _text(before, name), _text(after, name)]
        for name in fields
        if before is None or before.serializable_value(name) != after.serializable_value(name)
    }
    for name, rows in (lists or {}).items():
        old = "" if before is None else _names(getattr(before, name).all())
        if old != (new := _names(rows)):
            found[name] = [old, new]
    return found


def put(row: models.Model, lists: Lists) -> None:
    """Link the row to these and no other rows."""
    for name, rows in lists.items():
        getattr(row, name).set(rows)


def keep(row: models.Model, rules: Mapping[str, Any], **options: Any) -> None:
    """Save a row; `rules` says in words what the database refuses, by the name of its rule.

    Raises Conflict with those words: the form looked first, and somebody was a moment earlier.
    """
    try:
        with transaction.atomic():
            row.save(**options)
    except IntegrityError as error:
        for rule, words in rules.items():
            if rule in str(error):
                raise Conflict(str(words)) from error
        raise


def _text(row: models.Model, name: str) -> str:
    value = getattr(row, name)
    if isinstance(value, Ambition):
        return str(value.pk)
    return "" if value is None else str(value)


def _names(rows: Iterable[Any]) -> str:
    rows = list(rows)
    keys = sorted(row.pk for row in rows if isinstance(row, Ambition))
    names = sorted(str(row) for row in rows if not isinstance(row, Ambition))
    return ", ".join([*map(str, keys), *names])
