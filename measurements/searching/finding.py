"""One statement for the whole page: the counts per kind and the rows that are shown."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils.safestring import SafeString

from actors.models import User
from ambitions.models import Theme
from ambitions.models.searchable import CONFIG
from measurements.searching import links
from measurements.searching.kinds import COLUMNS, KINDS, MOST
from measurements.searching.marking import CLOSES, OPENS, marked

PAGE = 20
_SQL = Path(__file__).with_name("found.sql").read_text(encoding="utf-8")
_MARKS = f'StartSel="{OPENS}", StopSel="{CLOSES}", '
_FRAGMENT = f"{_MARKS}MaxWords=40, MinWords=25, ShortWord=0"
_WHOLE = f"{_MARKS}HighlightAll=true"


@dataclass(frozen=True)
class Asked:
    """What somebody looks for: words as typed, in one kind or (with an empty name) in all."""

    words: str
    user: User
    kind: str = ""
    theme: Theme | None = None
    page: int = 1


@dataclass(frozen=True)
class Hit:
    """One row that was found; title and text have marks where they match."""

    kind: str
    address: str
    title: SafeString
    text: SafeString
    place: str
    page: int
    theme: str
    owner: str
    state: str


@dataclass(frozen=True)
class Found:
    """One page of what was found, and how many rows of each kind; `says_something` is False when
    every word typed is one that stands in nearly every sentence."""

    asked: Asked
    counts: dict[str, int]
    hits: list[Hit]
    says_something: bool

    @property
    def total(self) -> int:
        """How many rows, of all kinds."""
        return sum(self.counts.values())

    @property
    def number(self) -> int:
        """How many rows, of the kind that was asked for."""
        return self.counts.get(self.asked.kind, 0) if self.asked.kind else self.total

    @property
    def is_cut_off(self) -> bool:
        """Whether there may be more of a kind than was looked at."""
        return MOST in self.counts.values()


def find(asked: Asked) -> Found:
    """Look in everything the person may see. One query."""
    rows, parameters = _rows(asked)
    if not rows:
        return Found(asked, {}, [], says_something=True)
    statement = _SQL.format(columns=", ".join(COLUMNS), found=rows)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        lines = cursor.fetchall()
    counts, nodes = lines[0][:2]
    hits = [_hit(dict(zip(COLUMNS, line[2:], strict=False))) for line in lines if line[2]]
    return Found(asked, counts or {}, hits, says_something=bool(nodes))


def _rows(asked: Asked) -> tuple[str, dict[str, Any]]:
    """The statement that gives the rows of all kinds, with its parameters by name."""
    query = SearchQuery(asked.words, config=CONFIG, search_type="websearch")
    parts: list[str] = []
    values: list[Any] = []
    for kind in KINDS.values():
        try:
            part, own = kind.matching(
                query, user=asked.user, theme=asked.theme
            ).query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"({part})")
        values += own
    named = {f"p{number}": value for number, value in enumerate(values)}
    text = " UNION ALL ".join(parts) % tuple(f"%({name})s" for name in named)
    return text, named | {
        "order": list(KINDS),
        "kinds": [asked.kind] if asked.kind else list(KINDS), "words": asked.words, "size": PAGE,
        "offset": (asked.page - 1) * PAGE, "marks": OPENS + CLOSES,
        "fragment": _FRAGMENT, "whole": _WHOLE,
    }  # fmt: skip


def _hit(line: dict[str, Any]) -> Hit:
    kind = KINDS[line["kind"]]
    return Hit(
        kind=str(kind.singular),
        address=links.address(kind.name, pk=line["pk"], code=line["code"]),
        title=marked(line["title"]),
        text=marked(line["text"]),
        place=line["place"],
        page=line["page"],
        theme=line["theme"],
        owner=line["owner"],
        state=kind.state_label(line["state"]),
    )
