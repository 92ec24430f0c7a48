"""What a statement seems to be about, by lists of words; nothing is said when they do not agree."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ambitions.importing import wordlists

_SUBJECTS: dict[str, Any] = wordlists.load("subjects")
# The heading counts half as much as the words of the statement itself.
_HEADING = 0.5
# The best theme has to be this much ahead of the second.
_AHEAD = 1.4


@dataclass(frozen=True)
class Proposal:
    """Proposals for a person to accept or change; empty where the words say nothing."""

    # The slug of a theme.
    theme: str = ""
    # "achieved" or "wanted".
    kind: str = ""
    # Slugs of target groups and of parties, in the order of the lists.
    target_groups: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


def proposed(text: str, section: str) -> Proposal:
    """What the words of a statement, and of the heading above it, point at."""
    return Proposal(
        _leading(_SUBJECTS["themes"], text, section),
        _leading(_SUBJECTS["kinds"], text, section),
        _named(_SUBJECTS["target_groups"], text),
        _named(_SUBJECTS["parties"], text),
    )


def _leading(lists: dict[str, list[str]], text: str, section: str) -> str:
    """The list most words of which occur; none when two come close."""
    points = {
        name: _count(tuple(words), text) + _HEADING * _count(tuple(words), section)
        for name, words in lists.items()
    }
    first, second = sorted(points.values(), reverse=True)[:2]
    if first < _HEADING or first < _AHEAD * second:
        return ""
    return next(name for name, count in points.items() if count == first)


def _named(lists: dict[str, list[str]], text: str) -> tuple[str, ...]:
    return tuple(name for name, words in lists.items() if _count(tuple(words), text))


def _count(words: tuple[str, ...], text: str) -> int:
    """How many different words of the list occur in the text."""
    return len({found.lower() for found in _pattern(words).findall(text)})


@lru_cache(maxsize=128)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """A word with a star is the beginning, or the end, or a part of a longer one."""
    parts = [_part(word) for word in words]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")


def _part(word: str) -> str:
    """OM is a party and "om" is not: capitals count in an abbreviation only."""
    part = re.escape(word).replace(r"\*", r"[\w-]*")
    return part if sum(map(str.isupper, word)) > 1 else f"(?i:{part})"
