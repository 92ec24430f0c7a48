"""Published series: every value with its source, what was provisional, and who else counts it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from actors.models import User
from measurements.dashboards import wording
from measurements.dashboards.charts.numbers import percent
from measurements.models import (
    Category,
    DataValue,
    Indicator,
    IndicatorVersion,
    Period,
    Submission,
)

_KEPT = (Submission.Status.APPROVED, Submission.Status.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Line:
    """A value as it was published: `counts` is False when a later version took its place."""

    period: Period
    value: DataValue

    @property
    def counts(self) -> bool:
        return self.value.submission.status == Submission.Status.APPROVED

    @property
    def text(self) -> str:
        """In words, a range as its two ends; of a percentage the parts say nothing more."""
        given = self.value
        is_share = given.indicator_version.kind == IndicatorVersion.Kind.RATIO
        if is_share and given.value is not None and given.denominator == 100:  # noqa: PLR2004
            return percent(given.value / given.denominator)
        return wording.answer_text(given)

    @property
    def category(self) -> str:
        return "" if self.value.category_id == Category.TOTAL else self.value.category.name

    @property
    def standing(self) -> str:
        if not self.counts:
            return _("earlier version, provisional") if self.value.provisional else _("replaced")
        return _("provisional") if self.value.provisional else _("final")


def of(indicator: Indicator, as_of: dt.datetime | None = None) -> list[Line]:
    """All published values of a counting organisation, the latest period first. Two queries.

    A provisional value stays beside the final one that replaced it. `as_of` leaves out what was
    accepted after a moment.
    """
    if indicator.counted_by_id is None:
        return []
    values = (
        _values(as_of)
        .filter(indicator_version__indicator=indicator)
        .select_related("submission__round__period", "indicator_version", "category")
        .prefetch_related("indicator_version__levels")
        .order_by("-submission__round__period__ends_on", "category", "-submission__version")
    )
    return [Line(value.submission.round.period, value) for value in values]


def ranges(versions: Iterable[int], as_of: dt.datetime | None = None) -> QuerySet[DataValue]:
    """The totals of these definitions that count and were published as a range."""
    return _values(as_of).filter(
        indicator_version__in=versions,
        value__isnull=True,
        low__isnull=False,
        submission__status=Submission.Status.APPROVED,
        category=Category.TOTAL,
    )


def _values(as_of: dt.datetime | None) -> QuerySet[DataValue]:
    """What counting organisations published themselves; not what others reported to them."""
    accepted = {} if as_of is None else {"submission__decided_at__lte": as_of}
    return DataValue.objects.filter(
        **accepted,
        submission__status__in=_KEPT,
        submission__organisation=F("indicator_version__indicator__counted_by"),
    )


def counted_elsewhere(
    user: User | AnonymousUser, version: IndicatorVersion
) -> list[IndicatorVersion]:
    """The same measure as counted by other organisations; never added up with this one.

    The same is what has the same name in the same ambition, apart from "volgens" and who counted.
    """
    if version.indicator.counted_by_id is None:
        return []
    others = Indicator.objects.visible_to(user).filter(
        counted_by__isnull=False, ambition=version.indicator.ambition_id
    )
    found = (
        IndicatorVersion.objects.current()
        .filter(indicator__in=others)
        .exclude(indicator=version.indicator_id)
        .select_related("indicator__counted_by")
        .order_by("indicator__code")
    )
    return [one for one in found if _measure(one) == _measure(version)]


def _measure(version: IndicatorVersion) -> str:
    return version.name.partition(" volgens ")[0]
