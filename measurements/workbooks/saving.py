"""A worker saves what was read, organisation by organisation; each wholly or not at all.

How many are done is kept in the same transaction as the answers, so a worker that was stopped is
followed by one that goes on where it was.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from actors import nudge
from actors.conflicts import Conflict
from actors.tabular.refusals import Finding
from measurements import reporting
from measurements.answers import Cell
from measurements.models import Submission, Upload
from measurements.workbooks import merging
from measurements.workbooks.forms import Form, Questions, forms
from measurements.workbooks.reading import Row
from measurements.workbooks.uploads import SAVE, State, finish

# So many organisations in a turn: figures and other people's files get theirs in between.
_IN_A_TURN = 60
_TRIES = 3

logger = logging.getLogger(__name__)


def save_some(upload: Upload) -> None:
    """Save the next organisations of a file; a message asks for the following ones."""
    if upload.state != State.SAVING:
        return
    questions = Questions()
    for _turn in range(_IN_A_TURN):
        if not _save_next(upload, questions):
            return
    with transaction.atomic():
        nudge.after_commit(SAVE, upload.pk)


def _save_next(upload: Upload, questions: Questions) -> bool:
    """Save one organisation, under the lock of the upload; False when that was the last."""
    with transaction.atomic():
        locked = Upload.objects.select_for_update().defer("content").get(pk=upload.pk)
        if locked.state != State.SAVING:
            return False
        if locked.done < locked.total:
            told = upload.content["forms"][locked.done]
            chosen = {
                (version, category): mark
                for code, version, category, mark in upload.content["chosen"]
                if code == told["code"]
            }
            locked.findings += [asdict(each) for each in _save(upload, told, chosen, questions)]
            locked.done += 1
            locked.save(update_fields=["done", "findings", "changed_at"])
            return True
        finish(locked, State.SAVED, findings=locked.findings)
        return False


def _save(
    upload: Upload, told: dict[str, Any], chosen: Mapping[Cell, str], questions: Questions
) -> list[Finding]:
    """The answers of one organisation; gives what was not saved, and why."""
    rows = [Row(number, tuple(cell), mark, typed) for number, cell, mark, typed in told["rows"]]
    for _try in range(_TRIES):
        form = _form(told["report"], questions)
        made = merging.merged(form, rows, chosen)
        try:
            reporting.answer(
                form.submission, made.answers, revision=form.submission.revision, by=upload.by
            )
        except reporting.Stale:
            continue
        except Conflict as conflict:
            return [Finding(str(conflict), organisation=told["name"])]
        except DatabaseError:
            logger.exception("Report %s was not saved from upload %s", told["report"], upload.pk)
            break
        return _kept(form, made, told, chosen)
    return [Finding(_("This form was not saved. Send the file again."), organisation=told["name"])]


def _form(report: int, questions: Questions) -> Form:
    found = Submission.objects.with_deadline().select_related("organisation__area", "round__period")
    return next(forms([found.get(pk=report)], questions, with_previous=False))


def _kept(
    form: Form, made: merging.Merge, told: dict[str, Any], chosen: Collection[Cell]
) -> list[Finding]:
    """What somebody else changed in the meantime stays; that is said."""
    expected = {tuple(cell) for cell in told["conflicts"]} - set(chosen)
    later = {row.number: row for row in made.conflicts if row.cell not in expected}
    later |= {mistake.row.number: mistake.row for mistake in made.mistakes}
    what = _("Somebody changed this answer in the meantime. It has been left as it is.")
    return [
        Finding(
            what, row.number, organisation=told["name"],
            question=form.questions[row.cell[0]].indicator_version.name,
        )
        for row in later.values()
    ]  # fmt: skip
