"""A long report taken in as a worker does: read in a process of its own and kept, all at once."""

import time
from dataclasses import dataclass

import pypdfium2
from django.core.files.base import ContentFile
from django.db import transaction

from ambitions import sources
from ambitions.benchmarks.desk import Unexpected, officer
from ambitions.benchmarks.sources import long
from ambitions.models import Source

_AIM = 60.0


@dataclass(frozen=True)
class TakenIn:
    """Seconds for a report of so many pages, and for only taking the text out of it."""

    pages: int
    statements: int
    seconds: float
    text: float

    def __str__(self) -> str:
        met = "met" if self.seconds <= _AIM * self.pages / 100 else "NOT met"
        return (
            f"report of {self.pages} pages with {self.statements} statements taken in:"
            f" {self.seconds:.1f} s, {self.seconds / self.text:.0f} times its bare text;"
            f" aim at most {_AIM:.0f} s for 100 pages: {met}"
        )


def measured(pages: int) -> TakenIn:
    """Take one in, and leave nothing of it behind; raises Unexpected when it is refused."""
    content = long(pages)
    started = time.perf_counter()
    _text(content)
    text = time.perf_counter() - started
    with transaction.atomic():
        source = _received(content)
        started = time.perf_counter()
        sources.read(source)
        seconds = time.perf_counter() - started
        source.refresh_from_db()
        if source.state != Source.State.READY:
            raise Unexpected(f"the report was refused: {source.problem}")
        found = TakenIn(source.total, source.statements.count(), seconds, text)
        source.file.delete(save=False)
        transaction.set_rollback(True)
    return found


def _text(content: bytes) -> None:
    pdf = pypdfium2.PdfDocument(content)
    for page in pdf:
        page.get_textpage().get_text_range()
    pdf.close()


def _received(content: bytes) -> Source:
    source = Source(
        title="Meting", publisher="Meting", published_on="2026-01-01", kind=Source.Kind.OTHER
    )
    sources.receive(source, ContentFile(content, "meting.pdf"), by=officer())
    return source
