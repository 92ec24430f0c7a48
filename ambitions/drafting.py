"""Writing an ambition down, changing it and adopting it."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from ambitions.models import Ambition

FIELDS = ("theme", "sentence", "explanation", "owner", "term")
Changes = dict[str, list[str | None]]


def changes(before: Ambition | None, after: Ambition) -> Changes:
    """Per field that differs: the old text (None for a new ambition) and the new one."""
    return {
        field: [None if before is None else str(getattr(before, field)), str(getattr(after, field))]
        for field in FIELDS
        if before is None or getattr(before, field) != getattr(after, field)
    }


@transaction.atomic
def create(ambition: Ambition, *, by: User) -> None:
    """Keep a new ambition, as a draft.

    Raises Conflict when there is one with this sentence.
    """
    ambition.status = Ambition.Status.DRAFT
    _save(ambition)
    events.record(
        by=by, verb="created", subject=ambition, detail={"changes": changes(None, ambition)}
    )


@transaction.atomic
def edit(ambition: Ambition, *, revision: int, by: User) -> None:
    """Keep the new words of an ambition; nothing happens when nothing differs.

    `revision` is the one the person started from. Raises Conflict when somebody else changed
    the ambition since, or when another one has this sentence.
    """
    stored = _claim(ambition, revision)
    differing = changes(stored, ambition)
    if not differing:
        return
    ambition.revision = stored.revision + 1
    _save(ambition, update_fields=[*FIELDS, "revision"])
    events.record(by=by, verb="changed", subject=ambition, detail={"changes": differing})


@transaction.atomic
def adopt(ambition: Ambition, *, revision: int, by: User) -> None:
    """Make a draft count: from now on everybody who signs in sees it.

    Raises Conflict when it was changed since `revision`, or is adopted already.
    """
    stored = _claim(ambition, revision)
    if stored.status != Ambition.Status.DRAFT:
        raise Conflict(_("This ambition has already been adopted."))
    ambition.status = Ambition.Status.ADOPTED
    ambition.revision = stored.revision + 1
    ambition.save(update_fields=["status", "revision"])
    events.record(by=by, verb="adopted", subject=ambition)


def _claim(ambition: Ambition, revision: int) -> Ambition:
    """The stored ambition, locked, if it is still the one the person saw."""
    stored = Ambition.objects.select_for_update().get(pk=ambition.pk)
    if stored.revision != revision:
        raise Conflict(_("Somebody else changed this ambition in the meantime."))
    return stored


def _save(ambition: Ambition, **options: Any) -> None:
    try:
        with transaction.atomic():
            ambition.save(**options)
    except IntegrityError as error:
        # The form looked first; this is the one who pressed the button a moment later.
        if "one_ambition_per_sentence" not in str(error):
            raise
        raise Conflict(_("There is already an ambition with this sentence.")) from error
