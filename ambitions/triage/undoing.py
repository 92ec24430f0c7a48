"""The last step of a person taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from actors.models import User
from ambitions.models import Source, Statement, Step
from ambitions.triage.claiming import Before, Snapshot, hold, put, snapshots, write_down


@transaction.atomic
def undo(source: Source, *, by: User) -> list[Statement]:
    """Put back how it was before the last step of this person that was not undone yet.

    A part that the step cut off goes back into the statement it came from. Gives the statements,
    in the order of reading. Raises Conflict when there is nothing to undo, when somebody went on
    from there, or when an ambition came from a statement that would not be accepted any more.
    """
    hold(source.pk)
    step = _last(source, by)
    if step is None:
        raise Conflict(_("There is nothing of yours to undo in this source."))
    found = Statement.objects.select_for_update(of=("self",)).filter(pk__in=step.before)
    statements = list(found.order_by("page__number", "position"))
    was = snapshots(statements)
    for one in statements:
        wanted = step.before[str(one.pk)] or _back_into(one, was[one.pk])
        _need_free(one, wanted)
        put(one, wanted, was[one.pk])
    before: Before = {**was}
    write_down(Step.Verb.UNDO, statements, before, by=by, undoes=step)
    return statements


def _last(source: Source, by: User) -> Step | None:
    """The step to undo; raises Conflict when a later one, that stands, goes on from it."""
    standing = source.steps.filter(undone=None).exclude(verb=Step.Verb.UNDO)
    step = standing.filter(by=by).order_by("-pk").first()
    if step and standing.filter(pk__gt=step.pk, before__has_any_keys=list(step.before)).exists():
        raise Conflict(_("Somebody went on with this statement, so your step cannot be undone."))
    return step


def _need_free(statement: Statement, wanted: Snapshot) -> None:
    if wanted["state"] != Statement.State.ACCEPTED and statement.origins.exists():
        raise Conflict(_("An ambition came from this statement, so your step cannot be undone."))


def _back_into(part: Statement, fields: Snapshot) -> Snapshot:
    return fields | {"state": "merged", "reason": "", "merged_into_id": part.split_from_id}
