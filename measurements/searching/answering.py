"""What a reader gets: what was found, or what is found without the typing errors."""

from dataclasses import dataclass, replace

from measurements.searching import vocabulary
from measurements.searching.finding import Asked, Found, find

# When no more than this was found, a word may have been typed wrongly.
FEW = 3


@dataclass(frozen=True)
class Answer:
    """What was found; `instead` are the words that were looked for instead of those typed, and
    `perhaps` words that find more. Both are empty when nothing better was found."""

    found: Found
    instead: str = ""
    perhaps: str = ""


def answer(asked: Asked) -> Answer:
    """Look, and when little is found look again without typing errors. One to three queries.

    Better words are told only when they find something that this person may see: otherwise the
    words themselves would give away what is written where she may not look.
    """
    found = find(asked)
    if found.total > FEW or not found.says_something:
        return Answer(found)
    words = vocabulary.corrected(asked.words, user=asked.user)
    if not words:
        return Answer(found)
    better = find(replace(asked, words=words))
    if better.total <= found.total:
        return Answer(found)
    return Answer(found, perhaps=words) if found.total else Answer(better, instead=words)
