"""Files that show an answer is right: added to a draft, removed from it, handed out.

What a file is, its content says: not its name, and not what the browser calls it. A version that
was handed in keeps its files; removing one removes it from the draft.
"""

import hashlib
import logging
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from actors import events
from actors.conflicts import Conflict
from actors.models import User
from actors.privacy import refuse_personal_data
from measurements import questionnaire
from measurements.models import Evidence, Submission
from measurements.reporting import claims

# In bytes, and files per question.
LARGEST, MOST = 10 * 1024 * 1024, 5
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

logger = logging.getLogger(__name__)


class Refused(Exception):
    """The file is not taken; the message says why, and what to do."""


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken: how it ends, and what it is called on the way out."""

    suffix: str
    media_type: str


PDF = Kind(".pdf", "application/pdf")
PNG = Kind(".png", "image/png")
JPEG = Kind(".jpg", "image/jpeg")
DOCX = Kind(".docx", f"{_OPEN_XML}.wordprocessingml.document")
XLSX = Kind(".xlsx", f"{_OPEN_XML}.spreadsheetml.sheet")
ODT = Kind(".odt", f"{_OPEN_DOCUMENT}.text")
ODS = Kind(".ods", f"{_OPEN_DOCUMENT}.spreadsheet")
_STARTS = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_CODE = ("vbaproject", "basic/", "scripts/", "activex")


def add(submission: Submission, version: int, file: File[bytes], *, by: User) -> Evidence:
    """Keep a file at a question (an indicator version) of a draft.

    Raises Refused for a file that is not taken or cannot be kept, Conflict when the report or its
    round takes no answers.
    """
    size = file.size or 0
    if not size:
        raise Refused(_("This file is empty."))
    if size > LARGEST:
        raise Refused(_("This file is too large: at most %(most)s MB.") % {"most": LARGEST >> 20})
    kind = _kind(file)
    made = Evidence(
        submission=submission, indicator_version_id=version, name=_name(file, kind), size=size,
        media_type=kind.media_type, sha256=_hash(file), by=by,
    )  # fmt: skip
    try:
        made.file.save(f"file{kind.suffix}", file, save=False)
    except OSError as error:
        logger.exception("Evidence could not be kept")
        raise Refused(_("The file could not be kept just now. Try again later.")) from error
    try:
        _keep(made)
    except BaseException:
        # A file without a row would lie there for ever.
        made.file.delete(save=False)
        raise
    return made


@transaction.atomic
def _keep(made: Evidence) -> None:
    claimed = claims.claim(made.submission, Submission.Status.DRAFT)
    claims.need_open(claimed)
    asked = {question.indicator_version_id for question in questionnaire.asked(claimed)}
    if made.indicator_version_id not in asked:
        raise Conflict(_("This question is not asked of this organisation."))
    there = Evidence.objects.of(claimed).filter(indicator_version=made.indicator_version_id)
    if there.filter(sha256=made.sha256).exists():
        raise Refused(_("This file is there already."))
    if there.count() >= MOST:
        raise Refused(
            _("There are %(most)s files at this question. Remove one first.") % {"most": MOST}
        )
    made.save()
    events.record(by=made.by, verb="evidence_added", subject=claimed, detail={"file": made.pk})


@transaction.atomic
def remove(evidence: Evidence, submission: Submission, *, by: User) -> None:
    """Take a file away from a draft; earlier versions keep it. Twice is once.

    What was added to this same draft was never handed in, so nothing of it stays. Raises Conflict
    when the report or its round takes no answers.
    """
    claimed = claims.claim(submission, Submission.Status.DRAFT)
    claims.need_open(claimed)
    stored = Evidence.objects.of(claimed).select_for_update(of=("self",)).filter(pk=evidence.pk)
    found = stored.first()
    if found is None:
        return
    if found.submission_id == claimed.pk:
        kept = found.file
        found.delete()
        transaction.on_commit(lambda: kept.delete(save=False))
    else:
        found.removed_in = claimed
        found.save(update_fields=["removed_in"])
    events.record(by=by, verb="evidence_removed", subject=claimed, detail={"file": evidence.pk})


def _kind(file: File[bytes]) -> Kind:
    start = file.read(8)
    file.seek(0)
    found = next((kind for mark, kind in _STARTS.items() if start.startswith(mark)), None)
    if found is None and start.startswith(b"PK"):
        found = _kind_of_archive(file)
    file.seek(0)
    if found is None:
        raise Refused(
            _("This kind of file is not taken. Send a PDF, an image (PNG or JPEG), or a document"
              " (.docx, .xlsx, .odt or .ods) without a password.")
        )  # fmt: skip
    return found


def _kind_of_archive(file: IO[bytes]) -> Kind | None:
    """What an office document is; only its list of parts is read."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            told = archive.read("mimetype")[:80] if _is_short(parts, "mimetype") else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise Refused(_("This file is damaged or has a password. Save it again.")) from error
    if any(name.lower().startswith(_CODE) or "vbaproject" in name.lower() for name in names):
        raise Refused(_("This file contains macros. Save it without macros."))
    open_documents = {kind.media_type.encode(): kind for kind in (ODT, ODS)}
    by_part = next((kind for name, kind in _PARTS.items() if name in names), None)
    return by_part or open_documents.get(told)


def _is_short(parts: list[zipfile.ZipInfo], name: str) -> bool:
    return any(part.filename == name and part.file_size < 200 for part in parts)  # noqa: PLR2004


def _name(file: File[bytes], kind: Kind) -> str:
    """The name to show and to hand it out by: readable, short, ending in what it is."""
    given = unicodedata.normalize("NFC", PurePath(file.name or "").stem)
    kept = "".join(each if each.isalnum() or each in " -_.()" else "-" for each in given)
    try:
        refuse_personal_data(given)
    except ValidationError as error:
        raise Refused(
            _("The name of this file looks like data about a person. Give it another name.")
        ) from error
    return f"{kept.strip(' .')[:100] or _('evidence')}{kind.suffix}"


def _hash(file: File[bytes]) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
