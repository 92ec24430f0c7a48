"""What a version of a report says, question by question, to read: on a page or on paper."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from measurements import questionnaire, wording
from measurements.models import (
    Category,
    CheckReply,
    DataValue,
    Evidence,
    IndicatorVersion,
    Remark,
    RoundIndicator,
    Submission,
)
from measurements.wording import in_full

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Line:
    """A question with what was answered and said about it; `values` are by category.

    `remark` is why it was returned: in this version, or in the one it follows.
    """

    question: RoundIndicator
    values: Mapping[int, DataValue]
    previous: DataValue | None = None
    remark: str = ""
    replies: Sequence[CheckReply] = ()
    evidence: Sequence[Evidence] = ()

    @property
    def version(self) -> IndicatorVersion:
        return self.question.indicator_version

    @property
    def total(self) -> DataValue | None:
        return self.values.get(Category.TOTAL)

    @property
    def answer(self) -> str:
        """The answer for the total in words; empty when there is none yet.

        Where a yes is of one category, that category is the answer.
        """
        if self.total is None:
            return ""
        chosen = [name for name, value in self._given if value.value]
        if self.version.is_one_of and chosen:
            return wording.and_whether_final(", ".join(chosen), self.total)
        return in_full(self.total)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Per category with an answer its name and that answer; none where they are the answer."""
        if self.version.is_one_of:
            return []
        return [(name, in_full(value)) for name, value in self._given]

    @property
    def _given(self) -> list[tuple[str, DataValue]]:
        named = questionnaire.categories(self.question)
        return [(each.name, self.values[each.pk]) for each in named if each.pk in self.values]

    @property
    def note(self) -> str:
        return self.total.note if self.total else ""

    @property
    def before(self) -> str:
        """The previous answer in words; empty when there is none."""
        if self.previous is None:
            return ""
        chosen = vars(self.previous)["chosen"]
        return (
            wording.and_whether_final(chosen, self.previous) if chosen else in_full(self.previous)
        )


@dataclass(frozen=True)
class Part:
    """A part of the form: its section, or the theme of its questions."""

    title: str
    lines: Sequence[Line]


@dataclass
class _About:
    """What was said about the questions of a version, by indicator version."""

    remarks: dict[int, str] = field(default_factory=dict)
    replies: dict[int, list[CheckReply]] = field(default_factory=lambda: defaultdict(list))
    evidence: dict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))


def of(submission: Submission, *, asked: Collection[tuple[int, str]] | None = None) -> list[Part]:
    """All questions with what was answered and said. Seven queries, however many questions.

    Of a draft, `asked` is what its checks ask now, as `checks.asked` gives it; replies to
    something else are left out. None shows them all: what was submitted holds no others.
    """
    questions = questionnaire.questions(submission)
    values, about, before = _values(submission), _about(submission, asked), previous(submission)
    lines = [
        Line(
            question=question,
            values=_told(question, values),
            previous=before.get(question.indicator_version.indicator_id),
            remark=about.remarks.get(question.indicator_version_id, ""),
            replies=about.replies[question.indicator_version_id],
            evidence=about.evidence[question.indicator_version_id],
        )
        for question in questions
    ]
    return _in_parts(lines)


def previous(submission: Submission) -> dict[int, DataValue]:
    """Per indicator the last approved answer of this organisation about an earlier period.

    `chosen` is the name of its category, where a yes is of one.
    """
    of_one = DataValue.objects.filter(
        submission=OuterRef("submission"),
        indicator_version=OuterRef("indicator_version"),
        category__dimension__one_of=True,
        value__gt=0,
    )
    earlier = DataValue.objects.filter(
        submission__organisation=submission.organisation_id,
        submission__status=Submission.Status.APPROVED,
        submission__round__period__ends_on__lt=submission.round.period.ends_on,
        category=Category.TOTAL,
    )
    indicator = "indicator_version__indicator_id"
    latest = (
        earlier.annotate(chosen=Subquery(of_one.values("category__name")[:1]))
        .select_related("indicator_version", "entered_by", "submission__round__period")
        .prefetch_related("indicator_version__levels")
        .order_by(indicator, "-submission__round__period__ends_on")
        .distinct(indicator)
    )
    return {value.indicator_version.indicator_id: value for value in latest}


def title_of(question: RoundIndicator) -> str:
    """The part of the form in which a question stands."""
    if question.section is not None:
        return question.section.title
    return question.indicator_version.indicator.ambition.theme.name


def _values(submission: Submission) -> dict[int, dict[int, DataValue]]:
    """By indicator version and category."""
    found: dict[int, dict[int, DataValue]] = defaultdict(dict)
    for value in submission.values.select_related("entered_by"):
        found[value.indicator_version_id][value.category_id or Category.TOTAL] = value
    return found


def _told(
    question: RoundIndicator, values: Mapping[int, dict[int, DataValue]]
) -> dict[int, DataValue]:
    """The answers to a question; they share the definition that was fetched with its levels."""
    found = values.get(question.indicator_version_id, {})
    for value in found.values():
        value.indicator_version = question.indicator_version
    return found


def _about(submission: Submission, asked: Collection[tuple[int, str]] | None) -> _About:
    found = _About()
    for remark in _remarks(submission):
        found.remarks[remark.indicator_version_id or 0] = remark.text
    for reply in submission.replies.select_related("by").order_by("rule"):
        if asked is None or (reply.indicator_version_id, reply.rule) in asked:
            found.replies[reply.indicator_version_id].append(reply)
    for one in Evidence.objects.of(submission):
        found.evidence[one.indicator_version_id].append(one)
    return found


def _remarks(submission: Submission) -> "QuerySet[Remark]":
    """Those at the questions of this version, and before them of the one it follows."""
    said = Remark.objects.filter(
        submission__round=submission.round_id,
        submission__organisation=submission.organisation_id,
        submission__version__in=[submission.version - 1, submission.version],
        indicator_version__isnull=False,
    )
    return said.order_by("submission__version")


def _in_parts(lines: Iterable[Line]) -> list[Part]:
    """The sections in their order, then the themes of the questions that have no section."""

    def place(line: Line) -> tuple[bool, int, str]:
        section, theme = line.question.section, line.version.indicator.ambition.theme
        first = section or theme
        return section is None, first.position, title_of(line.question)

    return [
        Part(title, list(group))
        for (_no_section, _position, title), group in groupby(sorted(lines, key=place), key=place)
    ]
