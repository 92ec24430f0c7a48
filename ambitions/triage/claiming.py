"""Statements locked for a step, and the step written down with how they were before."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from actors.decency import need_decent
from actors.models import User
from ambitions.models import Source, Statement, Step
from ambitions.sources.likeness import liken_statements

# What a step may change, and an undoing puts back.
FIELDS = ("text", "kind", "theme_id", "state", "reason", "merged_into_id")
LISTS = ("target_groups", "parties")
Snapshot = dict[str, Any]
Before = dict[int, Snapshot | None]


def hold(source: int) -> None:
    """Let one step at a time be taken in a source.

    The statements of two steps could be locked in another order, and each would wait for the other.
    """
    Source.objects.select_for_update(no_key=True).get(pk=source)


def claim(statement: Statement, revision: int) -> Statement:
    """The stored statement, locked, if it is still the one the person saw.

    Raises Conflict when somebody else changed it since, or when it was merged.
    """
    hold(statement.source_id)
    stored = Statement.objects.select_for_update().get(pk=statement.pk)
    if stored.state == Statement.State.MERGED:
        raise Conflict(_("This statement was merged with another one."))
    if stored.revision != revision:
        raise Conflict(_("Somebody else was at this statement in the meantime."))
    return stored


def snapshot(statement: Statement) -> Snapshot:
    """All that a step may change."""
    return snapshots([statement])[statement.pk]


def snapshots(statements: Iterable[Statement]) -> dict[int, Snapshot]:
    """All that a step may change, of each statement by its key. A query for each list."""
    found: dict[int, Snapshot] = {
        one.pk: {name: getattr(one, name) for name in FIELDS} | {name: [] for name in LISTS}
        for one in statements
    }
    for name in LISTS:
        linked = Statement.objects.filter(pk__in=found, **{f"{name}__isnull": False})
        for pk, row in linked.order_by(name).values_list("pk", name):
            found[pk][name].append(row)
    return found


def put(statement: Statement, wanted: Snapshot, was: Snapshot) -> None:
    """Make the statement so; the caller holds its lock."""
    for name in FIELDS:
        setattr(statement, name, wanted[name])
    statement.revision += 1
    statement.save(update_fields=[*FIELDS, "revision"])
    for name in LISTS:
        if wanted[name] != was[name]:
            getattr(statement, name).set(wanted[name])


def refuse_indecent(text: str) -> None:
    """Raise Conflict for a text that may not be shown to others."""
    try:
        need_decent(text)
    except ValidationError as error:
        raise Conflict(" ".join(error.messages)) from error


def write_down(
    verb: Step.Verb,
    touched: list[Statement],
    before: Before,
    *,
    by: User,
    reason: str = "",
    undoes: Step | None = None,
) -> Step:
    """Keep the step; `before` has None for a statement that it made."""
    liken_statements([one.pk for one in touched if _reads_otherwise(one, before[one.pk])])
    return Step.objects.create(
        source_id=touched[0].source_id,
        verb=verb,
        before={str(pk): fields for pk, fields in before.items()},
        after={str(one.pk): one.revision for one in touched},
        reason=reason,
        undoes=undoes,
        by=by,
    )


def _reads_otherwise(statement: Statement, was: Snapshot | None) -> bool:
    """Whether its likeness has to be worked out again; a merged statement is like none."""
    if was is None or was["text"] != statement.text:
        return True
    merged = Statement.State.MERGED
    return len({was["state"] == merged, statement.state == merged}) > 1
