"""Answers that cannot both be right: the pairs stand in measurements/data/contradictions.toml."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from measurements import wording
from measurements.checks.findings import Finding, Sheet
from measurements.models import CheckReply, DataValue, RoundIndicator

_TABLE = Path(__file__).parent.parent / "data" / "contradictions.toml"
Reason = CheckReply.Reason
_REASONS = (Reason.CORRECT, Reason.COUNTED, Reason.REGIONAL, Reason.OTHER)


@dataclass(frozen=True)
class Pair:
    """One number of an answer, and what it is to a number of another answer.

    `relation` is at_most, equals, or needs: with more than 0 here, the other is at least `least`.
    Of a share a number is its `value`, which is the numerator, or its `denominator`.
    """

    one: str
    relation: str
    other: str
    one_number: str = "value"
    other_number: str = "value"
    least: int = 1

    @property
    def code(self) -> str:
        """Names the check among those of its question."""
        return f"differs-{self.other}"

    def holds(self, here: Decimal, there: Decimal) -> bool:
        if self.relation == "at_most":
            return here <= there
        if self.relation == "equals":
            return here == there
        return here == 0 or there >= self.least


@cache
def pairs() -> tuple[Pair, ...]:
    """The pairs of the table, in its order."""
    return tuple(Pair(**row) for row in tomllib.loads(_TABLE.read_text())["pairs"])


def findings(sheet: Sheet) -> list[Finding]:
    """A question per pair that does not hold; pairs that are not both answered are left out."""
    asked = {one.indicator_version.indicator.code: one for one in sheet.questions}
    found = []
    for pair in pairs():
        if pair.one in asked and pair.other in asked:
            question, other = asked[pair.one], asked[pair.other]
            mine, theirs = (sheet.total(one.indicator_version) for one in (question, other))
            if mine and theirs and not _agree(pair, mine, theirs):
                sentence = _sentence(pair, other, theirs)
                found.append(
                    sheet.asks(pair.code, question, sentence, _REASONS, about=[mine, theirs])
                )
    return found


def _agree(pair: Pair, mine: DataValue, theirs: DataValue) -> bool:
    here, there = _read(mine, pair.one_number), _read(theirs, pair.other_number)
    return here is None or there is None or pair.holds(here, there)


def _read(value: DataValue, name: str) -> Decimal | None:
    if value.state == DataValue.State.NONE:
        return Decimal(0)
    number: Decimal | None = getattr(value, name)
    return number


def _sentence(pair: Pair, other: RoundIndicator, theirs: DataValue) -> str:
    words = {"question": other.indicator_version.name, "answer": wording.in_full(theirs)}
    sentences = {
        "at_most": _(
            "This is more than your answer to “%(question)s” (%(answer)s). It should be at most"
            " as much. Is it right?"
        ),
        "equals": _(
            "Your answer to “%(question)s” is: %(answer)s. We expect the same number here. Is it"
            " right?"
        ),
        "needs": _("This does not go with your answer to “%(question)s”: %(answer)s. Is it right?"),
    }
    return sentences[pair.relation] % words
