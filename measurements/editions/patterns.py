"""What is hidden of each indicator of an edition, given all that was shown of it before."""

from collections.abc import Iterable

from measurements import disclosure
from measurements.disclosure import Decision, Protection, Release, Table
from measurements.editions import families, releases
from measurements.editions.hierarchy import Hierarchy
from measurements.models import Edition, EditionFigure, IndicatorVersion

Kind = IndicatorVersion.Kind
_NOTHING = Decision(hidden={}, primary=frozenset())
_FEW = disclosure.LEAST_CONTRIBUTORS


def decide(
    edition: Edition, versions: Iterable[IndicatorVersion]
) -> dict[IndicatorVersion, Decision]:
    """The patterns of an edition, in the order of the indicators.

    A share comes after the count that is its whole, and knows the shares of it before it.
    """
    ordered = list(versions)
    decided: dict[IndicatorVersion, Decision] = {}
    for version in sorted(ordered, key=lambda one: one.whole_id is not None):
        decided[version] = _decide(edition, version, decided)
    return {version: decided[version] for version in ordered}


def _decide(edition: Edition, version: IndicatorVersion, decided: families.Decided) -> Decision:
    """The one pattern of an indicator in an edition, for parties and public.

    The rows of `internal` must be there. What a counting organisation published is public
    already, and words make no number. The figure of an organisation that answers for its whole
    region is shown, as long as it does not count few people; that of one or two municipalities is
    not.
    """
    if version.indicator.counted_by_id is not None or version.kind == Kind.NARRATIVE:
        return _NOTHING
    of_municipalities = version.asked_of.rank == 0
    if not version.counts_people and not (of_municipalities and _has_few(edition, version)):
        return _NOTHING
    table = Table(
        protection=_protection(version),
        now=releases.now(edition, version),
        earlier=_earlier(edition, version),
        ranks=Hierarchy(version, edition.round.period).ranks,
    )
    if version.whole_id is not None and version.counts_people:
        table = families.with_family(table, edition, version, decided)
    return disclosure.decide(table)


def _protection(version: IndicatorVersion) -> Protection:
    return Protection(
        counts_people=version.counts_people,
        smallest_shown=version.smallest_shown,
        least_contributors=_FEW if version.asked_of.rank == 0 else 1,
        is_share=version.kind == Kind.RATIO,
    )


def _earlier(edition: Edition, version: IndicatorVersion) -> tuple[Release, ...]:
    if not version.counts_people:
        return ()
    told = families.told_by_shares(edition, version) if version.whole_id is None else ()
    return (*releases.shown(edition, version), *told)


def _has_few(edition: Edition, version: IndicatorVersion) -> bool:
    """Whether a figure above the municipalities was made by one or two of them."""
    return EditionFigure.objects.filter(
        edition=edition,
        audience=EditionFigure.Audience.INTERNAL,
        indicator_version=version,
        area__division__rank__gt=0,
        answered__gt=0,
        answered__lt=_FEW,
    ).exists()
