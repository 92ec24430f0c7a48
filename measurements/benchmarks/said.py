"""Invented statements in invented sources, and who looks for them."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from django.db import connection

from actors.models import Area, Division, Membership, Organisation, User
from ambitions.benchmarks import inventing
from ambitions.models import Ambition, Source, SourcePage, Statement, Theme

# One statement in so many has the rare word; of the others three in five have the common one.
RARE, COMMON, ALSO, WRONG = "zeldzaamheid", "mensenhandel", "gemeenten", "mensenhandle"
THEME = "bench-0"
_EVERY, _IN_COMMON, _IN_COMPOUND = 9000, 0.6, 0.5
_PER_PAGE, _PAGES, _BATCH = 25, 20, 5000
_LONG = 5
_STATES = ("accepted", "proposed", "rejected")


def make(number: int, *, ambitions: int) -> None:
    """So many statements, seven in ten of them accepted, and so many ambitions."""
    random = Random(7)  # noqa: S311 the same statements every time
    themes = Theme.objects.bulk_create(
        Theme(slug=f"bench-{n}", name=f"Thema {n}", summary="Bench.", position=n) for n in range(5)
    )
    pages = list(_pages(number))
    made = (_statement(random, pages[n // _PER_PAGE], themes, n) for n in range(number))
    Statement.objects.bulk_create(made, batch_size=_BATCH)
    Ambition.objects.bulk_create(
        (
            Ambition(
                theme=random.choice(themes), sentence=f"{inventing.sentence(random)[:290]} {n}"
            )
            for n in range(ambitions)
        ),
        batch_size=_BATCH,
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def people() -> dict[str, User]:
    """A programme officer and a partner."""
    division = Division.objects.create(code="bench", name="Bench", rank=9)
    area = Area.objects.create(
        code="X", name="X", division=division, valid_from=dt.date(2010, 1, 1)
    )
    roles = {"programme officer": "programme_staff", "partner": "partner"}
    return {name: _person(role, area) for name, role in roles.items()}


def _person(role: str, area: Area) -> User:
    user = User.objects.create(email=f"{role}@example.org", name=role)
    party = Organisation.objects.create(code=role, name=role, kind="partner", area=area)
    Membership.objects.create(user=user, organisation=party, role=role)
    found: User = User.objects.with_roles().get(pk=user.pk)
    return found


def _pages(statements: int) -> Iterator[SourcePage]:
    by = User.objects.create(email="bench@example.org", name="Bench")
    sources = Source.objects.bulk_create(
        Source(
            title=f"Verslag {n}", publisher="Bench", published_on=dt.date(2025, 1, 1),
            kind="round_table", name="a.txt", media_type="text/plain", size=1,
            sha256=f"{n:064}", state="ready", by=by,
        )
        for n in range(statements // _PER_PAGE // _PAGES + 1)
    )  # fmt: skip
    yield from SourcePage.objects.bulk_create(
        SourcePage(source=source, number=n) for source in sources for n in range(1, _PAGES + 1)
    )


def _statement(random: Random, page: SourcePage, themes: list[Theme], number: int) -> Statement:
    text = inventing.statement(random, most=4)
    if number % _EVERY == 0:
        text += f" De {RARE} telt."
    elif random.random() < _IN_COMMON:
        text += f" Dat helpt tegen {COMMON}."
    if random.random() < _IN_COMPOUND:
        parts = "".join(random.choice(_words(text)) for _ in range(2))
        text += f" Ook met {parts} en {ALSO}."
    state = random.choices(_STATES, [7, 2, 1])[0]
    return Statement(
        source_id=page.source_id, page=page, position=Decimal(number), column="full",
        verbatim=text, text=text, certainty=1, theme=random.choice(themes), state=state,
        reason="dubbel" if state == "rejected" else "",
    )  # fmt: skip


def _words(text: str) -> list[str]:
    """The longer words, to make compounds of: Dutch has as many words as one likes."""
    return [word.lower() for word in text.split() if word.isalpha() and len(word) >= _LONG] or [
        "woord"
    ]
