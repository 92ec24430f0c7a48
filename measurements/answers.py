"""What can be said in one cell of a report: an answer, and what is wrong with a set of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from measurements.models import DataValue

# A cell of a report: the definition of an indicator and a category (0 for the total).
Cell = tuple[int, int]


@dataclass(frozen=True)
class Answer:
    """One answer. A known one has a value or text; of a share it also has a denominator."""

    state: str = DataValue.State.KNOWN
    value: Decimal | None = None
    denominator: Decimal | None = None
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
            text=value.text,
            why=value.why,
            note=value.note,
        )


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
