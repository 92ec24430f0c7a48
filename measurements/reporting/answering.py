"""Answers on their way into a draft."""

from collections.abc import Collection, Mapping
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from actors.conflicts import Conflict
from actors.models import User
from measurements import questionnaire
from measurements.answers import Answer, Cell, Said, mistakes
from measurements.models import Category, DataValue, IndicatorVersion, Submission
from measurements.reporting import claims, desks
from measurements.reporting.desks import Desk


class Filled(Protocol):
    """A question as somebody filled it in, starting from what had the mark `base`."""

    @property
    def version(self) -> IndicatorVersion: ...

    @property
    def base(self) -> str: ...

    @property
    def is_refused(self) -> bool:
        """Whether it holds something that may not be stored, not even in a draft."""

    def read(self, stored: Said) -> Said:
        """What was said, read beside what is stored."""


def keep(submission: Submission, filled: Collection[Filled], *, by: User) -> set[int]:
    """As `keep_at`, of a report that is not locked yet."""
    with desks.at(submission.pk) as desk:
        in_the_way = keep_at(desk, filled, by=by)
        submission.organisation_id = desk.submission.organisation_id
        submission.revision = desk.submission.revision
        return in_the_way


def keep_at(desk: Desk, filled: Collection[Filled], *, by: User) -> set[int]:
    """Keep these questions of a draft, each by itself; gives those that were not.

    Those are the indicator versions of which somebody else stored something since, and this
    person something else. What is no answer yet is kept as it was typed. Saving the same twice
    is saving it once. Raises Conflict when the report or its round takes no answers.
    """
    if desk.submission.status != Submission.Status.DRAFT:
        raise Conflict(claims.not_any_more(desk.submission))
    claims.need_open(desk.submission)
    stored = desk.stored({each.version.pk for each in filled})
    in_the_way, changed = set(), {}
    for each in filled:
        version, there = each.version.pk, stored[each.version.pk]
        said = each.read(there)
        if each.is_refused or said.mark in {there.mark, each.base}:
            continue
        if there.mark != each.base:
            in_the_way.add(version)
        else:
            changed[version] = said
    if changed:
        desk.put(changed, stored, by=by)
        desk.submission.revision += 1
    return in_the_way


@transaction.atomic
def answer(
    submission: Submission,
    answers: Mapping[Cell, Answer | None],
    *,
    by: User,
    revision: int | None = None,
) -> None:
    """Keep these cells of a draft; None empties a cell, cells not named stay as they are.

    `revision` is the one the person started from, None when whoever calls compared the cells.
    Raises Stale when somebody saved since and these cells would change that, Conflict when the
    report or its round takes no answers, and for numbers that cannot be so, such as a whole of 0.
    Cells nobody asks are left out; saving the same answers twice is saving them once.
    """
    claimed = claims.claim(submission, Submission.Status.DRAFT)
    claims.need_open(claimed)
    asked = _asked(claimed)
    stored = {value.cell: Answer.of(value) for value in claimed.values.all()}
    changed = {
        cell: given
        for cell, given in answers.items()
        if cell in asked and given != stored.get(cell)
    }
    if not changed:
        return
    _need_sense(changed)
    if revision is not None:
        claims.need_revision(claimed, revision)
    _put(claimed, changed, by=by)
    submission.revision = claimed.revision + 1


def _asked(submission: Submission) -> set[Cell]:
    """The cells of an opened round; which they are does not change any more."""
    division, opened = submission.organisation.area.division_id, submission.round.opened_at
    if opened is None:
        return set()
    return questionnaire.cells(
        questionnaire.remembered(submission.round_id, division, opened).values()
    )


def _put(submission: Submission, changed: Mapping[Cell, Answer | None], *, by: User) -> None:
    """An answer that came in another way takes the place of what was typed and is none."""
    versions = {version for version, _category in changed}
    emptied = [(submission.pk, *cell) for cell, given in changed.items() if given is None]
    DataValue.objects.filter(pk__in=emptied).delete()
    submission.unfinished.filter(indicator_version__in=versions).delete()
    desk = Desk(submission, submission.organisation.area.division_id)
    desk.put_cells(changed, versions, by=by, now=timezone.now())


def _need_sense(changed: Mapping[Cell, Answer | None]) -> None:
    """Forms say at the entry what is wrong; this is for every other way in."""
    for (_version, category), given in changed.items():
        if given is not None and (found := mistakes(given, total=category == Category.TOTAL)):
            raise Conflict(next(iter(found.values())))
