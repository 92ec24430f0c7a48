"""What the page of an ambition shows of its parts: a fixed number of queries."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from actors import permissions
from actors.models import User
from ambitions import parts
from ambitions.models import (
    Agreement,
    Ambition,
    Contribution,
    Means,
    Method,
    Milestone,
    ProgressNote,
    Recommendation,
    SideEffect,
)


def with_parts(ambitions: QuerySet[Ambition], user: User) -> QuerySet[Ambition]:
    """With everything that belongs to each ambition, as far as this person may see it."""
    return ambitions.prefetch_related(
        Prefetch("contributions", Contribution.objects.select_related("organisation", "area", "target_group")),
        Prefetch("means", Means.objects.select_related("financier")),
        "milestones",
        Prefetch("notes", ProgressNote.objects.select_related("by")),
        Prefetch("side_effects", SideEffect.objects.select_related("noticed_by")),
        Prefetch("agreements", Agreement.objects.visible_to(user), to_attr="agreed"),
        Prefetch("recommendations", Recommendation.objects.visible_to(user), to_attr="advised"),
        Prefetch("methods", Method.objects.visible_to(user), to_attr="helped_by"),
    )  # fmt: skip


def rights(ambition: Ambition, user: User) -> dict[str, Any]:
    """What this person may add, and whose contributions she may change. No queries."""
    return {
        "adds_contribution": parts.may_add(user, ambition, Contribution),
        "adds_other": parts.may_add(user, ambition, Milestone),
        "changes_all": permissions.is_programme_staff(user),
        "acts_for": permissions.contributes_for(user),
    }
