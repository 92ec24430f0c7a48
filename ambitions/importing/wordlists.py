"""The lists of words the importer works with; they are data, not code."""

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "importing"


def load(name: str) -> dict[str, Any]:
    """The contents of one file of word lists."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


_SENTENCES = load("sentences")

# Words that cannot end a sentence: what follows them belongs to them.
OPEN_WORDS = frozenset(_SENTENCES["open_words"])
# Words a hyphen before them is meant for: "meld- en registratieplicht".
JOINING_WORDS = frozenset(_SENTENCES["joining_words"])
# Full stops that end no sentence.
ABBREVIATIONS = frozenset(_SENTENCES["abbreviations"])
# First parts of words that keep their hyphen: "frontline-medewerkers".
HYPHENATED = frozenset(_SENTENCES["hyphenated"])
