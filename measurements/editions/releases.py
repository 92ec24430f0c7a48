"""The rows of editions as what each organisation contributed, for the control of disclosure."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Q, QuerySet

from measurements.disclosure import Contribution, Hidden, Release
from measurements.editions.hierarchy import Hierarchy
from measurements.models import Edition, EditionFigure, IndicatorVersion, Period

Audience = EditionFigure.Audience
# Numerator, denominator and how many answered; a number nobody gave is None.
Amounts = tuple[Decimal | None, Decimal | None, int]


def now(edition: Edition, version: IndicatorVersion) -> Release:
    """What each organisation contributed to a definition in an edition."""
    return Release(contributions=_contributions(edition, version))


def shown(edition: Edition, version: IndicatorVersion) -> tuple[Release, ...]:
    """What was frozen of this definition before and is held against an edition, the oldest first.

    Every edition of the same period. Of what counts on also those of the other periods of its
    year, and of the periods beside that year: each holds the earlier ones in it. One that adds
    nothing to the edition before it is left out.
    """
    found: list[Release] = []
    for offset, period in _linked(edition, version):
        last: Release | None = None
        before = Edition.objects.frozen().filter(round__period=period, round__indicators=version)
        for one in before.order_by("frozen_at", "pk"):
            release = frozen(one, version, offset)
            if release != last:
                found.append(release)
            last = release
    return tuple(found)


def _linked(edition: Edition, version: IndicatorVersion) -> list[tuple[int, Period]]:
    """The periods that are held against that of the edition; how many periods later each is."""
    now = edition.round.period
    if not version.is_cumulative:
        return [(0, now)]
    editions = Edition.objects.frozen().filter(round__indicators=version)
    periods = Period.objects.filter(Q(pk=now.pk) | Q(rounds__editions__in=editions))
    ordered = list(periods.distinct().order_by("ends_on", "pk"))
    year = [n for n, period in enumerate(ordered) if period.ends_on.year == now.ends_on.year]
    beside = ordered[max(year[0] - 1, 0) : year[-1] + 2]
    place = ordered.index(now)
    return [(ordered.index(period) - place, period) for period in beside]


def frozen(edition: Edition, version: IndicatorVersion, offset: int = 0) -> Release:
    """What an edition has of a definition: who gave what, and what was hidden."""
    rows = _rows(edition, version, Audience.PARTIES).exclude(hidden="")
    hidden = {
        (area, category): Hidden(label)
        for area, category, label in rows.values_list("area", "category", "hidden")
    }
    contributions = _contributions(edition, version)
    return Release(contributions=contributions, hidden=hidden, offset=offset)


def _rows(
    edition: Edition, version: IndicatorVersion, audience: Audience
) -> QuerySet[EditionFigure]:
    return EditionFigure.objects.filter(
        edition=edition, audience=audience, indicator_version=version
    )


def _contributions(edition: Edition, version: IndicatorVersion) -> dict[int, Contribution]:
    """Per area what its own organisations gave: its figure less that of its parts."""
    rows: dict[int, dict[int, Amounts]] = defaultdict(dict)
    found = _rows(edition, version, Audience.INTERNAL).order_by("area", "category")
    columns = ("area", "category", "numerator", "denominator", "answered")
    for area, category, *amounts in found.values_list(*columns):
        rows[area][category] = (amounts[0], amounts[1], amounts[2])
    hierarchy = Hierarchy(version, edition.round.period)
    contributions = {}
    for area, own in rows.items():
        parts = [rows[part] for part in hierarchy.parts(area) if part in rows]
        left = {category: _less(each, category, parts) for category, each in own.items()}
        values = {c: numbers for c, each in left.items() if (numbers := _numbers(each, version))}
        answered = {c: each[2] for c, each in left.items() if each[2] > 0}
        if values or answered:
            contributions[area] = Contribution(
                wholes=hierarchy.wholes(area), values=values, answered=answered
            )
    return contributions


def _less(own: Amounts, category: int, parts: list[dict[int, Amounts]]) -> Amounts:
    """A figure without what its parts gave; a number nobody is left to have given is None."""
    given = [part[category] for part in parts if category in part]
    answered = own[2] - sum(each[2] for each in given)
    numerator = _left(own[0], [each[0] for each in given])
    denominator = _left(own[1], [each[1] for each in given])
    if parts and answered <= 0 and not numerator and not denominator:
        return (None, None, 0)
    return (numerator, denominator, answered)


def _left(own: Decimal | None, parts: list[Decimal | None]) -> Decimal | None:
    if own is None:
        return None
    return own - sum((each for each in parts if each is not None), Decimal(0))


def _numbers(each: Amounts, version: IndicatorVersion) -> tuple[float, ...]:
    """What was counted; of a share the numerator and the rest. Empty when there is no number."""
    numerator, denominator, _answered = each
    if numerator is None or numerator < 0:
        return ()
    if version.kind != IndicatorVersion.Kind.RATIO:
        return (float(numerator),)
    if denominator is None or denominator < numerator:
        return ()
    return (float(numerator), float(denominator - numerator))
