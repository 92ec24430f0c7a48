"""The rounds in a merger: who is asked, and whose reports count, follows the municipalities.

A round about a period that ends on or after the date goes along to the successor with its
reports, unless the successor is asked the same. Earlier periods stay with the old municipality.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone

from actors import events, mergers, nudge
from actors.models import Area, Merger, Organisation, User
from measurements import rollup
from measurements.models import (
    FigureVersion,
    Period,
    Recipient,
    Round,
    RoundIndicator,
    Submission,
)


@dataclass(frozen=True)
class Plan:
    """What goes along with a merger; of one that was applied, what went along.

    `moves` are the rounds that go to the successor, `stays` those about the time after the date
    that stay with the old municipality, since the successor is asked as well. `open_forms` are
    unfinished reports about earlier periods.
    """

    actors: mergers.Plan
    moves: Sequence[Round]
    stays: Sequence[Round]
    open_forms: Sequence[Submission]

    @property
    def merger(self) -> Merger:
        return self.actors.merger


@dataclass(frozen=True)
class _Requests:
    """Who is asked in which rounds, and which indicators these rounds ask."""

    by_party: dict[int, list[Round]] = field(default_factory=lambda: defaultdict(list))
    questions: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def divide(self, old: int, new: int, on: dt.date) -> tuple[list[Round], list[Round]]:
        """The rounds of the old party that move to the new one, and those that stay."""
        mine = [one for one in self.by_party[old] if one.period.ends_on >= on]
        stays = [one for one in mine if self._is_asked_too(new, one)]
        return [one for one in mine if one not in stays], stays

    def _is_asked_too(self, party: int, asked: Round) -> bool:
        """Asked twice in a period, an organisation would count once."""
        return any(
            other == asked
            or (
                other.period_id == asked.period_id
                and other.opened_at is not None
                and self.questions[other.pk] & self.questions[asked.pk]
            )
            for other in self.by_party[party]
        )


def plan(merger: Merger) -> Plan:
    """What goes along with this merger, as it is stored now."""
    return plans(Merger.objects.filter(pk=merger.pk))[0]


def plans(asked: QuerySet[Merger]) -> list[Plan]:
    """What goes along with each of these mergers; as many queries for many as for one."""
    found = mergers.plans(asked)
    parties = {party.pk for one in found for party in mergers.parties(one.merger) or ()}
    requests, forms = _requests(parties), list(_open_forms(parties))
    return [_plan(one, requests, forms) for one in found]


def apply(merger: Merger, *, by: User | None) -> None:
    """Let the merger take place, and the rounds go along. Raises mergers.Refused."""
    mergers.apply(merger, by=by, also=partial(_move, by=by))


def undo(merger: Merger, *, by: User | None) -> None:
    """Take the plan or the merger back, and the rounds with it. Raises mergers.Refused."""
    mergers.undo(merger, by=by, also=partial(_move_back, by=by))


def recount(since: dt.date) -> None:
    """Say that borders changed: every figure about a period that ends since then may differ."""
    opened = Period.objects.filter(ends_on__gte=since, rounds__opened_at__isnull=False)
    for period in opened.distinct().order_by("pk"):
        rollup.mark_period_dirty(period)
    # Last, because everybody who opens a round waits for this row with its period locked.
    FigureVersion.objects.advance()
    nudge.after_commit(rollup.DRAIN)


def _requests(parties: Iterable[int]) -> _Requests:
    found = _Requests()
    asked = Recipient.objects.filter(organisation__in=parties).select_related("round__period")
    for request in asked.order_by("round__period__ends_on", "round"):
        found.by_party[request.organisation_id].append(request.round)
    # Only municipalities merge; what a round asks of others is no reason to stay behind.
    asks = RoundIndicator.objects.filter(
        round__asked__organisation__in=parties,
        indicator_version__asked_of__code=Area.MUNICIPALITY,
    )
    for number, indicator in asks.values_list("round", "indicator_version__indicator"):
        found.questions[number].add(indicator)
    return found


def _open_forms(parties: Iterable[int]) -> QuerySet[Submission]:
    forms = Submission.objects.open_at(timezone.now()).filter(organisation__in=parties)
    return forms.filter(status=Submission.Status.DRAFT).select_related("round__period")


def _plan(found: mergers.Plan, requests: _Requests, forms: Iterable[Submission]) -> Plan:
    merger = found.merger
    both = mergers.parties(merger)
    if both is None:
        return Plan(found, [], [], [])
    old, new = both
    moves, stays = requests.divide(old.pk, new.pk, merger.on)
    if merger.applied_at is not None:
        moved = merger.moved["also"].get("rounds", [])
        moves = [one for one in requests.by_party[new.pk] if one.pk in moved]
    earlier = [
        form
        for form in forms
        if form.organisation_id == old.pk and form.round.period.ends_on < merger.on
    ]
    return Plan(found, moves, stays, earlier)


def _move(merger: Merger, *, by: User | None) -> mergers.Moved:
    """Hand the rounds over to the successor; gives which."""
    both = mergers.parties(merger)
    if both is None:
        return {}
    old, new = both
    # Who opens one of these rounds meanwhile waits, and then gives its draft to the successor.
    locked = Round.objects.select_for_update(of=("self",)).filter(asked__organisation=old)
    list(locked.order_by("pk"))
    moves, _stays = _requests([old.pk, new.pk]).divide(old.pk, new.pk, merger.on)
    numbers = sorted(one.pk for one in moves)
    _hand_over(numbers, old, new, by=by)
    recount(merger.on)
    return {"rounds": numbers, "old": old.pk, "new": new.pk}


def _move_back(merger: Merger, *, by: User | None) -> None:
    """Hand back what was handed over, with every version that was made of it since."""
    moved = merger.moved["also"]
    if moved:
        parties = Organisation.objects.in_bulk([moved["old"], moved["new"]])
        _hand_over(moved["rounds"], parties[moved["new"]], parties[moved["old"]], by=by)
    recount(merger.on)


def _hand_over(
    rounds: Sequence[int], giver: Organisation, taker: Organisation, *, by: User | None
) -> None:
    Recipient.objects.filter(round__in=rounds, organisation=giver).update(organisation=taker)
    reports = Submission.objects.filter(round__in=rounds, organisation=giver)
    detail = {"from": giver.pk, "to": taker.pk}
    for report in list(reports.order_by("pk")):
        events.record(by=by, verb="handed_over", subject=report, detail=detail)
    reports.update(organisation=taker)
