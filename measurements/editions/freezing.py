"""From live figures to an edition that never changes: in one transaction, or not at all."""

import datetime as dt
import logging

from django.db import DatabaseError, transaction
from django.utils import timezone

from measurements import calculation, rollup
from measurements.editions import content, copying, hashing, patterns
from measurements.models import Edition, FigureVersion, IndicatorVersion

logger = logging.getLogger(__name__)


@transaction.atomic
def freeze(edition: Edition) -> None:
    """Copy the figures of the round, decide what each audience sees, and seal it with a hash.

    What is frozen already stays as it is. The figures of the period stand still meanwhile.
    """
    claimed = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if claimed.frozen_at is not None:
        return
    period = claimed.round.period
    rollup.settle(period.pk)
    versions = list(
        IndicatorVersion.objects.filter(rounds=claimed.round)
        .select_related("indicator", "asked_of", "dimension")
        .order_by("indicator__code", "number")
    )
    copying.copy_internal(claimed, versions)
    decided = patterns.decide(claimed, versions)
    copying.copy_to_audiences(claimed, decided)
    claimed.content = content.of_edition(claimed, decided)
    claimed.rule_version = calculation.RULE_VERSION
    claimed.content_hash = hashing.of_edition(claimed)
    claimed.frozen_at = timezone.now()
    claimed.save(update_fields=["content", "rule_version", "content_hash", "frozen_at"])
    FigureVersion.objects.advance()


def freeze_requested(*, older_than: dt.timedelta) -> int:
    """Freeze what was asked for at least that long ago; gives how many were tried.

    One that fails is logged and left for the next sweep; the others go on.
    """
    waiting = Edition.objects.filter(
        frozen_at=None, requested_at__lte=timezone.now() - older_than
    ).order_by("pk")
    found = list(waiting)
    for edition in found:
        try:
            freeze(edition)
        except DatabaseError:
            logger.exception("Edition %s could not be frozen", edition.pk)
    return len(found)
