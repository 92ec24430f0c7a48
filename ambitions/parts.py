"""What belongs to an ambition: contributions, means, milestones, notes and side effects.

Nothing of it is deleted: a contribution ends, a milestone is reached, a note stays as it was.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors import events, permissions
from actors.conflicts import Conflict
from actors.models import User
from ambitions import comparing
from ambitions.models import (
    Ambition,
    Contribution,
    Means,
    Milestone,
    ProgressNote,
    SideEffect,
)

Part = Contribution | Means | Milestone | ProgressNote | SideEffect
_REFUSED = {
    "one_contribution_per_role_place_and_start": gettext_lazy(
        "This contribution is there already."
    ),
}


def may_add(user: User, ambition: Ambition, kind: type[Part]) -> bool:
    """Programme staff add everything; parties what they contribute, owners the rest of their own."""
    if permissions.is_programme_staff(user):
        return True
    acting = permissions.contributes_for(user)
    if kind is Contribution:
        return ambition.is_adopted and bool(acting)
    return ambition.owner_id in acting


def may_change(user: User, part: Part) -> bool:
    """Who may add it may change it, of contributions the own organisation's only; notes stay."""
    if isinstance(part, ProgressNote):
        return False
    if isinstance(part, Contribution):
        own = Contribution.objects.editable_by(user).filter(pk=part.pk)
        return may_add(user, part.ambition, Contribution) and own.exists()
    return may_add(user, part.ambition, type(part))


@transaction.atomic
def add(part: Part, *, by: User, why: str = "") -> None:
    """Keep something new with its ambition; `why` says where it came from.

    Raises Conflict when the same is there already.
    """
    comparing.keep(part, _REFUSED)
    verb = f"{part._meta.model_name}_added"
    detail = {"what": str(part)}
    events.record(by=by, verb=verb, subject=part.ambition, reason=why, detail=detail)


@transaction.atomic
def change(part: Part, fields: list[str], *, revision: int, by: User, why: str = "") -> None:
    """Keep the new words of a part; nothing happens when none of these fields differs.

    Raises Conflict when somebody else changed it since `revision`, or when the same is there.
    """
    stored: Any = type(part).objects.select_for_update().get(pk=part.pk)
    # Whether she may was judged by the part as it was read: that has to be the stored one too.
    if not stored.revision == revision == part.revision:
        raise Conflict(_("Somebody else changed this in the meantime."))
    differing = comparing.changes(stored, part, fields)
    if not differing:
        return
    part.revision = stored.revision + 1
    comparing.keep(part, _REFUSED, update_fields=[*fields, "revision"])
    events.record(
        by=by, verb=f"{part._meta.model_name}_changed", subject=part.ambition, reason=why,
        detail={"what": str(part), "of": part._meta.label_lower, "changes": differing},
    )  # fmt: skip
