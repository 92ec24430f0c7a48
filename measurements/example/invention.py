"""Answers that nobody gave: invented, plausible, and the same in every process.

Everything hangs on a number drawn from words (`chance`), never on a random generator or on the
hash of Python, so that two loads of the example are equal to the bit.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

TOTAL = "totaal"


class Given(NamedTuple):
    """One cell of an invented report; `category` is a code, or `TOTAL`."""

    indicator: str
    category: str
    state: str = "known"
    value: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    why: str = ""
    note: str = ""


@dataclass(frozen=True)
class Respondent:
    """Who answers. `size` is 1 per 10 000 inhabitants, or 1 where an area has none.

    `lead` says how far it is ahead of the others, about -0.3 to 0.3.
    """

    code: str
    size: float
    lead: float


def chance(*words: object) -> float:
    """From 0 up to but not including 1: the same words always give the same number."""
    drawn = hashlib.blake2b("|".join(map(str, words)).encode(), digest_size=7).digest()
    return int.from_bytes(drawn) / 2**56


def pick(options: Sequence[str], *words: object) -> str:
    return options[int(chance("pick", *words) * len(options))]


def respondent(code: str, region: str, population: int | None) -> Respondent:
    """Larger municipalities are a little ahead, and some regions are."""
    size = population / 10_000 if population else 1.0
    lead = 0.05 * math.log(size / 3) if population else 0.0
    return Respondent(code, size, max(-0.1, min(lead, 0.15)) + 0.2 * (chance(region, "lead") - 0.5))
