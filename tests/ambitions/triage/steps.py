"""Steps as a person takes them who sees what is stored, and what they may change."""

from ambitions import triage
from ambitions.models import Statement


def worded(statement, **other):
    """The wording a form has when nobody typed anything, or something else here and there."""
    stored = {"text": statement.text, "kind": statement.kind, "theme": statement.theme_id}
    return triage.Wording(**stored | other)


def accept(statement, *, by, **other):
    return triage.accept(statement, worded(statement, **other), revision=statement.revision, by=by)


def edit(statement, *, by, **other):
    return triage.edit(statement, worded(statement, **other), revision=statement.revision, by=by)


def merge(statement, *, by, **other):
    return triage.merge(statement, worded(statement, **other), revision=statement.revision, by=by)


def split(statement, at, *, by, **other):
    wording = worded(statement, **other)
    return triage.split(statement, wording, at=at, revision=statement.revision, by=by)


def reject(statement, *, by, reason="Staat er al."):
    return triage.reject(statement, reason=reason, revision=statement.revision, by=by)


def states():
    """What of every statement a step may change, by its key."""
    fields = ("text", "kind", "theme_id", "state", "reason", "merged_into_id")
    lists = ("target_groups", "parties")
    return {
        one.pk: {name: getattr(one, name) for name in fields}
        | {name: list(getattr(one, name).values_list("pk", flat=True)) for name in lists}
        for one in Statement.objects.order_by("pk")
    }
