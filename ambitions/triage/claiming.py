"""Statements locked for a step, and the step written down with how they were before."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from actors.models import User
from ambitions.models import Statement, Step
from ambitions.sources.likeness import liken_statements

# What a step may change, and an undoing puts back.
FIELDS = ("text", "kind", "theme_id", "state", "reason", "merged_into_id")
LISTS = ("target_groups", "parties")
Snapshot = dict[str, Any]


def claim(statement: Statement, revision: int) -> Statement:
    """The stored statement, locked, if it is still the one the person saw.

    Raises Conflict when somebody else changed it since, or when it was merged.
    """
    stored = Statement.objects.select_for_update().get(pk=statement.pk)
    if stored.revision != revision:
        raise Conflict(_("Somebody else was at this statement in the meantime."))
    if stored.state == Statement.State.MERGED:
        raise Conflict(_("This statement was merged with another one."))
    return stored


def snapshot(statement: Statement) -> Snapshot:
    """All that a step may change."""
    found: Snapshot = {name: getattr(statement, name) for name in FIELDS}
    return found | {
        name: sorted(getattr(statement, name).values_list("pk", flat=True)) for name in LISTS
    }


def put(statement: Statement, wanted: Snapshot) -> None:
    """Make the statement so; the caller holds its lock."""
    for name in FIELDS:
        setattr(statement, name, wanted[name])
    statement.revision += 1
    statement.save(update_fields=[*FIELDS, "revision"])
    for name in LISTS:
        getattr(statement, name).set(wanted[name])


def write_down(
    verb: Step.Verb,
    touched: Iterable[Statement],
    before: dict[int, Snapshot | None],
    *,
    by: User,
    reason: str = "",
    undoes: Step | None = None,
) -> Step:
    """Keep the step; `before` has None for a statement that it made."""
    statements = list(touched)
    changed = [
        one.pk for one in statements if (before[one.pk] or {}).get("text") != one.text
        or (before[one.pk] or {}).get("state") != one.state
    ]  # fmt: skip
    if changed:
        liken_statements(changed)
    return Step.objects.create(
        source_id=statements[0].source_id,
        verb=verb,
        before={str(pk): fields for pk, fields in before.items()},
        after={str(one.pk): one.revision for one in statements},
        reason=reason,
        undoes=undoes,
        by=by,
    )
