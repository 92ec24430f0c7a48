"""The last step of a person taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from actors.models import User
from ambitions.models import Source, Statement, Step
from ambitions.triage.claiming import Snapshot, put, snapshot, write_down


@transaction.atomic
def undo(source: Source, *, by: User) -> list[Statement]:
    """Put back how it was before the last step of this person that was not undone yet.

    A part that the step cut off goes back into the statement it came from. Gives the statements.
    Raises Conflict when there is nothing to undo, or when somebody went on from there.
    """
    Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    step = _last(source, by)
    if step is None:
        raise Conflict(_("There is nothing of yours to undo in this source."))
    keys = sorted(map(int, step.before))
    found = Statement.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    statements = list(found)
    if any(one.revision != step.after[str(one.pk)] for one in statements):
        raise Conflict(_("Somebody went on with this statement, so your step cannot be undone."))
    before: dict[int, Snapshot | None] = {}
    for one in statements:
        before[one.pk] = fields = snapshot(one)
        put(one, step.before[str(one.pk)] or _back_into(one, fields))
    write_down(Step.Verb.UNDO, statements, before, by=by, undoes=step)
    return statements


def _last(source: Source, by: User) -> Step | None:
    steps = source.steps.filter(by=by, undone=None).exclude(verb=Step.Verb.UNDO)
    return steps.order_by("-pk").first()


def _back_into(part: Statement, fields: Snapshot) -> Snapshot:
    return fields | {"state": "merged", "reason": "", "merged_into_id": part.split_from_id}
