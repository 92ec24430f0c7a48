"""What is open: who was asked, has not finished, and can still do so."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.db.models import Q, QuerySet

from measurements.models import Recipient, Submission

Status = Submission.Status
# Then it is the turn of the programme, or of nobody.
_DONE = {Status.SIGNED, Status.APPROVED}


class Step(Enum):
    """What is to be done."""

    FILL_IN = "fill in"
    SIGN = "sign"


@dataclass(frozen=True)
class Open:
    """A report that waits for its organisation; `senders` may not sign it."""

    recipient: Recipient
    step: Step
    submission: int | None = None
    senders: frozenset[int | None] = frozenset()

    @property
    def begins(self) -> dt.datetime:
        """Since when it is asked: a round may be opened after its own moment."""
        asked = self.recipient.round
        return max(asked.opens_at, asked.opened_at or asked.opens_at)

    @property
    def due(self) -> dt.datetime:
        """When it is due for this organisation: more time moves that along with the closing."""
        asked = self.recipient.round
        return asked.due_at + (self.recipient.closes_at - asked.closes_at)

    @property
    def has_more_time(self) -> bool:
        return self.recipient.closes_at > self.recipient.round.closes_at


def open_at(moment: dt.datetime, *, among: Iterable[Recipient] | None = None) -> list[Open]:
    """What is open at that moment, of these recipients or of all. Two queries.

    A draft is to be filled in, a submitted report to be signed. Not open is what was signed, and
    a correction of what was approved.
    """
    asked = _takes_answers(moment)
    if among is not None:
        asked = asked.filter(pk__in=[one.pk for one in among])
    recipients = list(asked.select_related("round", "organisation").order_by("pk"))
    reports = _reports(recipients) if recipients else {}
    found = [_open(one, reports.get((one.round_id, one.organisation_id), [])) for one in recipients]
    return [one for one in found if one is not None]


def _takes_answers(moment: dt.datetime) -> QuerySet[Recipient]:
    lasts = Q(round__closes_at__gt=moment) | Q(open_until__gt=moment)
    return Recipient.objects.filter(
        lasts, round__opened_at__lte=moment, round__opens_at__lte=moment
    )


def _reports(recipients: list[Recipient]) -> dict[tuple[int, int], list[Submission]]:
    found: dict[tuple[int, int], list[Submission]] = {}
    rounds = {one.round_id for one in recipients}
    rows = Submission.objects.filter(round__in=rounds).current().order_by("version")
    for report in rows.only("round", "organisation", "status", "submitted_by", "on_behalf_of"):
        found.setdefault((report.round_id, report.organisation_id), []).append(report)
    return found


def _open(recipient: Recipient, reports: list[Submission]) -> Open | None:
    if any(report.status in _DONE for report in reports):
        return None
    last = reports[-1] if reports else None
    if last is not None and last.status == Status.SUBMITTED:
        senders = frozenset({last.submitted_by_id, last.on_behalf_of_id})
        return Open(recipient, Step.SIGN, last.pk, senders)
    return Open(recipient, Step.FILL_IN, last.pk if last else None)
