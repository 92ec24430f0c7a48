"""Lines joined to a text: which hyphen was put in by the printer, and which by the writer."""

import re

from ambitions.importing import wordlists

# "effec -" too: some printers leave a gap before the hyphen.
_BROKEN = re.compile(r"(?P<word>[^\s-]*\w)(?P<gap> ?)[-\u00ad\u2010]$")
# Two vowels that would be read as one sound keep a hyphen between them: "mede-eigenaar".
_ONE_SOUND = {"aa", "ee", "oo", "uu", "ii", "ie", "oe", "eu", "ui", "ei", "au", "ou", "ai", "oi"}


def joined(lines: list[str]) -> str:
    """One text of lines; the spelling of the source is kept, runs of spaces become one."""
    text = ""
    for line in lines:
        text = _join(text, line) if text else line
    return " ".join(text.split())


def _join(text: str, line: str) -> str:
    following = line.strip()
    broken = _BROKEN.search(text.rstrip())
    if not broken or not following:
        return f"{text} {following}"
    before = text.rstrip()
    first = re.split(r"[\s/]", following, maxsplit=1)[0].strip(".,;:!?)")
    if broken["gap"] and (text != before or not following[0].islower()):
        # A dash between spaces, not a hyphen.
        return f"{before} {following}"
    if first.lower() in wordlists.JOINING_WORDS:
        return f"{before} {following}"
    if _is_meant(broken["word"], following):
        return f"{before}{following}"
    return f"{before[: broken.start('gap')]}{following}"


def _is_meant(word: str, following: str) -> bool:
    """Whether the writer put the hyphen there: "RIEC-partners", "Oost-Brabant", "ex-partner"."""
    if not following[0].islower() or not word[-1].isalpha():
        return True
    if word.lower() in wordlists.HYPHENATED or (len(word) > 1 and word.isupper()):
        return True
    return (word[-1] + following[0]).lower() in _ONE_SOUND
