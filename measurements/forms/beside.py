"""What stands beside the questions of a form: earlier answers, remarks, texts, what changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from measurements import questionnaire, rounds
from measurements.forms.typed import choice_of, texts_of
from measurements.models import (
    Category,
    DataValue,
    IndicatorVersion,
    Remark,
    RoundIndicator,
    Submission,
    Unfinished,
)

_OF_SAME_VERSION = OuterRef("indicator_version_id")
_OF_SAME_INDICATOR = OuterRef("indicator_version__indicator_id")


@dataclass(frozen=True)
class Previous:
    """The last approved answer of the organisation about an earlier period, by category.

    `is_comparable` says that its definition may be held against the one that is asked now.
    """

    total: DataValue
    values: dict[int, DataValue]
    is_comparable: bool

    def typed(self, *, one_of: bool) -> dict[str, str]:
        """It as somebody would type it now; a note and what was provisional belong to then."""
        texts = choice_of(self.values) if one_of else texts_of(self.values)
        return {name: text for name, text in texts.items() if name not in {"note", "provisional"}}


@dataclass(frozen=True)
class Beside:
    """What is known about a question besides its answer.

    `texts` were typed and are no answer yet; `texts_by` and `texts_at` say who typed them when.
    `change` is what changed since the round this one was copied from, None for nothing.
    """

    asked: RoundIndicator
    previous: Previous | None = None
    texts: dict[str, str] = field(default_factory=dict)
    texts_by: str = ""
    texts_at: Any = None
    remark: str = ""
    change: rounds.Change | None = None


@dataclass(frozen=True)
class Whole:
    """Why the whole report came back, by programme staff or by a colleague who took it back."""

    text: str
    by: str
    is_from_colleague: bool


def questions(submission: Submission) -> tuple[list[Beside], Whole | None]:
    """Each question with what stands beside it, and the remark on the report as a whole.

    Two queries; one more when a scale was asked by an earlier definition, and one when nobody
    saw yet what changed in this round.
    """
    rows = questionnaire.fetch(_asked(submission))
    earlier, changed = _earlier(submission), rounds.changes(submission.round)
    found = [_beside(row, earlier, changed) for row in rows]
    for version in {each.previous.total.indicator_version for each in found if each.previous}:
        if version.kind == IndicatorVersion.Kind.SCALE:
            prefetch_related_objects([version], "levels")
    whole = vars(rows[0])["whole_remark"] if rows else None
    return found, Whole(**whole) if whole else None


def _asked(submission: Submission) -> QuerySet[RoundIndicator]:
    remarks = Remark.objects.with_origin().filter(
        submission__round=submission.round_id,
        submission__organisation=submission.organisation_id,
        submission__version=submission.version - 1,
    )
    texts = Unfinished.objects.filter(
        submission_id=submission.pk, indicator_version=_OF_SAME_VERSION
    )
    breaks = IndicatorVersion.objects.filter(indicator=_OF_SAME_INDICATOR, is_comparable=False)
    return questionnaire.asked(submission).annotate(
        unfinished=Subquery(texts.values(json=JSONObject(texts="texts", by="by__name", at="at"))),
        remark=Subquery(remarks.filter(indicator_version=_OF_SAME_VERSION).values("text")),
        whole_remark=Subquery(
            remarks.filter(indicator_version=None).values(
                json=JSONObject(text="text", by="by__name", is_from_colleague="is_from_colleague")
            )
        ),
        breaks=ArraySubquery(breaks.values("number")),
    )


def _beside(
    row: RoundIndicator,
    earlier: Mapping[int, Sequence[DataValue]],
    changed: Mapping[int, rounds.Change],
) -> Beside:
    told = vars(row)
    typed = told["unfinished"] or {"texts": {}, "by": "", "at": ""}
    return Beside(
        asked=row,
        previous=_previous(row, earlier.get(row.indicator_version.indicator_id, [])),
        texts=typed["texts"],
        texts_by=typed["by"],
        texts_at=parse_datetime(typed["at"]) if typed["at"] else None,
        remark=told["remark"] or "",
        change=changed.get(row.indicator_version_id),
    )


def _previous(row: RoundIndicator, values: Sequence[DataValue]) -> Previous | None:
    """Of what was last answered per category, that of the report which gave the total."""
    total = next((value for value in values if value.category_id == Category.TOTAL), None)
    if total is None:
        return None
    now, then = row.indicator_version, total.indicator_version
    if now.pk == then.pk:
        # It shares the definition that was fetched with its levels.
        total.indicator_version = now
    same = [value for value in values if value.submission_id == total.submission_id]
    for value in same:
        value.indicator_version = total.indicator_version
    broken = any(then.number < number <= now.number for number in vars(row)["breaks"])
    return Previous(
        total=total,
        values={value.cell[1]: value for value in same},
        is_comparable=now.pk == then.pk or (now.kind == then.kind and not broken),
    )


def _earlier(submission: Submission) -> dict[int, list[DataValue]]:
    """Per indicator what was last approved about an earlier period, per category."""
    approved = DataValue.objects.filter(
        submission__organisation=submission.organisation_id,
        submission__status=Submission.Status.APPROVED,
        submission__round__period__ends_on__lt=submission.round.period.ends_on,
    )
    indicator = "indicator_version__indicator_id"
    latest = (
        approved.select_related("indicator_version", "entered_by", "submission__round__period")
        .order_by(indicator, "category_id", "-submission__round__period__ends_on", "-submission_id")
        .distinct(indicator, "category_id")
    )
    found = defaultdict(list)
    for value in latest:
        found[value.indicator_version.indicator_id].append(value)
    return found
