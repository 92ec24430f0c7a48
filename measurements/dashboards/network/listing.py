"""Who does what, for whom, where and since when: the contributions themselves."""

from ambitions.models.contributions import ContributionQuerySet
from measurements.dashboards.network.chosen import Chosen
from measurements.dashboards.network.counting import Counts


def of(chosen: Chosen, counts: Counts) -> ContributionQuerySet:
    """What fits the filters and reaches the area, with all that a line shows; by organisation."""
    rows = chosen.contributions()
    if chosen.place:
        rows = rows.filter(area__in=counts.reaching)
    along = rows.select_related("organisation", "area__division", "target_group", "ambition__theme")
    return along.order_by("organisation__name", "ambition__sentence", "role", "pk")
