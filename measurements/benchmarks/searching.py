"""`python -m measurements.benchmarks.searching`: searching beside the same search by hand."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from actors.models import User
    from measurements.searching.finding import Asked

# Milliseconds in the database.
_AIM = 50
_AT_MOST = 10
# As somebody would write it who knows that only statements are asked for, and how words are spelt.
_BY_HAND = """
WITH newest AS MATERIALIZED (
    SELECT s.id, s.text, s.page_id, s.theme_id, o.title, ts_rank(s.document, q) AS rank
    FROM ambitions_statement s JOIN ambitions_source o ON o.id = s.source_id,
        websearch_to_tsquery('nederlands', %(words)s) q
    WHERE s.document @@ websearch_to_tsquery('nederlands', %(words)s) {narrowed}
    ORDER BY s.id DESC LIMIT 1000
), best AS (SELECT * FROM newest ORDER BY rank DESC, id DESC LIMIT 20)
SELECT (SELECT count(*) FROM newest), best.id, best.title, p.number, t.name,
    ts_headline('nederlands', text, websearch_to_tsquery('nederlands', %(words)s))
FROM best JOIN ambitions_sourcepage p ON p.id = page_id LEFT JOIN ambitions_theme t ON t.id = theme_id
ORDER BY rank DESC, best.id DESC
"""
_SHARED = "AND s.state = 'accepted' AND o.state = 'ready'"
_IN_THEME = "AND s.theme_id = (SELECT id FROM ambitions_theme WHERE slug = %(theme)s)"


class Disagreement(Exception):
    """The two searches count otherwise, so their speed cannot be compared."""


@dataclass
class Clock:
    """How long statements took in the database, in seconds."""

    seconds: float = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.seconds += time.perf_counter() - start


@contextmanager
def clock() -> Iterator[Clock]:
    """Measure what the database does until the block ends."""
    from django.db import connection

    measured = Clock()
    with connection.execute_wrapper(measured):
        yield measured


def main(arguments: list[str]) -> None:
    """Print the milliseconds of each search; what is slower than its aim says so."""
    parser = argparse.ArgumentParser(prog="python -m measurements.benchmarks.searching")
    parser.add_argument("--statements", type=int, default=100_000, help="how many (100000)")
    parser.add_argument("--ambitions", type=int, default=5_000, help="how many (5000)")
    parser.add_argument("--laps", type=int, default=9, help="turns per search (9)")
    chosen = parser.parse_args(arguments)
    django.setup()
    for line in _measured(chosen.statements, chosen.ambitions, chosen.laps):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def _measured(statements: int, ambitions: int, laps: int) -> Iterator[str]:
    """Raises NotEmpty when the database holds sources."""
    from ambitions.models import Source
    from measurements.benchmarks import said
    from measurements.benchmarks.sizes import NotEmpty
    from measurements.searching import vocabulary

    call_command("migrate", verbosity=0)
    if Source.objects.exists():
        raise NotEmpty("Searching is measured in an empty database; this one holds sources.")
    readers = said.people()
    said.make(statements, ambitions=ambitions)
    words = vocabulary.rebuild()
    yield f"Size: {statements} statements with {words} words, {ambitions} ambitions."
    for name, user in readers.items():
        for what, asked, right in _searches(user):
            yield _compare(f"{what}, as {name}", asked, right, laps)
    yield _hint(readers["programme officer"], laps)


def _searches(user: "User") -> Iterator[tuple[str, "Asked", str]]:
    """What is looked for, and the words spelt as they should be."""
    from ambitions.models import Theme
    from measurements.benchmarks.said import ALSO, COMMON, RARE, THEME, WRONG
    from measurements.searching.finding import Asked

    theme = Theme.objects.get(slug=THEME)
    never = f'"{ALSO} {COMMON}"'
    for what, typed, right in (
        ("A rare word", RARE, RARE),
        ("A word in more than half", COMMON, COMMON),
        ("Two words", f"{COMMON} {ALSO}", f"{COMMON} {ALSO}"),
        ("Two common words that never stand together", never, never),
        ("A typing error", WRONG, COMMON),
    ):
        yield what, Asked(typed, user, kind="uitspraak"), right
    yield "A word within a theme", Asked(COMMON, user, kind="uitspraak", theme=theme), COMMON


def _compare(name: str, asked: "Asked", right: str, laps: int) -> str:
    """In turns; both must have counted the same."""
    from measurements import searching
    from measurements.benchmarks.laps import Laps

    compared = Laps(name, "by hand", _AT_MOST)
    for _turn in range(laps):
        with clock() as ours:
            found = searching.answer(asked).found
        with clock() as theirs:
            number = _by_hand(asked, right)
        if number != found.counts.get("uitspraak", 0):
            raise Disagreement(f"{name}: {found.counts} and by hand {number}.")
        compared.product.append(ours.seconds)
        compared.limit.append(theirs.seconds)
    return f"{compared}\n  in the database {verdict(compared.milliseconds)}"


def verdict(milliseconds: float) -> str:
    """Whether that is fast enough, in words."""
    return f"at most {_AIM} ms: {'met' if milliseconds <= _AIM else 'NOT met'}"


def _by_hand(asked: "Asked", words: str) -> int:
    """How many statements were found."""
    from django.db import connection

    from actors import permissions

    narrowed = "" if permissions.reads_all_sources(asked.user) else _SHARED
    narrowed += _IN_THEME if asked.theme else ""
    theme = asked.theme.slug if asked.theme else ""
    with connection.cursor() as cursor:
        cursor.execute(_BY_HAND.format(narrowed=narrowed), {"words": words, "theme": theme})
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _hint(user: "User", laps: int) -> str:
    """What is there already, while somebody types the sentence of an ambition."""
    from statistics import median

    from ambitions import similar
    from ambitions.models import Ambition

    sentences = Ambition.objects.order_by("pk").values_list("sentence", flat=True)[:laps]
    taken = []
    for sentence in sentences:
        with clock() as ours:
            similar.ambitions(sentence[:-3], user=user)
        taken.append(ours.seconds * 1000)
    return f"Is this there already: {median(taken):.1f} ms, {verdict(median(taken))}"


if __name__ == "__main__":
    main(sys.argv[1:])
