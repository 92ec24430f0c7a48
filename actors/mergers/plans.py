"""What goes along with a merger, told beforehand and afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from actors.mergers.conditions import parties
from actors.mergers.contacts import going
from actors.models import Area, AreaPart, Membership, Merger, Organisation, Seat

_REPORTERS = {Membership.Role.EDITOR, Membership.Role.APPROVER}


@dataclass(frozen=True)
class Plan:
    """What goes along with a merger; of one that was applied, what went along.

    `memberships` are the roles that people get, `seats` the points of contact that go along,
    `leaves` the larger areas the old municipality lies in until the date.
    """

    merger: Merger
    memberships: Sequence[Membership]
    leaves: Sequence[Area]
    seats: Sequence[Seat]


def about(area: Area) -> list[Merger]:
    """The mergers this area is in, planned or applied, the earliest first. One query."""
    standing = Merger.objects.filter(Q(old=area) | Q(new=area), undone_at__isnull=True)
    return list(standing.select_related("old", "new"))


def plan(merger: Merger) -> Plan:
    """What goes along with this merger, as it is stored now."""
    return plans(Merger.objects.filter(pk=merger.pk))[0]


def plans(mergers: QuerySet[Merger]) -> list[Plan]:
    """What goes along with each of these mergers; as many queries for many as for one."""
    memberships = Membership.objects.select_related("user", "organisation").order_by("user__name")
    people = Prefetch("memberships", memberships)
    contacts = Prefetch("seats", Seat.objects.select_related("person", "organisation"))
    municipalities = Organisation.objects.municipalities().prefetch_related(people, contacts)
    parts = AreaPart.objects.select_related("whole").order_by("whole__name")
    found = mergers.select_related("old", "new", "prepared_by").prefetch_related(
        Prefetch("old__organisations", municipalities),
        Prefetch("new__organisations", municipalities),
        Prefetch("old__wholes", parts),
    )
    return [Plan(merger, _memberships(merger), _leaves(merger), _seats(merger)) for merger in found]


def gains(old: Organisation, new: Organisation) -> list[Membership]:
    """The roles people lack to go on working after the merger; rows that are not stored yet.

    Everybody of the old party gets the same role at the new one. Who reports for the new one may
    finish the reports of the old one.
    """
    mine, theirs = list(old.memberships.all()), list(new.memberships.all())
    have = {_key(one) for one in [*mine, *theirs]}
    wanted = [Membership(user=one.user, organisation=new, role=one.role) for one in mine]
    wanted += [
        Membership(user=one.user, organisation=old, role=one.role)
        for one in theirs
        if one.role in _REPORTERS
    ]
    return [one for one in wanted if _key(one) not in have]


def _key(membership: Membership) -> tuple[int, int, str]:
    return membership.user_id, membership.organisation_id, membership.role


def _memberships(merger: Merger) -> list[Membership]:
    both = parties(merger)
    if both is None:
        return []
    old, new = both
    if merger.applied_at is None:
        return gains(old, new)
    added = merger.moved["memberships"]
    present = [*new.memberships.all(), *old.memberships.all()]
    return [one for one in present if one.pk in added]


def _seats(merger: Merger) -> list[Seat]:
    both = parties(merger)
    if both is None:
        return []
    old, new = both
    if merger.applied_at is None:
        return going(old, new, merger.on)
    begun = merger.moved.get("seats", {}).get("begun", [])
    return [seat for seat in new.seats.all() if seat.pk in begun]


def _leaves(merger: Merger) -> list[Area]:
    last_day = merger.on if merger.applied_at else None
    return [part.whole for part in merger.old.wholes.all() if part.valid_to == last_day]
