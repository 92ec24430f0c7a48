"""Which rounds asked municipalities, about which periods; and the state of all that is shown."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.cache import caches
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Sum, Value

from actors.models import Organisation
from ambitions.models import Ambition
from measurements.models import FigureVersion, Override, Period, Recipient, Round, Submission

_SECONDS = 60

# The version of the figures, and of the ambitions: each change of an ambition raises a revision.
# The last says whether any status was ever overruled.
State = tuple[int, int | None, bool]


@dataclass(frozen=True, slots=True)
class Counted:
    """A round with how many were asked and sent a report, and whether a report was approved."""

    round: Round
    expected: int
    received: int
    counts: bool


@dataclass(frozen=True)
class Asked:
    """The municipal rounds somebody opened, the earliest first.

    What follows from the clock is asked with the present moment. `is_fresh` says that the reports
    were counted in this request. `periods_known` are those of all opened rounds, when they were
    fetched already.
    """

    state: State
    rounds: Sequence[Counted]
    is_fresh: bool
    periods_known: Mapping[int, Period] | None = None

    @cached_property
    def every_period(self) -> Mapping[int, Period]:
        """The periods of all opened rounds; a page that was made does not need them."""
        if self.periods_known is not None:
            return self.periods_known
        return Period.objects.filter(rounds__opened_at__isnull=False).in_bulk()

    @property
    def has_overrides(self) -> bool:
        return self.state[2]

    @property
    def counting(self) -> frozenset[int]:
        """The periods with an approved report."""
        return frozenset(one.round.period_id for one in self.rounds if one.counts)

    def opened(self, now: dt.datetime) -> list[Counted]:
        """Whose opening moment has passed."""
        return [one for one in self.rounds if one.round.opens_at <= now]

    def periods(self, now: dt.datetime) -> tuple[Period, ...]:
        """The periods municipalities were asked about, the earliest first."""
        found = {one.round.period for one in self.opened(now)}
        return tuple(sorted(found, key=lambda one: (one.ends_on, one.starts_on)))

    def still_open(self, now: dt.datetime) -> frozenset[int]:
        """The periods about which reports still come in."""
        opened = self.opened(now)
        return frozenset(one.round.period_id for one in opened if now < one.round.closes_at)

    def response(self, now: dt.datetime) -> Counted | None:
        """The round that opened last, with the reports that came in until this request."""
        if not (opened := self.opened(now)):
            return None
        if self.is_fresh:
            return opened[-1]
        reports = _came_in().filter(round=opened[-1].round)
        return replace(opened[-1], received=reports.values("organisation").distinct().count())


def load() -> Asked:
    """One query; another one once per state of the figures, or per minute."""
    state = _state()
    key = "asked-{}-{}-{}".format(*state)
    municipal: list[Counted] | None = caches["fragments"].get(key)
    if municipal is not None:
        return Asked(state, municipal, is_fresh=False)
    found = _rounds()
    municipal = [one for is_municipal, one in found if is_municipal]
    caches["fragments"].set(key, municipal, _SECONDS)
    periods = {one.round.period_id: one.round.period for _, one in found}
    return Asked(state, municipal, is_fresh=True, periods_known=periods)


def _state() -> State:
    everything = Ambition.objects.order_by().values(all=Value(1)).annotate(state=Sum("revision"))
    rows = FigureVersion.objects.annotate(
        ambitions=Subquery(everything.values("state")),
        overrides=Exists(Override.objects.order_by()),
    )
    return rows.values_list("number", "ambitions", "overrides").get(pk=1)


def _rounds() -> list[tuple[bool, Counted]]:
    """Every opened round, and whether it asks municipalities."""
    asked = Recipient.objects.filter(round=OuterRef("pk"))
    reports = Submission.objects.approved().filter(round=OuterRef("pk"))
    municipal = {"organisation__kind": Organisation.Kind.MUNICIPALITY}
    rounds: Iterable[Any] = (
        Round.objects.filter(opened_at__isnull=False)
        .select_related("period")
        .annotate(
            is_municipal=Exists(asked.filter(**municipal)),
            expected=_number(asked),
            received=_number(_came_in().filter(round=OuterRef("pk"))),
            counts=Exists(reports.filter(**municipal)),
        )
        .order_by("opens_at", "pk")
    )
    return [
        (one.is_municipal, Counted(one, one.expected or 0, one.received or 0, one.counts))
        for one in rounds
    ]


def _came_in() -> QuerySet[Submission]:
    status = Submission.Status
    return Submission.objects.filter(status__in=[status.SUBMITTED, status.SIGNED, status.APPROVED])


def _number(rows: QuerySet[Any]) -> Subquery:
    """How many organisations stand in these rows of one round."""
    counted = rows.order_by().values("round").annotate(number=Count("organisation", distinct=True))
    return Subquery(counted.values("number"))
