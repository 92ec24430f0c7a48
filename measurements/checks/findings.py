"""What a check says about an answer, and the sheet of answers it looks at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from measurements import questionnaire, wording
from measurements.answers import Cell
from measurements.models import (
    Category,
    CheckReply,
    DataValue,
    IndicatorVersion,
    RoundIndicator,
    Submission,
)


class Severity(StrEnum):
    """Whether a report cannot be submitted like this, or not without a reply."""

    REFUSES = "refuses"
    ASKS = "asks"


@dataclass(frozen=True)
class Finding:
    """What is wrong with an answer, or what is asked about it; `code` names the check.

    `answer` is the answer that is asked about, in words. `reply` is the last thing that was said about it; `is_settled` when that was about the answer
    as it is now.
    """

    code: str
    question: RoundIndicator
    severity: Severity
    sentence: str
    reasons: Sequence[CheckReply.Reason] = ()
    reply: CheckReply | None = None
    is_settled: bool = False
    answer: str = ""

    @property
    def version(self) -> int:
        return self.question.indicator_version_id

    @property
    def refuses(self) -> bool:
        return self.severity == Severity.REFUSES

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way of submitting."""
        return self.refuses or not self.is_settled


@dataclass(frozen=True)
class Sheet:
    """The answers of a report as the checks look at them. Six queries."""

    submission: Submission

    @cached_property
    def questions(self) -> list[RoundIndicator]:
        return questionnaire.questions(self.submission)

    @cached_property
    def values(self) -> Mapping[Cell, DataValue]:
        found = {value.cell: value for value in self.submission.values.all()}
        versions = {one.indicator_version_id: one.indicator_version for one in self.questions}
        for value in found.values():
            if value.indicator_version_id in versions:
                value.indicator_version = versions[value.indicator_version_id]
        return found

    @cached_property
    def unfinished(self) -> set[int]:
        """The questions at which something stands that is no answer."""
        return set(self.submission.unfinished.values_list("indicator_version_id", flat=True))

    @cached_property
    def replies(self) -> dict[tuple[int, str], CheckReply]:
        said = self.submission.replies.all()
        return {(reply.indicator_version_id, reply.rule): reply for reply in said}

    def total(self, version: IndicatorVersion) -> DataValue | None:
        return self.values.get((version.pk, Category.TOTAL))

    def asks(
        self,
        code: str,
        question: RoundIndicator,
        sentence: str,
        reasons: Sequence[CheckReply.Reason],
        *,
        about: Sequence[DataValue],
    ) -> Finding:
        """A question about these answers, the own one first, with the reply that was given."""
        reply = self.replies.get((question.indicator_version_id, code))
        settled = reply is not None and all(value.entered_at <= reply.at for value in about)
        answer = wording.in_full(about[0])
        return Finding(code, question, Severity.ASKS, sentence, reasons, reply, settled, answer)
