"""Questions of which nothing shows that a dashboard is helped by them.

Who looks at a page is not tracked, so this says what follows from the data: whether the figure is
shown to anybody, can be judged, was ever frozen, and whether most have an answer at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from measurements.models import (
    Baseline,
    Category,
    DataValue,
    Edition,
    EditionFigure,
    Round,
    RoundIndicator,
    Submission,
    Target,
)

Status = Submission.Status
_State = DataValue.State
_NO_FIGURE = [_State.NOT_APPLICABLE, _State.UNKNOWN, _State.REFUSED]


class Why(Enum):
    """What is missing."""

    NOT_ADOPTED = _("its ambition was not adopted, so only programme staff see it")
    NO_AIM = _("it has no baseline and no target, so it never gets a status")
    NOT_SHOWN = _("no edition shows a figure of it to municipalities")
    MOSTLY_UNKNOWN = _("at least half of the reports have no figure for it")


@dataclass(frozen=True)
class Unused:
    """A question, and each reason why it may be left out."""

    question: RoundIndicator
    why: Sequence[Why]


def unused(asked: Round) -> list[Unused]:
    """The questions of a round with at least one such reason, those with most first. Two queries.

    That no edition shows it is said once there is an edition of a round that asked it.
    """
    figures = _figures(asked)
    found = [Unused(row, _why(row, figures)) for row in _questions(asked)]
    return sorted((one for one in found if one.why), key=lambda one: -len(one.why))


def _questions(asked: Round) -> QuerySet[RoundIndicator]:
    indicator = OuterRef("indicator_version__indicator")
    frozen = Edition.objects.filter(
        frozen_at__isnull=False, round__questions__indicator_version__indicator=indicator
    )
    shown = EditionFigure.objects.filter(
        indicator_version__indicator=indicator,
        audience=EditionFigure.Audience.PARTIES,
        hidden="",
        answered__gt=0,
    )
    same = {"indicator_version": OuterRef("indicator_version")}
    rows = asked.questions.select_related("indicator_version__indicator__ambition")
    return rows.order_by("position", "pk").annotate(
        has_aim=Exists(Baseline.objects.filter(**same)) | Exists(Target.objects.filter(**same)),
        is_withheld=Exists(frozen) & ~Exists(shown),
    )


def _figures(asked: Round) -> Mapping[int, tuple[int, int]]:
    """Per definition how many reports that are in answered it, and how many without a figure."""
    came_in = [Status.SUBMITTED, Status.SIGNED, Status.APPROVED]
    answers = DataValue.objects.filter(
        submission__round=asked, submission__status__in=came_in, category=Category.TOTAL
    )
    counted = answers.order_by().values("indicator_version").annotate(
        answered=Count("submission"),
        without=Count("submission", filter=Q(state__in=_NO_FIGURE)),
    )  # fmt: skip
    return {row["indicator_version"]: (row["answered"], row["without"]) for row in counted}


def _why(row: RoundIndicator, figures: Mapping[int, tuple[int, int]]) -> list[Why]:
    version = row.indicator_version
    answered, without = figures.get(version.pk, (0, 0))
    reasons = {
        Why.NOT_ADOPTED: not version.indicator.ambition.is_adopted,
        Why.NO_AIM: version.kind != version.Kind.NARRATIVE and not row.has_aim,  # type: ignore[attr-defined]
        Why.NOT_SHOWN: row.is_withheld,  # type: ignore[attr-defined]
        Why.MOSTLY_UNKNOWN: answered > 0 and 2 * without >= answered,
    }
    return [why for why, holds in reasons.items() if holds]
