"""A worker reads a source: all of it is kept in one transaction, or nothing."""

import datetime as dt
import logging
import time
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from ambitions.importing import isolated
from ambitions.importing.problems import Reason, Unreadable
from ambitions.importing.statements import Filed
from ambitions.importing.statements import Statement as Proposed
from ambitions.models import Party, Source, SourcePage, Statement, TargetGroup, Theme
from ambitions.sources.likeness import liken

_MOST_ATTEMPTS = 3
# A worker that reads tells so after every page; one that does not was stopped.
_SILENT = dt.timedelta(seconds=90)
_UNDER_WAY = dt.timedelta(seconds=15)
# How often the page of a source gets news, in seconds.
_NEWS = 1.0

logger = logging.getLogger(__name__)


def read(source: Source) -> None:
    """Read a source that waits. Twice is once; a file that stops three workers is refused."""
    claimed = _claim(source.pk)
    if claimed is None:
        return
    try:
        pages = _pages(claimed)
    except Unreadable as problem:
        logger.info("Source %s refused: %s", claimed.pk, problem)
        _refuse(claimed, problem.reason)
        return
    _keep(claimed, pages)


def left_behind() -> list[int]:
    """The sources to read that no worker is at."""
    now = timezone.now()
    Source.objects.filter(state=Source.State.READING, changed_at__lt=now - _SILENT).update(
        state=Source.State.WAITING
    )
    waiting = Source.objects.filter(state=Source.State.WAITING, at__lt=now - _UNDER_WAY)
    return list(waiting.values_list("pk", flat=True))


def _claim(pk: int) -> Source | None:
    """The source, if it waits; from now on it is this worker's."""
    with transaction.atomic():
        waiting = Source.objects.select_for_update().filter(pk=pk, state=Source.State.WAITING)
        source = waiting.first()
        if source is not None:
            source.state, source.done, source.total = Source.State.READING, 0, 0
            source.attempts += 1
            source.save(update_fields=["state", "done", "total", "attempts", "changed_at"])
    return source


def _pages(source: Source) -> list[Filed]:
    if source.attempts > _MOST_ATTEMPTS:
        raise Unreadable(Reason.TOO_LONG, "stopped three workers")
    try:
        with source.file.open("rb") as file:
            content = file.read()
    except OSError as error:
        raise Unreadable(Reason.BROKEN, "the file is not there any more") from error
    return isolated.read_apart(content, progress=_Teller(source))


class _Teller:
    """Says how far a source is, now and then: not a row for every page."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._told = 0.0

    def __call__(self, done: int, pages: int) -> None:
        if time.monotonic() - self._told < _NEWS and done < pages:
            return
        self._told = time.monotonic()
        Source.objects.filter(pk=self._source.pk, state=Source.State.READING).update(
            done=min(done, pages), total=pages, changed_at=timezone.now()
        )


def _refuse(source: Source, reason: str) -> None:
    """Say why, and do not keep the file; unless another worker has it by now."""
    with transaction.atomic():
        stored = _still_ours(source)
        if stored is None:
            return
        name, stored.file = stored.file.name, ""
        stored.state, stored.problem = Source.State.REFUSED, reason
        stored.save(update_fields=["state", "problem", "file", "changed_at"])
        storage = Source._meta.get_field("file").storage
        if name:
            transaction.on_commit(lambda: storage.delete(name))


def _keep(source: Source, pages: list[Filed]) -> None:
    with transaction.atomic():
        stored = _still_ours(source)
        if stored is None:
            return
        rows = SourcePage.objects.bulk_create(
            SourcePage(
                source=stored,
                number=page.page,
                lines=[[line.number, line.text] for line in page.lines],
                rest=page.rest,
            )
            for page in pages
        )
        _keep_statements(stored, list(zip(rows, pages, strict=True)))
        stored.state, stored.done, stored.total = Source.State.READY, len(pages), len(pages)
        stored.save(update_fields=["state", "done", "total", "changed_at"])
        liken(stored)


def _still_ours(source: Source) -> Source | None:
    return (
        Source.objects.select_for_update().filter(pk=source.pk, state=Source.State.READING).first()
    )


def _keep_statements(source: Source, pages: list[tuple[SourcePage, Filed]]) -> None:
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    said = [one for _row, page in pages for one in page.statements]
    rows = Statement.objects.bulk_create(
        _statement(source, row, position, one, themes)
        for row, page in pages
        for position, one in enumerate(page.statements, 1)
    )
    _mark(Statement.target_groups.through, "targetgroup", rows, TargetGroup,
          (one.proposal.target_groups for one in said))  # fmt: skip
    _mark(Statement.parties.through, "party", rows, Party, (one.proposal.parties for one in said))


def _statement(
    source: Source, page: SourcePage, position: int, one: Proposed, themes: dict[str, Theme]
) -> Statement:
    return Statement(
        source=source,
        page=page,
        position=position,
        column=one.column,
        lines=list(one.lines),
        over_lines=list(one.over),
        section=one.section,
        verbatim=one.text,
        text=one.text,
        certainty=one.certainty,
        kind=one.proposal.kind,
        theme=themes.get(one.proposal.theme),
    )


def _mark(
    through: Any, column: str, rows: list[Statement], model: Any, slugs: Iterable[tuple[str, ...]]
) -> None:
    """Link each statement to the rows of a code list; a word that is no row is left out."""
    known = {row.slug: row.pk for row in model.objects.all()}
    through.objects.bulk_create(
        through(**{"statement_id": row.pk, f"{column}_id": known[slug]})
        for row, named in zip(rows, slugs, strict=True)
        for slug in named
        if slug in known
    )
