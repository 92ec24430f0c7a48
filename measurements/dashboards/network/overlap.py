"""Where several organisations have the same role, for the same theme and target group."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ambitions.models import Contribution
from measurements.dashboards.network import filters
from measurements.dashboards.network.chosen import Chosen
from measurements.dashboards.network.counting import Counts, Overlap


@dataclass(frozen=True, slots=True)
class Line:
    """One overlap in words; `address` is the list of who they are."""

    place: str
    role: str
    theme: str
    group: str
    parties: int
    address: str


def lines(chosen: Chosen, counts: Counts) -> Sequence[Line]:
    """The largest first."""
    found = [_line(chosen, one) for one in counts.overlaps]
    return sorted(found, key=lambda one: (-one.parties, one.place, one.theme, one.role, one.group))


def _line(chosen: Chosen, overlap: Overlap) -> Line:
    options = chosen.options
    places = {one.pk: one for one in chosen.rows}
    theme = next(one for one in options.themes if one.pk == overlap.theme)
    group = next((one for one in options.groups if one.pk == overlap.group), None)
    place = places[overlap.place] if overlap.place else None
    words = {
        "thema": theme.word,
        "rol": overlap.role,
        "doelgroep": group.word if group else filters.NO_GROUP,
    }
    if place:
        words["gebied"] = place.code
    return Line(
        place.name if place else _("the whole country"),
        str(Contribution.Role(overlap.role).label),
        theme.name,
        group.name if group else _("No target group named"),
        overlap.parties,
        f"{chosen.address(**words)}#lijst",
    )
