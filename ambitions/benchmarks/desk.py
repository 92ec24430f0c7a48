"""A source with many statements and somebody who judges them, in a database that is left as it was."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from http import HTTPStatus
from itertools import cycle
from random import Random

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from actors.models import Area, Division, Membership, Organisation, User
from ambitions import sources
from ambitions.benchmarks import inventing
from ambitions.models import Source, SourcePage, Statement, Theme

# The page for whoever signed in that says least: the key of a form.
_BARE = "/rapportages/sleutel/"
_HTMX = {"HX-Request": "true"}


class Unexpected(Exception):
    """A step is answered with something else than 200, so its speed means nothing."""


class Desk:
    """One page of a source in the browser of one person."""

    def __init__(self, page: SourcePage, by: User) -> None:
        self._page = f"/bronnen/{page.source_id}/beoordelen/{page.number}/"
        self._client = Client(headers={"host": "127.0.0.1"})
        self._client.force_login(by, backend=settings.AUTHENTICATION_BACKENDS[0])
        self._keys = cycle(page.statements.order_by("position").values_list("pk", flat=True))

    def bare(self) -> None:
        self._client.get(_BARE)

    def open(self) -> None:
        """Ask for the whole page."""
        self._need(self._client.get(self._page).status_code)

    def press(self, action: str, **typed: str) -> None:
        """Take a step with the next statement of the page that was not merged."""
        one = Statement.objects.get(pk=next(self._keys))
        while one.state == Statement.State.MERGED:
            one = Statement.objects.get(pk=next(self._keys))
        form = {
            "action": action, "text": one.text, "theme": str(one.theme_id or ""),
            "kind": one.kind, "revision": str(one.revision), "at": "",
        }  # fmt: skip
        address = f"/uitspraken/{one.pk}/beoordelen/"
        self._need(self._client.post(address, form | typed, headers=_HTMX).status_code)

    def undo(self) -> None:
        """Take the last step back."""
        form = {"action": "undo"}
        self._need(self._client.post(self._page, form, headers=_HTMX).status_code)

    @staticmethod
    def _need(status: int) -> None:
        if status != HTTPStatus.OK:
            raise Unexpected(f"answered with {status}")


@contextmanager
def made(statements: int, per_page: int, elsewhere: int) -> Iterator[Desk]:
    """A desk at the middle page of a source of so many statements; other sources hold the rest."""
    with transaction.atomic():
        by, themes = officer(), _themes()
        _source(by, themes, "elders", elsewhere, per_page)
        source = _source(by, themes, "hier", statements, per_page)
        sources.liken(source)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield Desk(source.pages.get(number=max(source.total // 2, 1)), by)
        transaction.set_rollback(True)


def officer() -> User:
    division = Division.objects.create(code="meting", name="Meting", rank=0)
    area = Area.objects.create(
        code="meting", name="Meting", division=division, valid_from=dt.date(2020, 1, 1)
    )
    office = Organisation.objects.create(code="meting", name="Meting", kind="ministry", area=area)
    by = User.objects.create_user("meting@voorbeeld.example", name="Meting")
    Membership.objects.create(user=by, organisation=office, role="programme_staff")
    return by


def _themes() -> list[Theme]:
    return [
        Theme.objects.get_or_create(slug=f"meting-{n}", defaults={"name": f"Meting {n}", "position": n})[0]
        for n in range(6)
    ]  # fmt: skip


def _source(by: User, themes: list[Theme], name: str, statements: int, per_page: int) -> Source:
    """Invented statements with lines of their own, in pages."""
    pages = -(-statements // per_page)
    source = Source.objects.create(
        title=name, publisher=name, published_on=dt.date(2026, 1, 1), kind=Source.Kind.OTHER,
        name=name, media_type="text/plain", size=1, sha256=name, state=Source.State.READY,
        done=pages, total=pages, by=by,
    )  # fmt: skip
    random = Random(name)  # noqa: S311
    for number in range(1, pages + 1):
        texts = [inventing.statement(random, most=3) for _ in range(per_page)]
        lines = [list(line) for line in enumerate(texts, 1)]
        page = SourcePage.objects.create(source=source, number=number, lines=lines)
        Statement.objects.bulk_create(
            _statement(page, line, text, random.choice(themes))
            for line, text in enumerate(texts, 1)
        )
    return source


def _statement(page: SourcePage, line: int, text: str, theme: Theme) -> Statement:
    return Statement(
        source_id=page.source_id, page=page, position=line, column=Statement.Column.LEFT,
        lines=[line], verbatim=text, text=text, certainty=Decimal("0.95"), theme=theme,
    )  # fmt: skip
