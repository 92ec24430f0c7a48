"""A worker reads a file that came in: what it would change, and everything that is wrong."""

import logging
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from actors.tabular.refusals import Finding, Refused
from measurements.models import Submission, Upload
from measurements.workbooks import merging, opening
from measurements.workbooks.forms import Form, Questions, forms, reports
from measurements.workbooks.reading import Read, Reader
from measurements.workbooks.uploads import State, finish

_MOST_ATTEMPTS = 3

logger = logging.getLogger(__name__)


def read(upload: Upload) -> None:
    """Read a file that waits. Once is enough; a file that stops three workers is refused."""
    claimed = _claim(upload.pk)
    if claimed is None:
        return
    try:
        content, findings = _taken_in(claimed)
    except Refused as refused:
        logger.info("Upload %s refused: %s", claimed.pk, refused.__cause__ or refused)
        _finish(claimed, State.REFUSED, [asdict(Finding(str(refused)))], {})
        return
    _finish(claimed, State.READY, findings, content)


def _finish(
    upload: Upload, state: str, findings: list[dict[str, Any]], content: dict[str, Any]
) -> None:
    """Unless it was thrown away, or given to another worker, in the meantime."""
    with transaction.atomic():
        stored = Upload.objects.select_for_update().get(pk=upload.pk)
        if stored.state == State.READING:
            finish(stored, state, findings=findings, content=content)


def _claim(pk: int) -> Upload | None:
    """The upload, if it waits; from now on it is this worker's."""
    with transaction.atomic():
        waiting = Upload.objects.select_for_update(of=("self",)).select_related(
            "round__period", "organisation"
        )
        upload = waiting.filter(pk=pk, state=State.WAITING).first()
        if upload is not None:
            upload.content = {"attempts": upload.content.get("attempts", 0) + 1}
            upload.state, upload.done = State.READING, 0
            upload.total = 2 * (1 if upload.organisation else reports(upload.round).count())
            upload.save()
    return upload


def _taken_in(upload: Upload) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    if upload.content["attempts"] > _MOST_ATTEMPTS:
        raise Refused(_("This file cannot be read. Download the form again."))
    only = upload.organisation.code if upload.organisation else ""
    reader = Reader(upload.round, only=only)
    try:
        with upload.file.open("rb") as file:
            said = reader.take(opening.opened(file), lambda done: _tell(upload, done))
    except OSError as error:
        raise Refused(_("The file is not there any more. Send it again.")) from error
    found = [] if not said.rows else _compared(upload, said)
    findings = sorted(said.findings, key=lambda finding: finding.row)
    # Of a file with mistakes nothing is kept: what has to be removed from it is not kept either.
    content = {"forms": found} if not findings else {}
    return content, [asdict(finding) for finding in findings]


def _compared(upload: Upload, said: Read) -> list[dict[str, Any]]:
    """Per organisation its rows and how many answers they change; mistakes become findings."""
    latest: dict[str, Submission] = {}
    for report in reports(upload.round).filter(organisation__code__in=said.rows):
        latest.setdefault(report.organisation.code, report)
    for code in said.rows.keys() - latest.keys():
        row = said.rows[code][0].number
        said.findings.append(Finding(_("This organisation is not asked in this round."), row))
    found = []
    half = upload.total // 2
    for number, form in enumerate(forms(list(latest.values()), Questions(), with_previous=False)):
        if number % 10 == 0:
            _tell(upload, half + number)
        if told := _of_form(form, said):
            found.append(told)
    return found


def _of_form(form: Form, said: Read) -> dict[str, Any] | None:
    rows, name = said.rows[form.code], form.submission.organisation.name
    if not form.submission.takes_answers:
        what = _("This form takes no answers any more. Remove these rows.")
        said.findings.append(Finding(what, rows[0].number, organisation=name))
        return None
    made = merging.merged(form, rows)
    for mistake in made.mistakes:
        version = form.questions[mistake.row.cell[0]].indicator_version
        letter = said.letters.get(mistake.column, "")
        said.findings.append(Finding(mistake.what, mistake.row.number, letter, name, version.name))
    if not made.answers and not made.conflicts:
        return None
    return {
        "report": form.submission.pk,
        "code": form.code,
        "name": name,
        "changes": len(made.answers),
        "conflicts": [row.cell for row in made.conflicts],
        "rows": [[row.number, row.cell, row.mark, row.typed] for row in rows],
    }


def _tell(upload: Upload, done: int) -> None:
    """How far it is; seen at once by who waits, and by the sweep."""
    Upload.objects.filter(pk=upload.pk).update(
        done=min(done, upload.total), changed_at=timezone.now()
    )
