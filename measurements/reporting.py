"""The steps of a report: answered, submitted, signed, approved or returned.

What follows from each step is in the step: the event, the dirty log, the nudge after the commit.
"""

from collections.abc import Mapping
from dataclasses import asdict, fields

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from measurements import nudge, rollup
from measurements.answers import Answer, Cell, mistakes, parts_differ_from_whole
from measurements.models import (
    Category,
    DataValue,
    IndicatorVersion,
    RoundIndicator,
    Submission,
)

Status = Submission.Status
Kind = IndicatorVersion.Kind
_ADD_UP = {Kind.COUNT, Kind.AMOUNT, Kind.RATIO}
_FIELDS = [each.name for each in fields(Answer)] + ["entered_by", "entered_at"]


class Stale(Conflict):
    """Somebody else saved this draft in the meantime."""


class Incomplete(Exception):
    """The report cannot be submitted yet; `problems` says per indicator version why."""

    def __init__(self, problems: dict[int, str]) -> None:
        super().__init__(problems)
        self.problems = problems


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
    claimed = _claim(submission, Status.DRAFT)
    _need_open_round(claimed)
    asked = cells(claimed)
    stored = {value.cell: Answer.of(value) for value in claimed.values.all()}
    changed = {
        cell: given
        for cell, given in answers.items()
        if cell in asked and given != stored.get(cell)
    }
    if not changed:
        return
    _need_sense(changed)
    _need_revision(claimed, revision)
    _write(claimed, changed, by)
    submission.revision = claimed.revision + 1
    submission.save(update_fields=["revision"])


@transaction.atomic
def submit(submission: Submission, *, by: User, revision: int | None = None) -> None:
    """Send the report to the second person who signs it.

    `revision` is the one the person checked, None when it does not matter. A doubled submit
    changes nothing. Raises Incomplete when a required answer is missing or parts do not add up,
    Stale when somebody saved since, Conflict when the report or its round does not allow it.
    """
    claimed = _claim(submission, Status.DRAFT, Status.SUBMITTED)
    if claimed.status == Status.SUBMITTED:
        return
    _need_open_round(claimed)
    if revision is not None:
        _need_revision(claimed, revision)
    found = problems(claimed)
    if found:
        raise Incomplete(found)
    _step(submission, Status.SUBMITTED, submitted_by=by, submitted_at=timezone.now())
    _tell(submission, by=by, verb="submitted")


@transaction.atomic
def sign(submission: Submission, *, by: User) -> None:
    """Put a second signature under the report; raises Conflict for the sender's own."""
    claimed = _claim(submission, Status.SUBMITTED, Status.SIGNED)
    if claimed.status == Status.SIGNED and claimed.signed_by_id == by.pk:
        return
    if claimed.status == Status.SIGNED:
        raise Conflict(_not_any_more(claimed))
    if claimed.submitted_by_id == by.pk:
        raise Conflict(_("You submitted this report yourself. Somebody else signs it."))
    _step(submission, Status.SIGNED, signed_by=by, signed_at=timezone.now())
    events.record(by=by, verb="signed", subject=submission)


@transaction.atomic
def approve(submission: Submission, *, by: User) -> None:
    """Accept the report: from now on its figures count."""
    claimed = _claim(submission, Status.SIGNED, Status.APPROVED)
    if claimed.status == Status.APPROVED:
        return
    earlier = Submission.objects.approved().filter(
        round=submission.round_id, organisation=submission.organisation_id
    )
    earlier.update(status=Status.SUPERSEDED)
    _step(submission, Status.APPROVED, decided_by=by, decided_at=timezone.now())
    _tell(submission, by=by, verb="approved")


