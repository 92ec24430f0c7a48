"""The words that were written, so that a typing error can be put right."""

import re
from pathlib import Path

from django.db import connection, transaction

from actors import permissions
from actors.models import User

_FOLDER = Path(__file__).parent
_REBUILD = _FOLDER.joinpath("vocabulary.sql").read_text(encoding="utf-8")
_BETTER = _FOLDER.joinpath("better.sql").read_text(encoding="utf-8")
# More than this many words with an error are not put right: it would take too long.
_MOST = 4
_WORD = re.compile(r"[^\W\d_]{4,40}")
_QUOTED = re.compile(r'"[^"]*"?|(?<!\S)-\S+')

_VERSION = """
    SELECT v.name || ' ' || v.question || ' ' || v.definition FROM measurements_indicatorversion v
    JOIN measurements_indicator i ON i.id = v.indicator_id
    JOIN ambitions_ambition a ON a.id = i.ambition_id WHERE {}
"""
_STATEMENT = """
    SELECT s.text FROM ambitions_statement s
    JOIN ambitions_source o ON o.id = s.source_id WHERE {}
"""
_AMBITION = "SELECT a.sentence || ' ' || a.explanation FROM ambitions_ambition a WHERE {}"
_AGREEMENT = "SELECT title || ' ' || obligations FROM ambitions_agreement WHERE {}"
_ALWAYS = (
    "SELECT name || ' ' || summary || ' ' || minimum_content FROM ambitions_method",
    "SELECT text || ' ' || report FROM ambitions_recommendation",
    "SELECT name FROM actors_organisation",
)
# What everybody with a role may see, as the querysets of these models say.
_SHARED = {
    _STATEMENT: "s.state = 'accepted' AND o.state = 'ready'",
    _AMBITION: "a.status <> 'draft'",
    _VERSION: "a.status <> 'draft'",
    _AGREEMENT: "status <> 'intended'",
}


@transaction.atomic
def rebuild() -> int:
    """Count all words anew; gives how many were added or changed. Readers need not wait."""
    everything = " UNION ALL ".join([*(one.format("TRUE") for one in _SHARED), *_ALWAYS])
    shared = " UNION ALL ".join([*(one.format(only) for one, only in _SHARED.items()), *_ALWAYS])
    with connection.cursor() as cursor:
        # One at a time: two would both add the same word.
        cursor.execute("LOCK TABLE measurements_word IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(_REBUILD.format(all=everything, shared=shared))
        return int(cursor.rowcount)


def corrected(words: str, *, user: User) -> str:
    """The words with their typing errors put right; empty when there are none. One query.

    What stands between quotes or behind a minus was typed on purpose. Words of drafts are offered
    to programme staff only, and to who has no role no words at all: beside another word that does
    find something, they would tell what is written where a reader may not look.
    """
    if not permissions.roles(user):
        return ""
    typed = {word.lower() for word in _WORD.findall(_QUOTED.sub(" ", words))}
    if not typed:
        return ""
    seen = "rows" if permissions.is_programme_staff(user) else "shared"
    with connection.cursor() as cursor:
        cursor.execute(_BETTER.format(rows=seen), {"words": sorted(typed)[:_MOST]})
        better = dict(cursor.fetchall())
    return _WORD.sub(lambda word: better.get(word[0].lower(), word[0]), words) if better else ""
