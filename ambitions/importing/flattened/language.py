"""Whether a word is likely to follow another: what a line that goes on sounds like."""

from functools import lru_cache

from ambitions.importing import wordlists

_COUNTS = wordlists.load("following")
_PLACES = {word: place for place, word in enumerate(_COUNTS["words"])}
_ROWS: list[str] = _COUNTS["following"]
_LONGEST = max(map(len, _PLACES))
_UNITS = 4.0
_QUOTES = "\"'‘’“”„«»()[]"


@lru_cache(maxsize=65536)
def follows(word: str, following: str) -> float:
    """The logarithm of how many times likelier than by chance; 0 after the end of a sentence."""
    if word.endswith((".", "!", "?", ":", ";", "-")):
        return 0.0
    row = _ROWS[_place(word, first=True)]
    return (ord(row[_place(following.rstrip(",.;:!?"), first=False)]) - ord("m")) / _UNITS


def _place(word: str, *, first: bool) -> int:
    if first and word.endswith(","):
        return _PLACES[","]
    word = word.strip(_QUOTES)
    if word.lower() in _PLACES and word.lower() not in {"a", ""}:
        return _PLACES[word.lower()]
    if not word or word[0].isdigit():
        return _PLACES["0"]
    if word[0].isupper():
        return _PLACES["A"]
    endings = (f"-{word[-length:]}" for length in range(min(_LONGEST, len(word)), 0, -1))
    return next((_PLACES[ending] for ending in endings if ending in _PLACES), _PLACES["-"])
