"""Is this there already? What looks most like an ambition or a method that somebody types.

Two texts are held against each other letter by letter, and stem by stem in alphabetical order: so
neither a typing error nor another order or form of the words hides that they say the same.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    TrigramDistance,
    TrigramSimilarity,
)
from django.db.models import CharField, F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat, Greatest, Left

from actors.models import User
from ambitions.models import Ambition, Method
from ambitions.models.searchable import CONFIG

# As shares of one: from here on two texts are alike, and so much alike that one is asked about it.
ALIKE, NEARLY_SAME = 0.4, 0.55
_MOST = 5
# What shares words is held against the text; only so much of it, since that takes time per row.
_CANDIDATES, _SPELT = 100, 20
_LONGEST, _WORDS = 600, 40
_WORD = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True)
class Alike:
    """An ambition or a method, and how much it is like what was typed: from 40 to 100 percent."""

    pk: int
    text: str
    percent: int

    @property
    def is_nearly_same(self) -> bool:
        """Whether it is so much alike that one asks before another one is made."""
        return self.percent >= NEARLY_SAME * 100


def ambitions(sentence: str, *, user: User | AnonymousUser) -> list[Alike]:
    """The ambitions this person may see that are most like the sentence, at most five."""
    seen = Ambition.objects.visible_to(user).order_by()
    return _nearest(seen, "sentence", Left("sentence", _LONGEST), sentence, sentence)


def methods(name: str, summary: str, *, user: User | AnonymousUser) -> list[Alike]:
    """The methods this person may see that are most like this name or what it is, at most five."""
    seen = Method.objects.visible_to(user).order_by()
    both = Left(Concat("name", Value(" "), "summary", output_field=TextField()), _LONGEST)
    return _nearest(seen, "name", both, name, f"{name} {summary}")


def unread(found: list[Alike], read: Collection[str]) -> list[Alike]:
    """What is nearly the same and was not shown before: `read` are the keys that were."""
    known = set(read)
    return [one for one in found if one.is_nearly_same and str(one.pk) not in known]


def _nearest(
    rows: QuerySet[Any], title: str, text: Any, typed_title: str, typed: str
) -> list[Alike]:
    typed_title, typed = (one.replace("\0", " ")[:_LONGEST] for one in (typed_title, typed))
    words = _WORD.findall(typed)[:_WORDS]
    if not words:
        return []
    query = SearchQuery(" or ".join(words), config=CONFIG, search_type="websearch")
    shared = rows.filter(document=query).order_by(SearchRank(F("document"), query).desc(), "-pk")
    spelt = rows.order_by(TrigramDistance(title, typed_title))
    # Each list on its own, by its own index: comparing every row would take twenty times as long.
    near = Q(pk__in=shared.values("pk")[:_CANDIDATES])
    near |= Q(pk__in=spelt.values("pk")[:_SPELT])
    theirs: Any = _Stems(text)
    ours: Any = _Stems(Value(typed))
    degree = Greatest(TrigramSimilarity(title, typed_title), TrigramSimilarity(theirs, ours))
    found = rows.filter(near).annotate(degree=degree).filter(degree__gte=ALIKE)
    lines = found.order_by("-degree", "pk").values_list("pk", title, "degree")[:_MOST]
    return [Alike(pk, shown, round(share * 100)) for pk, shown, share in lines]


class _Stems(Func):
    """The stems of a text, each once, in alphabetical order."""

    template = f"array_to_string(tsvector_to_array(to_tsvector('{CONFIG}', %(expressions)s)), ' ')"
    output_field = CharField()
