"""What can be said in one cell of a report: an answer, and what is wrong with a set of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from measurements.models import Category, DataValue

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


def parts_differ_from_whole(version_id: int, answers: Mapping[Cell, Answer]) -> bool:
    """Whether all categories are given and do not add up to the total.

    Only meant for a split-up of which every category was asked and answered.
    """
    total = answers.get((version_id, Category.TOTAL))
    parts = [
        answer.value or Decimal(0)
        for (version, category), answer in answers.items()
        if version == version_id and category != Category.TOTAL
    ]
    return total is not None and total.value is not None and sum(parts) != total.value
