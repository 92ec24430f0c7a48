"""What is open about a report: figures nobody knows, files, remarks, and the next moments."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from measurements import questionnaire
from measurements.models import DataValue, Evidence, Remark, Round, RoundIndicator, Submission

_UNKNOWN = {DataValue.State.UNKNOWN, DataValue.State.REFUSED}


@dataclass(frozen=True)
class Unsettled:
    """`without_file` counts the figures without evidence; `remarks` are those of the last return.

    `closes_at` is until when the organisation can change something, None when it no longer can;
    `rounds` are those that ask it something later.
    """

    unknown: Sequence[DataValue]
    provisional: Sequence[DataValue]
    unanswered: Sequence[RoundIndicator]
    figures: int
    without_file: int
    remarks: Sequence[Remark]
    closes_at: dt.datetime | None
    rounds: Sequence[Round]


def unsettled(submission: Submission, values: Sequence[DataValue]) -> Unsettled:
    """Of a report with its answers. Seven queries."""
    answered = {value.indicator_version_id for value in values}
    questions = questionnaire.questions(submission)
    shown = set(Evidence.objects.of(submission).values_list("indicator_version", flat=True))
    figures = [value for value in values if value.state == DataValue.State.KNOWN]
    return Unsettled(
        unknown=[value for value in values if value.state in _UNKNOWN],
        provisional=[value for value in values if value.provisional],
        unanswered=[one for one in questions if one.indicator_version_id not in answered],
        figures=len(figures),
        without_file=sum(value.indicator_version_id not in shown for value in figures),
        remarks=_remarks(submission),
        closes_at=submission.closes_at if submission.is_open else None,
        rounds=_rounds(submission),
    )


def _remarks(submission: Submission) -> list[Remark]:
    """Why this version, or the one before it, was returned."""
    said = Remark.objects.with_origin().filter(
        submission__round=submission.round_id,
        submission__organisation=submission.organisation_id,
        submission__version__in=[submission.version, submission.version - 1],
    )
    return list(
        said.select_related("indicator_version", "by").order_by("-submission__version", "pk")
    )


def _rounds(submission: Submission) -> list[Round]:
    """What opens later for this organisation, or is open besides."""
    asked = Round.objects.filter(
        opened_at__isnull=False,
        closes_at__gt=timezone.now(),
        asked__organisation=submission.organisation_id,
    )
    return list(asked.exclude(pk=submission.round_id).order_by("due_at"))
