"""A share beside the count that is its whole, as both were shown in the editions of a period.

Without such a count a share stands alone, and a count that is nobody's whole too.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Q, QuerySet

from measurements import disclosure
from measurements.disclosure import TOTAL, Decision, Release, Table
from measurements.editions import releases
from measurements.models import Category, Edition, IndicatorVersion

Decided = Mapping[IndicatorVersion, Decision]
# An edition, whether the share is in it, and the whole if that is.
Moment = tuple[Edition, bool, IndicatorVersion | None]
_NOTHING = Release(contributions={})


def with_whole(
    table: Table, edition: Edition, version: IndicatorVersion, decided: Decided
) -> Table:
    """The table of a share together with its whole, which was decided or frozen before it.

    Unchanged when the whole was not asked about this period, or counts no people.
    """
    last = next((one for one in decided if one.indicator_id == version.whole_id), None)
    moments = list(_moments(edition, version))
    known = last or next((whole for _frozen, _share, whole in moments[::-1] if whole), None)
    if known is None or not known.counts_people:
        return table
    categories = _in_both(version, known)
    earlier, whole = _history(table, version, moments, categories)
    if last is not None:
        counted = releases.now(edition, last).contributions
        whole = Release(contributions=counted, hidden=decided[last].hidden)
    now = disclosure.together(table.now, whole, categories)
    return replace(table, now=now, earlier=earlier, whole=categories)


def _history(
    table: Table, version: IndicatorVersion, moments: list[Moment], categories: frozenset[int]
) -> tuple[tuple[Release, ...], Release]:
    """What was known of the two after each edition, and what of the whole after the last."""
    share = whole = _NOTHING
    found: list[Release] = []
    for edition, of_share, of_whole in moments:
        share = releases.frozen(edition, version) if of_share else share
        whole = releases.frozen(edition, of_whole) if of_whole else whole
        answers = table.now.contributions if share is _NOTHING else None
        release = disclosure.together(share, whole, categories, answers=answers)
        if not found or release != found[-1]:
            found.append(release)
    return tuple(found), whole


def told_by_shares(edition: Edition, version: IndicatorVersion) -> tuple[Release, ...]:
    """What was frozen of shares of a count while it was not asked itself: their denominators."""
    shares = IndicatorVersion.objects.filter(
        whole=version.indicator_id, asked_of=version.asked_of_id, dimension=version.dimension_id
    )
    return tuple(
        disclosure.as_whole(releases.frozen(one, share))
        for share in shares.order_by("pk")
        for one in _frozen(edition)
        .filter(round__indicators=share)
        .exclude(round__indicators=version)
    )


def _moments(edition: Edition, version: IndicatorVersion) -> list[Moment]:
    """The editions of the period with the share, its whole or both, the oldest first."""
    found = _frozen(edition).filter(
        Q(round__indicators=version) | Q(round__indicators__indicator=version.whole_id)
    )
    return [
        (
            one,
            version in (asked := list(one.round.indicators.all())),
            next((each for each in asked if each.indicator_id == version.whole_id), None),
        )
        for one in found.distinct().select_related("round").prefetch_related("round__indicators")
    ]


def _frozen(edition: Edition) -> QuerySet[Edition]:
    same = Edition.objects.frozen().filter(round__period=edition.round.period_id)
    return same.order_by("frozen_at", "pk")


def _in_both(version: IndicatorVersion, whole: IndicatorVersion) -> frozenset[int]:
    """The categories of both: those of one split-up, or the total only."""
    if version.dimension_id is None or version.dimension_id != whole.dimension_id:
        return frozenset({TOTAL})
    of_both = Category.objects.filter(dimension=version.dimension_id)
    return frozenset({TOTAL, *of_both.values_list("pk", flat=True)})
