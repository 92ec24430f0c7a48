"""Answers on their way into a draft."""

from collections.abc import Mapping
from dataclasses import asdict, fields

from django.db import transaction
from django.utils import timezone

from actors.conflicts import Conflict
from actors.models import User
from measurements import questionnaire
from measurements.answers import Answer, Cell, mistakes
from measurements.models import Category, DataValue, Submission
from measurements.reporting import claims

_FIELDS = [each.name for each in fields(Answer)] + ["entered_by", "entered_at"]


@transaction.atomic
def answer(
    submission: Submission, answers: Mapping[Cell, Answer | None], *, revision: int, by: User
) -> None:
    """Keep these cells of a draft; None empties a cell, cells not named stay as they are.

    `revision` is the one the person started from. Raises Stale when somebody saved since and
    these cells would change that, Conflict when the report or its round takes no answers, and for
    numbers that cannot be so, such as a whole of 0.
    Cells nobody asks are left out; saving the same answers twice is saving them once.
    """
    claimed = claims.claim(submission, Submission.Status.DRAFT)
    claims.need_open(claimed)
    asked = questionnaire.cells(claimed)
    stored = {value.cell: Answer.of(value) for value in claimed.values.all()}
    changed = {
        cell: given
        for cell, given in answers.items()
        if cell in asked and given != stored.get(cell)
    }
    if not changed:
        return
    _need_sense(changed)
    claims.need_revision(claimed, revision)
    _write(claimed, changed, by)
    submission.revision = claimed.revision + 1
    submission.save(update_fields=["revision"])


def _need_sense(changed: Mapping[Cell, Answer | None]) -> None:
    """Forms say at the entry what is wrong; this is for every other way in."""
    for (_version, category), given in changed.items():
        if given is not None and (found := mistakes(given, total=category == Category.TOTAL)):
            raise Conflict(next(iter(found.values())))


def _write(submission: Submission, changed: Mapping[Cell, Answer | None], by: User) -> None:
    now = timezone.now()
    rows = []
    for (version, category), given in changed.items():
        if given is None:
            submission.values.filter(indicator_version=version, category=category).delete()
            continue
        rows.append(
            DataValue(
                submission=submission,
                indicator_version_id=version,
                category_id=category,
                entered_by=by,
                entered_at=now,
                **asdict(given),
            )
        )
    DataValue.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["submission", "indicator_version", "category"],
        update_fields=_FIELDS,
    )
