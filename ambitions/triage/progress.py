"""How far a source is: per page how many statements there are and how many were judged."""

from dataclasses import dataclass

from django.db.models import Count, Q

from ambitions.models import Source, Statement

_WAITS = Q(statements__state=Statement.State.PROPOSED)
_COUNTS = ~Q(statements__state=Statement.State.MERGED)


@dataclass(frozen=True)
class PageProgress:
    """`judged` of `all` statements of a page were accepted or left out; merged ones do not count."""

    number: int
    judged: int
    all: int

    @property
    def waiting(self) -> int:
        return self.all - self.judged


def per_page(source: Source) -> list[PageProgress]:
    """Every page of a source, in order. One query."""
    pages = source.pages.annotate(
        waiting=Count("statements", filter=_WAITS), every=Count("statements", filter=_COUNTS)
    )
    return [
        PageProgress(page.number, page.every - page.waiting, page.every)
        for page in pages.order_by("number")
    ]


def total(pages: list[PageProgress]) -> PageProgress:
    """All pages together; its number says how many there are."""
    return PageProgress(len(pages), sum(one.judged for one in pages), sum(one.all for one in pages))
