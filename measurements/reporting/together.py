"""One step taken with many reports: each its own step, and what cannot go does not stop the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from actors import nudge
from actors.conflicts import Conflict
from actors.models import Event, User
from measurements import reminders, rollup
from measurements.models import DirtyEntry, Submission
from measurements.reporting import claims, versions

Status = Submission.Status


@dataclass
class Outcome:
    """The reports with which the step was taken, by key, and why it was not with the others."""

    done: list[int] = field(default_factory=list)
    left: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def approve_all(submissions: Iterable[Submission], *, by: User) -> Outcome:
    """Accept these reports, in a dozen queries for all of them together.

    A doubled click changes nothing: what is approved already counts as done. A report in another
    state is left as it is.
    """
    stored = _claim_all(submissions)
    ready = [one for one in stored if one.status == Status.SIGNED]
    done = [one for one in stored if one.status in {Status.SIGNED, Status.APPROVED}]
    # After the reports themselves, as `approve` does: the same order of locks.
    earlier = Submission.objects.filter(pk__in=_earlier(ready))
    earlier.update(status=Status.SUPERSEDED)
    Submission.objects.filter(pk__in=[one.pk for one in ready]).update(
        status=Status.APPROVED, decided_by=by, decided_at=timezone.now()
    )
    _tell_all(ready, by=by)
    left = {one.pk: claims.not_any_more(one) for one in stored if one not in done}
    return Outcome([one.pk for one in done], left)


def return_all(submissions: Iterable[Submission], *, reason: str, by: User) -> Outcome:
    """Give these reports back for one reason, each in a transaction of its own."""
    outcome = Outcome()
    for one in sorted(submissions, key=lambda one: one.pk):
        try:
            versions.return_for_revision(one, reason=reason, by=by)
        except Conflict as conflict:
            outcome.left[one.pk] = str(conflict)
        else:
            outcome.done.append(one.pk)
    return outcome


def _claim_all(submissions: Iterable[Submission]) -> list[Submission]:
    """The stored reports, locked; in one order, so that two people do not wait for each other."""
    numbers = [one.pk for one in submissions]
    locked = Submission.objects.select_for_update(of=("self",)).filter(pk__in=numbers)
    return list(locked.select_related("round").order_by("pk"))


def _earlier(ready: list[Submission]) -> list[int]:
    """The approved versions these take the place of."""
    wanted = {(one.round_id, one.organisation_id) for one in ready}
    there = Submission.objects.approved().filter(
        round__in={one.round_id for one in ready},
        organisation__in={one.organisation_id for one in ready},
    )
    rows = there.values_list("pk", "round", "organisation")
    return [pk for pk, *whose in rows if tuple(whose) in wanted]


def _tell_all(approved: list[Submission], *, by: User) -> None:
    """As `claims.tell`: the log of people, the log of figures, and the worker."""
    if not approved:
        return
    kind = Submission._meta.label_lower
    Event.objects.bulk_create(
        Event(by=by, verb="approved", subject_kind=kind, subject_id=one.pk) for one in approved
    )
    DirtyEntry.objects.bulk_create(
        DirtyEntry(period_id=one.round.period_id, organisation_id=one.organisation_id)
        for one in approved
    )
    reminders.tell_approved(approved)
    nudge.after_commit(rollup.DRAIN)
