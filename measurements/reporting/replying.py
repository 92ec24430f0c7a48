"""Replies to what is asked about an answer."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from actors.models import User
from actors.privacy import refuse_personal_data
from measurements.models import CheckReply, Submission
from measurements.reporting import claims


class Reply(NamedTuple):
    """One of the reasons, and what was said besides."""

    reason: str
    note: str = ""


@transaction.atomic
def reply(
    submission: Submission,
    replies: Mapping[tuple[int, str], Reply],
    *,
    revision: int | None = None,
    by: User,
) -> None:
    """Keep why answers are right all the same: per indicator version and check, the last one.

    `revision` is that of the answers the person saw, None when it does not matter. Raises Stale
    when somebody saved since, Conflict when the report takes no answers, and ValidationError for
    a note that looks like it holds data about a person.
    """
    claimed = claims.claim(submission, Submission.Status.DRAFT)
    claims.need_open(claimed)
    if revision is not None:
        claims.need_revision(claimed, revision)
    now = timezone.now()
    rows = []
    for (version, rule), (reason, note) in replies.items():
        refuse_personal_data(note)
        rows.append(
            CheckReply(
                submission=submission, indicator_version_id=version, rule=rule, reason=reason,
                note=note, by=by, at=now,
            )
        )  # fmt: skip
    CheckReply.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["submission", "indicator_version", "rule"],
        update_fields=["reason", "note", "by", "at"],
    )
