"""Writing an ambition down and changing its words; what becomes of it is in `lifecycle`."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from ambitions import comparing
from ambitions.comparing import Changes, Lists
from ambitions.models import Ambition

FIELDS = (
    "theme", "parent", "kind", "level", "form", "sentence", "explanation", "owner", "starts_on",
    "term",
)  # fmt: skip
LISTS = ("target_groups", "exploitation_forms", "sectors")

# What the database refuses, by the name of its rule, in words.
_REFUSED = {
    "one_ambition_per_sentence": gettext_lazy("There is already an ambition with this sentence."),
    "a_branch_hangs_under_a_higher_kind": gettext_lazy(
        "It cannot hang there: a vision holds routes, a route ambitions, an ambition activities."
    ),
}


def changes(before: Ambition | None, after: Ambition, lists: Lists | None = None) -> Changes:
    """Per field that differs: the old text (None for a new ambition) and the new one."""
    return comparing.changes(before, after, FIELDS, lists)


@transaction.atomic
def create(ambition: Ambition, *, by: User, lists: Lists | None = None, why: str = "") -> None:
    """Keep a new ambition, as a draft; `why` says where it came from.

    Raises Conflict when there is one with this sentence, or when it cannot hang where it hangs.
    """
    ambition.status = Ambition.Status.DRAFT
    comparing.keep(ambition, _REFUSED)
    comparing.put(ambition, lists or {})
    detail = {"changes": changes(None, ambition)}
    events.record(by=by, verb="created", subject=ambition, reason=why, detail=detail)


@transaction.atomic
def edit(
    ambition: Ambition, *, revision: int, by: User, lists: Lists | None = None, why: str = ""
) -> None:
    """Keep the new words of an ambition; nothing happens when nothing differs.

    `revision` is the one the person started from. Raises Conflict when somebody else changed
    the ambition since, when another one has this sentence, or when it cannot hang there.
    """
    stored = claim(ambition, revision)
    differing = changes(stored, ambition, lists)
    if not differing:
        return
    if stored.is_adopted and not (ambition.owner_id and ambition.term):
        raise Conflict(_("What is adopted keeps an owner and a term."))
    ambition.revision = stored.revision + 1
    comparing.keep(ambition, _REFUSED, update_fields=[*FIELDS, "revision"])
    comparing.put(ambition, lists or {})
    events.record(
        by=by, verb="changed", subject=ambition, reason=why, detail={"changes": differing}
    )


def claim(ambition: Ambition, revision: int) -> Ambition:
    """The stored ambition, locked; raises Conflict when it is not the one the person saw."""
    stored = Ambition.objects.select_for_update().get(pk=ambition.pk)
    if stored.revision != revision:
        raise Conflict(_("Somebody else changed this ambition in the meantime."))
    return stored
