"""Are the figures up to date and right? For whoever is called at night."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from actors import permissions
from ambitions.models import Source
from measurements.models import Audit, DirtyEntry, Drain, Edition, Period

# A row that waits longer than this was missed by its message and by several sweeps.
_BEHIND = dt.timedelta(minutes=1)
# Making an edition takes less than a minute; a source that is read tells of every page.
_LATE = dt.timedelta(minutes=5)
# A nightly audit may take its time; after this one was missed.
_UNAUDITED = dt.timedelta(hours=36)


@dataclass(frozen=True)
class Upkeep:
    """How far the figures of one period are; None is never."""

    period: Period
    waiting: int
    oldest: dt.datetime | None
    drain: Drain | None
    audit: Audit | None
    now: dt.datetime

    @property
    def is_behind(self) -> bool:
        """Whether a row of the log has waited longer than a minute."""
        return self.oldest is not None and self.now - self.oldest > _BEHIND

    @property
    def is_wrong(self) -> bool:
        """Whether the last audit found a difference."""
        return self.audit is not None and self.audit.differences > 0

    @property
    def is_unaudited(self) -> bool:
        """Whether figures of more than 36 hours old were not audited in the last 36 hours."""
        since = self.now - _UNAUDITED
        is_old = self.drain is not None and self.drain.ended_at < since
        return is_old and (self.audit is None or self.audit.ended_at < since)


@require_GET
def upkeep(request: HttpRequest) -> HttpResponse:
    """What waits, what was done and what was found, and which command helps."""
    user = request.user
    if not (permissions.is_administrator(user) or permissions.is_programme_staff(user)):
        raise Http404
    states = _states()
    waiting = Edition.objects.filter(frozen_at=None).select_related("round")
    editions = list(waiting.order_by("requested_at"))
    too_long_ago = timezone.now() - _LATE
    context = {
        "states": states,
        "behind": [state for state in states if state.is_behind],
        "wrong": [state for state in states if state.is_wrong],
        "audited": any(state.audit for state in states),
        "unaudited": [state for state in states if state.is_unaudited],
        "editions": editions,
        "late": [edition for edition in editions if edition.requested_at < too_long_ago],
        "unread": Source.objects.under_way().filter(changed_at__lt=too_long_ago).count(),
    }
    return render(request, "measurements/upkeep.html", context)


def _states() -> list[Upkeep]:
    """All periods, the last one first. Four queries, however many periods there are."""
    rows = DirtyEntry.objects.values_list("period").annotate(Count("pk"), Min("created_at"))
    waiting = {period: (number, oldest) for period, number, oldest in rows}
    drains = Drain.objects.in_bulk()
    last = Audit.objects.order_by("period_id", "-pk").distinct("period_id")
    audits = {audit.period_id: audit for audit in last}
    now = timezone.now()
    return [
        Upkeep(
            period,
            *waiting.get(period.pk, (0, None)),
            drain=drains.get(period.pk),
            audit=audits.get(period.pk),
            now=now,
        )
        for period in Period.objects.order_by("-ends_on", "-starts_on")
    ]
