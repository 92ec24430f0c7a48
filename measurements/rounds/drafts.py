"""A round that is being made: everything may change until it is opened."""

from django.utils.translation import gettext as _

from actors.conflicts import Conflict
from measurements.models import Round


def claim(round: Round) -> Round:  # noqa: A002 the field's word
    """The round as it is stored, ours until the transaction ends. Raises Conflict once opened."""
    stored = Round.objects.select_for_update(of=("self",)).select_related("period").get(pk=round.pk)
    if stored.opened_at is not None:
        raise Conflict(_("This round has been opened. What it asks does not change any more."))
    return stored
