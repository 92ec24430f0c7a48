"""Statements nobody made, from templates; the same seed gives the same ones."""

import re
import tomllib
from pathlib import Path
from random import Random

_DATA = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))
_FIXED = 0.16
_SLOT = re.compile(r"\{(\w+)\}")
_LISTS: dict[str, list[str]] = _DATA["lists"]


def sentence(random: Random) -> str:
    """One sentence; about one in six is not made of parts."""
    if random.random() < _FIXED:
        return str(random.choice(_DATA["fixed"]))
    made = _SLOT.sub(lambda slot: _filled(slot[1], random), random.choice(_DATA["templates"]))
    return made[0].upper() + made[1:]


def statement(random: Random, *, most: int) -> str:
    """One to `most` sentences; short ones are more frequent."""
    count = 1 + min(int(random.expovariate(1.3)), most - 1)
    return " ".join(sentence(random) for _ in range(count))


def heading(random: Random) -> str:
    """A title without its number."""
    return str(random.choice(_DATA["headings"]))


def _filled(slot: str, random: Random) -> str:
    name = slot if slot in _LISTS else slot.removesuffix("_big")
    if slot == "who":
        name = "who_small"
    word = random.choice(_LISTS[name])
    return word[0].upper() + word[1:] if name != slot else word
