"""Statements in sources, and what a search page shows."""

import datetime as dt
from itertools import count

from django.urls import reverse

from ambitions.models import Source, SourcePage, Statement
from tests import factories

_numbers = count(1)
URL = reverse("search")


def source(**fields):
    number = next(_numbers)
    given = {
        "title": "Verslag", "publisher": "VNG", "published_on": dt.date(2025, 1, 1), "size": 1,
        "kind": "round_table", "name": "a.txt", "media_type": "text/plain", "state": "ready",
        "sha256": f"{number:064}", "by": factories.UserFactory(),
    }  # fmt: skip
    return Source.objects.create(**given | fields)


def statement(text, *, where=None, **fields):
    """A statement that a person accepted, unless said otherwise."""
    (made,) = statements([text], where=where, **fields)
    return made


def statements(texts, *, where=None, state="accepted", **fields):
    """Statements on one page of a source."""
    page, _made = SourcePage.objects.get_or_create(source=where or source(), number=3)
    fields |= {"state": state, "reason": "dubbel" if state == "rejected" else ""}
    return Statement.objects.bulk_create(
        Statement(
            source=page.source, page=page, position=next(_numbers), column="full", certainty=1,
            verbatim=text, text=text, **fields,
        )
        for text in texts
    )  # fmt: skip


def look(client, words, **query):
    """The answer of the page for these words."""
    response = client.get(URL, {"q": words} | query)
    assert response.status_code == 200
    return response


def titles(client, words, **query):
    """What was found, without its marks, best first."""
    found = look(client, words, **query).context.get("found")
    return [hit.title.replace("<mark>", "").replace("</mark>", "") for hit in found.hits]


def shown(response):
    """The page as text, in one line."""
    return " ".join(response.content.decode().partition("<main")[2].split())
