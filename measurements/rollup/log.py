"""Writing in the dirty log, in the transaction of the change itself."""

from collections.abc import Sequence

from measurements.models import DirtyEntry, Period, Round, Submission

# The task that reads the log.
DRAIN = "measurements.tasks.drain_dirty"


def mark_dirty(submission: Submission, *, indicators: Sequence[int] | None = None) -> None:
    """Say that what counts of a report changed; the roll-up looks at it after the commit.

    `indicators` are the ids of the indicator versions touched; None means all of them.
    """
    DirtyEntry.objects.create(
        period_id=submission.round.period_id,
        organisation_id=submission.organisation_id,
        indicators=None if indicators is None else list(indicators),
    )


def mark_round_dirty(round: Round) -> None:  # noqa: A002
    """Say that what is asked, or of whom, changed in a round."""
    asked = round.asked.values_list("organisation", flat=True)
    DirtyEntry.objects.bulk_create(
        DirtyEntry(period_id=round.period_id, organisation_id=organisation)
        for organisation in asked
    )


def mark_period_dirty(period: Period) -> None:
    """Say that everything in a period must be looked at again, as after a merger."""
    DirtyEntry.objects.create(period=period)
