"""Asking for an edition; a worker makes it."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from actors import events, nudge
from actors.conflicts import Conflict
from actors.models import User
from measurements.models import Edition, Round

FREEZE = "measurements.tasks.freeze_edition"


@transaction.atomic
def request(round: Round, *, by: User | None) -> Edition:  # noqa: A002 the field's word
    """Ask for the next edition of a round; it is frozen after the commit, by a worker.

    Raises Conflict when the round was never opened, or when an edition of it is under way.
    """
    stored = Round.objects.select_for_update().get(pk=round.pk)
    if stored.opened_at is None:
        raise Conflict(_("This round was never opened, so there is nothing to freeze."))
    if stored.editions.filter(frozen_at=None).exists():
        raise Conflict(_("An edition of this round is being made already."))
    last = stored.editions.aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(round=stored, number=last + 1, requested_by=by)
    events.record(by=by, verb="edition_requested", subject=stored, detail={"number": last + 1})
    nudge.after_commit(FREEZE, edition.pk)
    return edition
