"""What differs between two versions of a report, answer by answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from measurements.answers import Answer, Cell
from measurements.models import DataValue, Evidence, Submission
from measurements.wording import in_full


@dataclass(frozen=True)
class Change:
    """One cell that is not the same; a value is None where there was no answer."""

    before: DataValue | None
    after: DataValue | None

    @property
    def either(self) -> DataValue:
        """The answer as it is now, or as it was before it was taken back."""
        value = self.after or self.before
        if value is None:
            raise ValueError("Nothing cannot have changed.")
        return value

    @property
    def question(self) -> str:
        """The name of the indicator, with the category if there is one."""
        name = self.either.indicator_version.name
        category = self.either.category
        return f"{name}, {category.name}" if category.pk else name

    @property
    def was(self) -> str:
        return in_full(self.before) if self.before else ""

    @property
    def is_now(self) -> str:
        return in_full(self.after) if self.after else ""


@dataclass(frozen=True)
class Differences:
    """Between an older and a newer version: answers, and files that came or went."""

    answers: Sequence[Change]
    added: Sequence[Evidence]
    removed: Sequence[Evidence]

    @property
    def are_none(self) -> bool:
        return not (self.answers or self.added or self.removed)


def between(older: Submission, newer: Submission) -> Differences:
    """Both versions must be of one report. Six queries, or fewer."""
    old, new = _values(older), _values(newer)
    files = [Evidence.objects.of(one).select_related("indicator_version") for one in (older, newer)]
    before, after = ({one.pk: one for one in rows} for rows in files)
    return Differences(
        answers=[
            Change(old.get(cell), new.get(cell))
            for cell in dict.fromkeys([*new, *old])
            if _said(old.get(cell)) != _said(new.get(cell))
        ],
        added=[one for key, one in after.items() if key not in before],
        removed=[one for key, one in before.items() if key not in after],
    )


def _said(value: DataValue | None) -> Answer | None:
    return Answer.of(value) if value else None


def _values(submission: Submission) -> dict[Cell, DataValue]:
    stored = submission.values.select_related("indicator_version", "category", "entered_by")
    ordered = stored.prefetch_related("indicator_version__levels").order_by(
        "indicator_version__name", "category__position"
    )
    return {value.cell: value for value in ordered}
