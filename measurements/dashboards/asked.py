"""Which rounds asked municipalities, about which periods; and the state of all that is shown."""

import datetime as dt
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count, Exists, OuterRef, Subquery, Sum, Value

from actors.models import Organisation
from ambitions.models import Ambition
from measurements.models import FigureVersion, Period, Recipient, Round, Submission

_MUNICIPALITY = Organisation.Kind.MUNICIPALITY
_CAME_IN = [Submission.Status.SUBMITTED, Submission.Status.SIGNED, Submission.Status.APPROVED]
_SECONDS = 60

# The version of the figures, and of the ambitions: each change of an ambition raises a revision.
State = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """The municipal rounds somebody opened, the earliest first, each with `expected`.

    `counting` are the periods with an approved report. What follows from the clock is asked with
    the present moment.
    """

    state: State
    rounds: tuple[Round, ...]
    counting: frozenset[int]

    def opened(self, now: dt.datetime) -> list[Round]:
        """Whose opening moment has passed."""
        return [one for one in self.rounds if one.opens_at <= now]

    def periods(self, now: dt.datetime) -> tuple[Period, ...]:
        """The periods municipalities were asked about, the earliest first."""
        found = {one.period for one in self.opened(now)}
        return tuple(sorted(found, key=lambda one: (one.ends_on, one.starts_on)))

    def still_open(self, now: dt.datetime) -> frozenset[int]:
        """The periods about which reports still come in."""
        return frozenset(one.period_id for one in self.opened(now) if now < one.closes_at)

    def response(self, now: dt.datetime) -> tuple[Round, int] | None:
        """The round that opened last, and how many sent their report, counted now. One query."""
        if not (opened := self.opened(now)):
            return None
        reports = Submission.objects.filter(round=opened[-1], status__in=_CAME_IN)
        return opened[-1], reports.values("organisation").distinct().count()


def load() -> Asked:
    """One query; two more once per state of the figures, or per minute."""
    state = _state()
    key = "asked-{}-{}".format(*state)
    found: Asked | None = caches["fragments"].get(key)
    if found is None:
        found = Asked(state, tuple(_rounds()), _counting())
        caches["fragments"].set(key, found, _SECONDS)
    return found


def _state() -> State:
    everything = Ambition.objects.order_by().values(all=Value(1)).annotate(state=Sum("revision"))
    rows = FigureVersion.objects.annotate(ambitions=Subquery(everything.values("state")))
    return rows.values_list("number", "ambitions").get(pk=1)


def _rounds() -> list[Round]:
    asked = Recipient.objects.filter(round=OuterRef("pk"))
    number = asked.values("round").annotate(number=Count("pk")).values("number")
    opened = Round.objects.filter(opened_at__isnull=False).select_related("period")
    municipal = opened.filter(Exists(asked.filter(organisation__kind=_MUNICIPALITY)))
    return list(municipal.annotate(expected=Subquery(number)).order_by("opens_at", "pk"))


def _counting() -> frozenset[int]:
    reports = Submission.objects.approved().filter(organisation__kind=_MUNICIPALITY)
    return frozenset(reports.values_list("round__period", flat=True).distinct())
