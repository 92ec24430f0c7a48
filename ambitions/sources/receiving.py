"""A file kept exactly as it came in, and a worker told to read it."""

import hashlib
import logging
import unicodedata
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from actors import events, nudge
from actors.conflicts import Conflict
from actors.models import User
from actors.privacy import refuse_personal_data
from ambitions.importing import limits
from ambitions.models import Source

READ = "ambitions.tasks.read_source"
DESCRIBED = ("title", "publisher", "published_on", "kind", "is_public")
_LONGEST_NAME = 160

logger = logging.getLogger(__name__)


class Refused(Exception):
    """The file is not taken; the message says why, and what to do."""

    def __init__(self, message: str, same: Source | None = None) -> None:
        super().__init__(message)
        # The source that has this file already.
        self.same = same


def receive(source: Source, file: File[bytes], *, by: User) -> None:
    """Keep a described file until a worker has read it.

    Raises Refused for a file that is empty, too large or there already, or that cannot be kept.
    """
    source.size, source.name, source.by = file.size or 0, _name(file.name or ""), by
    _need_size(source.size)
    source.sha256, source.media_type = _hash(file), _media_type(file)
    _need_new(source.sha256)
    try:
        source.file.save("", file, save=False)
    except OSError as error:
        logger.exception("A source could not be kept")
        raise Refused(_("The file could not be kept just now. Try again later.")) from error
    try:
        _keep(source, by)
    except BaseException:
        # A file without a row would lie there for ever.
        source.file.delete(save=False)
        raise


def change(source: Source, *, by: User) -> None:
    """Keep another title, publisher, date or kind; the file and what was read stay.

    Raises Conflict when the source is not there any more.
    """
    with transaction.atomic():
        stored = Source.objects.select_for_update().filter(pk=source.pk).first()
        if stored is None:
            raise Conflict(_("This source is not there any more."))
        differing = {
            name: [str(getattr(stored, name)), str(getattr(source, name))]
            for name in DESCRIBED
            if getattr(stored, name) != getattr(source, name)
        }
        if differing:
            source.save(update_fields=[*DESCRIBED, "changed_at"])
            events.record(by=by, verb="changed", subject=source, detail={"changes": differing})


def _keep(source: Source, by: User) -> None:
    try:
        with transaction.atomic():
            source.save()
            events.record(by=by, verb="received", subject=source)
            nudge.after_commit(READ, source.pk)
    except IntegrityError as error:
        if "one_source_per_file" not in str(error):
            raise
        _need_new(source.sha256)
        raise


def _need_size(size: int) -> None:
    if not size:
        raise Refused(_("This file is empty. Choose another one."))
    if size > limits.FILE_BYTES:
        raise Refused(
            _("This file is too large: at most %(most)s MB. Cut it in parts.")
            % {"most": limits.FILE_BYTES >> 20}
        )


def _need_new(sha256: str) -> None:
    same = Source.objects.filter(sha256=sha256).exclude(state=Source.State.REFUSED).first()
    if same is not None:
        raise Refused(_("This file is there already: %(title)s.") % {"title": same.title}, same)


def _hash(file: File[bytes]) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _media_type(file: File[bytes]) -> str:
    """What its first bytes say it is; a name is not believed."""
    start = file.read(1024)
    file.seek(0)
    if b"%PDF-" in start:
        return "application/pdf"
    if start.startswith(b"PK\x03\x04"):
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return "text/plain"


def _name(given: str) -> str:
    """The name to show; one that says who somebody is, is not kept."""
    shown = "".join(each for each in PurePath(given).name if unicodedata.category(each)[0] != "C")
    try:
        refuse_personal_data(shown)
    except ValidationError:
        return f"…{PurePath(shown).suffix[:10]}"
    return shown[-_LONGEST_NAME:]
