"""A share beside its whole and the other shares of it, as shown in the editions of a period.

A count that is nobody's whole stands alone, and a share without a whole too.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Q, QuerySet

from measurements import disclosure
from measurements.disclosure import TOTAL, Decision, Moment, Release, Table
from measurements.editions import releases
from measurements.models import Category, Edition, IndicatorVersion

Decided = Mapping[IndicatorVersion, Decision]
# By indicator what was shown of it last.
Shown = Mapping[int, Release]
_NOTHING = Release(contributions={})


def with_family(
    table: Table, edition: Edition, version: IndicatorVersion, decided: Decided
) -> Table:
    """The table of a share together with all of its count that was decided or frozen before it.

    Unchanged when there is nothing of it: no count and no other share that counts people.
    """
    frozen = [(one, _asked(one, version)) for one in _editions(edition, version)]
    beside = [one for one in decided if _is_beside(one, version)]
    family = {
        one.indicator_id: one
        for one in (*(one for _edition, asked in frozen for one in asked), *beside)
        if one != version
    }
    if not family:
        return table
    whole = family.pop(version.whole_id or 0, None)
    siblings = sorted(family)
    now = {version.indicator_id: table.now} | {
        one.indicator_id: _decided(edition, one, decided[one]) for one in beside
    }
    return disclosure.together(
        table,
        [_moment(shown, version, siblings) for shown in _history(frozen, now)],
        _in_both(version, whole) if whole else frozenset({TOTAL}),
        [_in_both(version, family[one]) for one in siblings],
    )


def _history(
    frozen: Sequence[tuple[Edition, Sequence[IndicatorVersion]]], now: Shown
) -> Iterator[Shown]:
    """What was known of all after each edition, and what is now."""
    shown: dict[int, Release] = {}
    for edition, asked in frozen:
        shown |= {one.indicator_id: releases.frozen(edition, one) for one in asked}
        yield dict(shown)
    yield {**shown, **now}


def _moment(shown: Shown, version: IndicatorVersion, siblings: Sequence[int]) -> Moment:
    return Moment(
        share=shown.get(version.indicator_id, _NOTHING),
        whole=shown.get(version.whole_id or 0, _NOTHING),
        siblings=tuple(shown.get(one, _NOTHING) for one in siblings),
    )


def _decided(edition: Edition, version: IndicatorVersion, decision: Decision) -> Release:
    contributions = releases.now(edition, version).contributions
    return Release(contributions=contributions, hidden=decision.hidden)


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


def _editions(edition: Edition, version: IndicatorVersion) -> QuerySet[Edition]:
    """Those of the period in which the share, its whole or another share of it is."""
    found = _frozen(edition).filter(
        Q(round__indicators=version)
        | Q(round__indicators__indicator=version.whole_id)
        | Q(round__indicators__whole=version.whole_id)
    )
    return found.distinct().select_related("round").prefetch_related("round__indicators")


def _asked(edition: Edition, version: IndicatorVersion) -> list[IndicatorVersion]:
    """What an edition has of the share and its family."""
    asked = edition.round.indicators.all()
    return [one for one in asked if one == version or _is_beside(one, version)]


def _is_beside(one: IndicatorVersion, version: IndicatorVersion) -> bool:
    """Whether it is the count, or another share of it that is asked of the same ones."""
    if not one.counts_people or one.indicator_id == version.indicator_id:
        return False
    is_sibling = one.whole_id == version.whole_id and one.asked_of_id == version.asked_of_id
    return one.indicator_id == version.whole_id or is_sibling


def _frozen(edition: Edition) -> QuerySet[Edition]:
    same = Edition.objects.frozen().filter(round__period=edition.round.period_id)
    return same.order_by("frozen_at", "pk")


def _in_both(version: IndicatorVersion, other: IndicatorVersion) -> frozenset[int]:
    """The categories of both: those of one split-up, or the total only."""
    if version.dimension_id is None or version.dimension_id != other.dimension_id:
        return frozenset({TOTAL})
    of_both = Category.objects.filter(dimension=version.dimension_id)
    return frozenset({TOTAL, *of_both.values_list("pk", flat=True)})
