"""What is hidden of each indicator of an edition, given all that was shown of it before."""

from measurements import disclosure
from measurements.disclosure import Decision, Protection, Table
from measurements.editions import releases
from measurements.editions.hierarchy import Hierarchy
from measurements.models import Edition, EditionFigure, IndicatorVersion

Kind = IndicatorVersion.Kind
_NOTHING = Decision(hidden={}, primary=frozenset())
_FEW = disclosure.LEAST_CONTRIBUTORS


def decide(edition: Edition, version: IndicatorVersion) -> Decision:
    """The one pattern of an indicator in an edition, for parties and public.

    The rows of `internal` must be there. What a counting organisation published is public
    already, and words make no number. The figure of an organisation that answers for its whole region is shown, as long as
    it does not count few people; that of one or two municipalities is not.
    """
    if version.indicator.counted_by_id is not None or version.kind == Kind.NARRATIVE:
        return _NOTHING
    of_municipalities = version.asked_of.rank == 0
    if not version.counts_people and not (of_municipalities and _has_few(edition, version)):
        return _NOTHING
    protection = Protection(
        counts_people=version.counts_people,
        smallest_shown=version.smallest_shown,
        least_contributors=_FEW if of_municipalities else 1,
        is_share=version.kind == Kind.RATIO,
    )
    table = Table(
        protection=protection,
        now=releases.now(edition, version),
        earlier=releases.before(edition, version) if version.counts_people else (),
        ranks=Hierarchy(version, edition.round.period).ranks,
    )
    return disclosure.decide(table)


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
