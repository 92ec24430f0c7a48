"""What can be said in one cell of a report: an answer, and what is wrong with a set of them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from measurements.models import DataValue

# A cell of a report: the definition of an indicator and a category (0 for the total).
Cell = tuple[int, int]


@dataclass(frozen=True)
class Answer:
    """One answer. A known one has a value, a low bound or text; of a share also a denominator.

    Of an estimate the value lies from `low` to `high`; a provisional one may still change.
    """

    state: str = DataValue.State.KNOWN
    value: Decimal | None = None
    denominator: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    provisional: bool = False
    text: str = ""
    why: str = ""
    note: str = ""

    @classmethod
    def of(cls, value: DataValue) -> "Answer":
        """The answer a stored value holds."""
        return cls(
            state=value.state,
            value=value.value,
            denominator=value.denominator,
            low=value.low,
            high=value.high,
            provisional=value.provisional,
            text=value.text,
            why=value.why,
            note=value.note,
        )


@dataclass(frozen=True)
class Said:
    """What stands at one question: an answer per category, or texts that are no answer yet.

    Texts go by the short names of the entries they were typed in, see `forms.readings`.
    """

    answers: Mapping[int, Answer] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """Differs when something else stands there; empty when nothing does."""
        if not self.answers and not self.texts:
            return ""
        told = [
            (category, *map(_told, astuple(given)))
            for category, given in sorted(self.answers.items())
        ]
        whole = repr((told, sorted(self.texts.items())))
        return hashlib.blake2b(whole.encode(), digest_size=8).hexdigest()


def _told(part: object) -> str:
    """The same for equal numbers, however they are written: 5 and 5.0000."""
    return format(part.normalize(), "f") if isinstance(part, Decimal) else str(part)


def mistakes(given: Answer, *, total: bool = True) -> dict[str, str]:
    """What cannot be so in an answer: the entry to mend, and what to do; empty when all is well.

    A part may be a part of nobody: only the whole of the total (`total`) must be more than 0.
    """
    found = {}
    if given.value is None and given.low is None and given.high is not None:
        found["low"] = _("Give the lowest number as well.")
    if _above(given.low, given.high):
        found["high"] = _("The highest number is below the lowest. Correct one of them.")
    elif _above(given.low, given.value):
        found["low"] = _("The lowest number is above the figure. Correct one of them.")
    elif _above(given.value, given.high):
        found["high"] = _("The highest number is below the figure. Correct one of them.")
    if total and given.denominator == 0:
        found["denominator"] = _("Give a whole of more than 0, or choose “not applicable”.")
    elif _above(given.value, given.denominator):
        found["value"] = _("The part is larger than the whole.")
    return found


def _above(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and one > other


def parts_differ_from_whole(
    total: Answer | None, parts: Sequence[Answer], *, all_given: bool
) -> bool:
    """Whether the categories contradict the total, in the figure or in what it is a part of.

    Without every category they may stay below the total; they are never more.
    """
    if total is None:
        return False
    pairs = [
        (total.value, [part.value for part in parts]),
        (total.denominator, [part.denominator for part in parts]),
    ]
    for whole, numbers in pairs:
        added = sum((number for number in numbers if number is not None), Decimal(0))
        if whole is not None and (added > whole or (all_given and added != whole)):
            return True
    return False
