"""What was asked about answers before they were submitted, and what the organisations said."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext as _

from measurements.checks import jumps, outliers
from measurements.models import (
    Category,
    CheckReply,
    DataValue,
    IndicatorVersion,
    Round,
    Submission,
)

Status = Submission.Status


class Numbers(NamedTuple):
    """About one report: how much was asked, and how many of that about a large change."""

    raised: int = 0
    jumps: int = 0


class Said(NamedTuple):
    """One question about an answer, and the reply; `submission` is whose, by its key."""

    submission: int
    organisation: str
    rule: str
    reason: str
    note: str

    @property
    def rule_text(self) -> str:
        """Why it was asked, in a few words."""
        if self.rule == jumps.CODE:
            return _("differs much from the round before")
        if self.rule == outliers.CODE:
            return _("differs much from comparable ones")
        return _("does not fit another answer")

    @property
    def reason_text(self) -> str:
        return str(CheckReply.Reason(self.reason).label)


@dataclass
class Raised:
    """What was asked about the answers to one question of the form."""

    version: IndicatorVersion
    said: list[Said] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many organisations answered very differently from their round before."""
        return sum(one.rule == jumps.CODE for one in self.said)

    @property
    def apart(self) -> int:
        """How many answered very differently from comparable ones."""
        return sum(one.rule == outliers.CODE for one in self.said)

    @property
    def contradicted(self) -> int:
        """How many times it did not fit another answer."""
        return len(self.said) - self.changed - self.apart

    @property
    def reasons(self) -> Sequence[tuple[str, int]]:
        """Why, the most given reason first."""
        labels = dict(CheckReply.Reason.choices)
        found = Counter(one.reason for one in self.said).most_common()
        return [(str(labels[reason]), number) for reason, number in found]


def raised(asked: Round) -> list[Raised]:
    """Per question of a round with replies, those with most first. Two queries.

    Of the reports that are in; a draft is nobody's business yet.
    """
    came_in = Submission.objects.filter(
        round=asked, status__in=[Status.SUBMITTED, Status.SIGNED, Status.APPROVED]
    )
    rows = _standing(CheckReply.objects.filter(submission__in=came_in)).values_list(
        "indicator_version", "submission", "submission__organisation__name", "rule", "reason",
        "note",
    )  # fmt: skip
    found: dict[int, list[Said]] = defaultdict(list)
    for row in rows.order_by("submission__organisation__name", "rule"):
        found[row[0]].append(Said(*row[1:]))
    versions = IndicatorVersion.objects.in_bulk(found).values()
    made = [Raised(version, found[version.pk]) for version in versions]
    return sorted(made, key=lambda one: (-len(one.said), one.version.name))


def per_report(submissions: Iterable[int]) -> Mapping[int, Numbers]:
    """Per version of a report that was sent. One query."""
    rows = CheckReply.objects.filter(
        submission__in=list(submissions), submission__submitted_at__isnull=False
    )
    counted = _standing(rows).order_by().values("submission").annotate(
        raised=Count("pk"), jumps=Count("pk", filter=Q(rule=jumps.CODE))
    )  # fmt: skip
    found: dict[int, Numbers] = defaultdict(Numbers)
    for row in counted:
        found[row["submission"]] = Numbers(row["raised"], row["jumps"])
    return found


def _standing(replies: QuerySet[CheckReply]) -> QuerySet[CheckReply]:
    """Without replies about an answer that was changed since; nobody asked about the new one."""
    answer = DataValue.objects.filter(
        submission=OuterRef("submission"),
        indicator_version=OuterRef("indicator_version"),
        category=Category.TOTAL,
    )
    entered = Coalesce(Subquery(answer.values("entered_at")), Now())
    return replies.alias(entered=entered).filter(at__gte=entered)
