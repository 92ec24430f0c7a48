"""One row per organisation that is asked: how far, where, and what stands out."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from actors import mailboxes
from actors.models import Area, AreaPart, Seat
from actors.seats import lists
from measurements import calculation, reminders, wording
from measurements.models import DataValue, Recipient, Round, Save, Submission
from measurements.response import raised
from measurements.response.states import IN, State, state

# The round and the organisation.
Key = tuple[int, int]


class Place(NamedTuple):
    """A group of organisations: a province, or a class of size."""

    code: str
    name: str


@dataclass(frozen=True)
class Row:
    """A request to one organisation. `report` is its last version, None without any.

    Without a `seat` nobody is its contact for the monitor; letters to `bounced` come back.
    """

    recipient: Recipient
    versions: Sequence[Submission]
    region: Place | None
    size: Place | None
    seat: Seat | None
    bounced: Sequence[str]
    raised: int
    jumps: int
    is_silent: bool

    @property
    def report(self) -> Submission | None:
        return self.versions[-1] if self.versions else None

    @property
    def name(self) -> str:
        return self.recipient.organisation.name

    @property
    def state(self) -> State:
        return state(self.versions)

    @property
    def is_in(self) -> bool:
        return self.state in IN

    @property
    def is_late(self) -> bool:
        """Whether it is not in although it is due; more time moves that along."""
        return not self.is_in and self.due_at < timezone.now()

    @property
    def due_at(self) -> dt.datetime:
        asked = self.recipient.round
        return asked.due_at + (self.recipient.closes_at - asked.closes_at)

    @property
    def is_open(self) -> bool:
        """Whether the round takes answers of it now."""
        return self.recipient.round.opens_at <= timezone.now() < self.recipient.closes_at

    @property
    def submitted_at(self) -> dt.datetime | None:
        """When it was sent last; None when it never was, or not since it came back."""
        return self.report.submitted_at if self.report else None


def of_round(asked: Round) -> list[Row]:
    """Everybody a round asks, by name. Six queries, however many there are."""
    silent = set(reminders.silent_twice(asked).values_list("pk", flat=True))
    return _rows(Recipient.objects.filter(round=asked), asked.period.ends_on, silent)


def of_recipients(numbers: Collection[int]) -> list[Row]:
    """These requests, of opened rounds; of whom was silent before nothing is said. Five queries."""
    opened = Recipient.objects.filter(pk__in=numbers, round__in=Round.objects.opened())
    return _rows(opened, timezone.localdate(), set())


def reports(rounds: Collection[int], organisations: Collection[int]) -> QuerySet[Submission]:
    """The versions of these reports, whether they were begun, and whether taken back.

    Without corrections that were thrown away: what counted goes on as if there had been none.
    """
    there = Submission.objects.exclude(status=Submission.Status.DISCARDED)
    found = there.filter(round__in=rounds, organisation__in=organisations)
    return (
        found.with_withdrawal()
        .annotate(
            is_begun=Exists(Save.objects.filter(submission=OuterRef("pk")))
            | Exists(DataValue.objects.filter(submission=OuterRef("pk"))),
        )
        .order_by("version")
    )


def _rows(asked: QuerySet[Recipient], day: dt.date, silent: Collection[int]) -> list[Row]:
    related = asked.select_related("round", "organisation__area__division")
    recipients = list(related.annotate(province=_province(day)).order_by("organisation__name"))
    organisations = {one.organisation_id for one in recipients}
    versions: dict[Key, list[Submission]] = defaultdict(list)
    for report in reports({one.round_id for one in recipients}, organisations):
        versions[report.round_id, report.organisation_id].append(report)
    seats = _seats(organisations)
    addresses = (address for seat in seats.values() for address in lists.addresses(seat))
    known = mailboxes.known(addresses)
    counts = raised.per_report(several[-1].pk for several in versions.values())
    return [
        Row(
            recipient=one,
            versions=(mine := versions[one.round_id, one.organisation_id]),
            region=Place(**one.province) if one.province else None,
            size=_size(one.organisation.area),
            seat=(seat := seats.get(one.organisation_id)),
            bounced=lists.row(seat, known).bounced if seat else (),
            raised=counts[mine[-1].pk].raised if mine else 0,
            jumps=counts[mine[-1].pk].jumps if mine else 0,
            is_silent=one.pk in silent,
        )
        for one in recipients
    ]


def _province(day: dt.date) -> Subquery:
    """In which province the area of an organisation lies on a day."""
    lies_in = AreaPart.objects.valid_on(day).filter(
        part=OuterRef("organisation__area"), whole__division__code=Area.PROVINCE
    )
    named = JSONObject(code="whole__code", name="whole__name")
    return Subquery(lies_in.annotate(place=named).values("place")[:1])


def _size(area: Area) -> Place | None:
    """Of a municipality; None of other areas, and when nobody knows how many live there."""
    if area.division.code != Area.MUNICIPALITY or area.population is None:
        return None
    least, below = calculation.size_class(area.population)
    return Place(str(least), wording.size_class(least, below))


def _seats(organisations: Collection[int]) -> Mapping[int, Seat]:
    """The contacts for the monitor of today."""
    held = Seat.objects.held_on(timezone.localdate()).filter(
        function=Seat.Function.REPORTING, organisation__in=organisations
    )
    return {seat.organisation_id: seat for seat in held.select_related("person", "deputy")}
