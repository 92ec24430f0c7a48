"""Which statements an ambition came from."""

from django.db import transaction
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from ambitions import drafting
from ambitions.comparing import Lists
from ambitions.models import Ambition, Origin, Statement


@transaction.atomic
def link(statement: Statement, ambition: Ambition, *, by: User) -> None:
    """Say that an ambition came from a statement; twice is once.

    Raises Conflict for a statement that nobody accepted.
    """
    stored = _accepted(statement)
    _origin, is_new = Origin.objects.get_or_create(
        ambition=ambition, statement=stored, defaults={"by": by}
    )
    if is_new:
        detail = {"statement": stored.pk, "text": stored.text}
        events.record(by=by, verb="origin_added", subject=ambition, detail=detail)


@transaction.atomic
def begin(statement: Statement, ambition: Ambition, *, by: User, lists: Lists) -> None:
    """Keep a new ambition that came from a statement; both, or nothing.

    Raises Conflict for a statement that nobody accepts any more, and as `drafting.create` does.
    """
    _accepted(statement)
    drafting.create(ambition, by=by, lists=lists)
    link(statement, ambition, by=by)


@transaction.atomic
def unlink(statement: Statement, ambition: Ambition, *, by: User) -> None:
    """Say that an ambition did not come from a statement after all; twice is once."""
    found = Origin.objects.filter(ambition=ambition, statement=statement)
    if found.delete()[0]:
        detail = {"statement": statement.pk, "text": statement.text}
        events.record(by=by, verb="origin_removed", subject=ambition, detail=detail)


def _accepted(statement: Statement) -> Statement:
    """The stored statement, locked. Raises Conflict when nobody accepts it (any more)."""
    stored = Statement.objects.select_for_update().get(pk=statement.pk)
    if stored.state != Statement.State.ACCEPTED:
        raise Conflict(_("Accept this statement first."))
    return stored