@transaction.atomic
def return_for_revision(submission: Submission, *, reason: str, by: User) -> Submission:
    """Give the report back with a reason; gives the next version, a draft with its answers."""
    if not reason.strip():
        raise ValueError("A report is returned with a reason.")
    _claim(submission, Status.SUBMITTED, Status.SIGNED)
    _step(submission, Status.RETURNED, decided_by=by, decided_at=timezone.now())
    following = Submission.objects.create(
        round=submission.round,
        organisation=submission.organisation,
        version=submission.version + 1,
    )
    copies = list(submission.values.all())
    for copy in copies:
        copy.submission = following
    DataValue.objects.bulk_create(copies)
    _tell(submission, by=by, verb="returned", reason=reason.strip())
    return following


def cells(submission: Submission) -> set[Cell]:
    """Every cell the round asks for: each indicator as a total and per category. Two queries."""
    asked = RoundIndicator.objects.filter(round=submission.round_id).values_list(
        "indicator_version", "indicator_version__dimension"
    )
    categories: dict[int, list[int]] = {}
    dimensions = {dimension for _version, dimension in asked if dimension}
    for pk, dimension in Category.objects.filter(dimension__in=dimensions).values_list(
        "pk", "dimension"
    ):
        categories.setdefault(dimension, []).append(pk)
    return {
        (version, category)
        for version, dimension in asked
        for category in [Category.TOTAL, *categories.get(dimension, [])]
    }


def problems(submission: Submission) -> dict[int, str]:
    """Per indicator version what must be mended before submitting; empty when nothing must."""
    answers = {value.cell: Answer.of(value) for value in submission.values.all()}
    asked = cells(submission)
    questions = RoundIndicator.objects.filter(round=submission.round_id)
    found = {}
    for question in questions.select_related("indicator_version"):
        version = question.indicator_version_id
        total = answers.get((version, Category.TOTAL))
        parts = {cell for cell in asked if cell[0] == version and cell[1] != Category.TOTAL}
        given = [answers[cell] for cell in parts if cell in answers]
        all_given = bool(parts) and len(given) == len(parts)
        if question.required and total is None:
            found[version] = _("Answer this question, or say why you cannot.")
        elif question.indicator_version.kind in _ADD_UP and parts_differ_from_whole(
            total, given, all_given=all_given
        ):
            found[version] = _("The parts do not add up to the total.")
    return found


def _claim(submission: Submission, *allowed: str) -> Submission:
    """The stored report, locked, if it is in one of the allowed states."""
    locked = Submission.objects.select_for_update(of=("self",)).select_related("round")
    stored = locked.get(pk=submission.pk)
    if stored.status not in allowed:
        raise Conflict(_not_any_more(stored))
    # A merger may have handed it over since the caller read it.
    submission.organisation_id = stored.organisation_id
    return stored


def _not_any_more(submission: Submission) -> str:
    return _("This is not possible any more: the report has the status “%(status)s”.") % {
        "status": submission.get_status_display()
    }


def _need_open_round(submission: Submission) -> None:
    if not submission.round.takes_answers:
        closed = date_format(timezone.localtime(submission.round.closes_at), "j F Y, H:i")
        raise Conflict(
            _("This round takes no answers: it closed on %(moment)s.") % {"moment": closed}
        )


def _need_sense(changed: Mapping[Cell, Answer | None]) -> None:
    """Forms say at the entry what is wrong; this is for every other way in."""
    for (_version, category), given in changed.items():
        if given is not None and (found := mistakes(given, total=category == Category.TOTAL)):
            raise Conflict(next(iter(found.values())))


def _need_revision(submission: Submission, revision: int) -> None:
    if submission.revision != revision:
        raise Stale(_("A colleague has changed this report in the meantime."))


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


def _step(submission: Submission, status: str, **stamp: object) -> None:
    submission.status = status
    for name, value in stamp.items():
        setattr(submission, name, value)
    submission.save(update_fields=["status", *stamp])


def _tell(submission: Submission, *, by: User, verb: str, reason: str = "") -> None:
    """The log of people and the log of figures; a worker hears of it after the commit."""
    events.record(by=by, verb=verb, subject=submission, reason=reason)
    rollup.mark_dirty(submission)
    nudge.after_commit()
