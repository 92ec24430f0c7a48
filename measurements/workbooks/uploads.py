"""A file that came in: received, read by a worker, looked at, and saved or thrown away."""

import datetime as dt
import hashlib
import logging
from collections.abc import Collection
from typing import Any, NamedTuple

from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from actors import nudge
from actors.conflicts import Conflict
from actors.models import Organisation, User
from actors.tabular import names
from actors.tabular.refusals import Refused
from measurements.models import Round, Upload

State = Upload.State
READ, SAVE = "measurements.tasks.read_upload", "measurements.tasks.save_upload"
# In bytes: the form of one organisation, and those of a whole round.
LARGEST, LARGEST_OF_A_ROUND = 10 * 1024 * 1024, 60 * 1024 * 1024
_UNDER_WAY = (State.WAITING, State.READING, State.READY)
# A worker that reads tells so every few seconds; one that does not was stopped.
_SILENT = dt.timedelta(seconds=60)
_UNTOUCHED = dt.timedelta(days=7)
_FORGOTTEN = dt.timedelta(hours=1)

logger = logging.getLogger(__name__)


class Chosen(NamedTuple):
    """A cell of an organisation of which the file wins, with the mark of what it wins from."""

    organisation: str
    version: int
    category: int
    mark: str


def receive(
    asked: Round, file: File[bytes], *, organisation: Organisation | None, by: User
) -> Upload:
    """Keep a file until a worker has read it; what this person sent before is thrown away.

    Without an organisation it holds the forms of many. Raises Refused for a file that is empty or
    too large, or when it cannot be kept.
    """
    size = file.size or 0
    need_size(size, LARGEST if organisation else LARGEST_OF_A_ROUND)
    upload = Upload(
        round=asked, organisation=organisation, name=names.shown(file.name or ""), size=size,
        sha256=_hash(file), by=by,
    )  # fmt: skip
    try:
        upload.file.save("", file, save=False)
    except OSError as error:
        logger.exception("A file could not be kept")
        raise Refused(_("The file could not be kept just now. Try again later.")) from error
    try:
        with transaction.atomic():
            _forget_earlier(upload)
            upload.save()
            nudge.after_commit(READ, upload.pk)
    except Exception:
        # A file without a row would lie there for ever.
        upload.file.delete(save=False)
        raise
    return upload


def need_size(size: int, most: int) -> None:
    """Raise Refused for a file without anything in it, or with too much (in bytes)."""
    if not size:
        raise Refused(_("This file is empty. Save your form again and choose that file."))
    if size > most:
        raise Refused(
            _("This file is too large: at most %(most)s MB. Download the form again.")
            % {"most": most // 1024 // 1024}
        )


def _hash(file: File[bytes]) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _forget_earlier(upload: Upload) -> None:
    earlier = Upload.objects.filter(
        round=upload.round, organisation=upload.organisation, by=upload.by, state__in=_UNDER_WAY
    )
    for each in earlier.select_for_update():
        finish(each, State.DISCARDED)


def discard(upload: Upload) -> None:
    """Throw a file away; nothing of it is saved. Raises Conflict once it is being saved."""
    with transaction.atomic():
        stored = Upload.objects.select_for_update().get(pk=upload.pk)
        if stored.state in {State.SAVING, State.SAVED}:
            raise Conflict(_("This file is being saved, or has been."))
        finish(stored, State.DISCARDED)


def confirm(upload: Upload, *, chosen: Collection[Chosen], by: User) -> None:
    """Have what was read saved by a worker. Twice is once.

    Raises Conflict when there is something to mend first, or nothing to save.
    """
    with transaction.atomic():
        stored = Upload.objects.select_for_update().get(pk=upload.pk)
        if stored.state in {State.SAVING, State.SAVED}:
            return
        if stored.state != State.READY or stored.findings or not stored.content.get("forms"):
            raise Conflict(_("There is nothing in this file that can be saved now."))
        stored.content["chosen"] = sorted(chosen)
        stored.by, stored.state = by, State.SAVING
        stored.done, stored.total = 0, len(stored.content["forms"])
        stored.save()
        nudge.after_commit(SAVE, stored.pk)


def finish(
    upload: Upload,
    state: str,
    *,
    findings: list[dict[str, Any]] | None = None,
    content: dict[str, Any] | None = None,
) -> None:
    """Bring an upload into its next state. The file goes; of what was read only `content` stays."""
    upload.state, upload.content, upload.findings = state, content or {}, findings or []
    name, upload.file = upload.file.name, ""
    upload.save(update_fields=["state", "content", "findings", "file", "changed_at"])
    if name:
        storage = Upload._meta.get_field("file").storage
        transaction.on_commit(lambda: storage.delete(name))


def left_behind() -> tuple[list[int], list[int]]:
    """The uploads to read and those to save that no worker is at; old ones are thrown away."""
    now = timezone.now()
    stale = Q(changed_at__lt=now - _SILENT)
    for old in Upload.objects.filter(state=State.READY, changed_at__lt=now - _UNTOUCHED):
        discard(old)
    _forget_files(before=now - _FORGOTTEN)
    Upload.objects.filter(stale, state=State.READING).update(state=State.WAITING)
    waiting = Upload.objects.filter(state=State.WAITING, at__lt=now - dt.timedelta(seconds=15))
    saving = Upload.objects.filter(stale, state=State.SAVING)
    return list(waiting.values_list("pk", flat=True)), list(saving.values_list("pk", flat=True))


def _forget_files(*, before: dt.datetime) -> None:
    """Throw away files of no upload: of a process that was stopped between a row and its file."""
    storage = Upload._meta.get_field("file").storage
    folders = storage.listdir("uploads")[0] if storage.exists("uploads") else []
    for folder in folders:
        for name in storage.listdir(f"uploads/{folder}")[1]:
            place = f"uploads/{folder}/{name}"
            is_old = storage.get_modified_time(place) < before
            if is_old and not Upload.objects.filter(file=place).exists():
                storage.delete(place)
