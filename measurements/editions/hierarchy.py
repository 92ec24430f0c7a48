"""Which areas figures climb into, on the last day of a period: as in the roll-up."""

from collections import defaultdict

from actors.models import Area, AreaPart
from measurements.models import IndicatorVersion, Period


class Hierarchy:
    """Parts, wholes and ranks of the published areas, for one definition.

    Everything climbs out of a municipality. Into the country a figure climbs through one division
    only: that of who is asked, or the provinces.
    """

    def __init__(self, version: IndicatorVersion, period: Period) -> None:
        asked_of = version.asked_of.code
        via = Area.PROVINCE if asked_of == Area.MUNICIPALITY else asked_of
        areas = Area.objects.values_list("pk", "division__rank", "division__code")
        self._ranks = {pk: rank for pk, rank, _code in areas}
        climbing = {pk for pk, _rank, code in areas if code == via}
        self._parts: dict[int, list[int]] = defaultdict(list)
        self._wholes: dict[int, list[int]] = defaultdict(list)
        lies_in = AreaPart.objects.valid_on(period.ends_on).order_by("whole", "part")
        for whole, part in lies_in.values_list("whole", "part"):
            if self._ranks[part] == self._ranks[whole] - 1 and (
                self._ranks[part] == 0 or part in climbing
            ):
                self._parts[whole].append(part)
                self._wholes[part].append(whole)

    @property
    def ranks(self) -> dict[int, int]:
        """The rank of each area above the municipalities."""
        return {area: rank for area, rank in self._ranks.items() if rank}

    def parts(self, area: int) -> list[int]:
        """The areas one level lower that are added up into this one."""
        return self._parts[area]

    def wholes(self, area: int) -> frozenset[int]:
        """The published areas in which what is counted in an area counts, itself included."""
        found = {area} if self._ranks[area] else set()
        for whole in self._wholes[area]:
            found |= self.wholes(whole)
        return frozenset(found)
