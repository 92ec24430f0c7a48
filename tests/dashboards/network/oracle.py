"""The network worked out anew: plain Python over rows, the slow and obvious way.

It shares nothing with the statements: of every contribution it asks which municipalities it is
for, and of every area which municipalities it has.
"""

from actors.models import Area, AreaPart, Seat, Succession
from ambitions.models import Contribution

HERE, WIDER, NATIONAL = "here", "wider", "national"


def holds(row, day):
    return row.valid_from <= day and (row.valid_to is None or day < row.valid_to)


class Oracle:
    """What there is on a day, for who sees everything."""

    def __init__(self, day):
        self.day = day
        self.areas = {one.pk: one for one in Area.objects.select_related("division")}
        self.lines = [line for line in AreaPart.objects.all() if holds(line, day)]
        self.rows = [
            one for one in Contribution.objects.select_related("ambition") if holds(one, day)
        ]

    def present(self, area):
        """The area itself, or the one it went into; None when it is not there that day."""
        while area is not None and area.valid_to is not None and area.valid_to <= self.day:
            steps = Succession.objects.filter(old=area, on=area.valid_to, primary=True)
            area = next((self.areas[one.new_id] for one in steps if one.kind != "planned"), None)
        return area if area is not None and holds(area, self.day) else None

    def towns(self, area):
        """The municipalities in an area, however deep."""
        if area is None:
            return set()
        found = {area.pk} if area.division.code == "gemeente" and holds(area, self.day) else set()
        for line in self.lines:
            if line.whole_id == area.pk:
                found |= self.towns(self.areas[line.part_id])
        return found

    def nearness(self, row, place):
        """How near a contribution is to an area; None when it does not reach it."""
        area = self.present(self.areas[row.area_id])
        mine, there = self.towns(area), self.towns(place)
        if not mine & there:
            return None
        if area.division.rank >= 2:
            return NATIONAL
        return HERE if mine <= there else WIDER

    def tally(self, rows, places):
        """How many organisations are how near to the nearest of these areas."""
        order, nearest = [HERE, WIDER, NATIONAL], {}
        for row in rows:
            for place in places:
                found = self.nearness(row, place)
                if found:
                    best = nearest.setdefault(row.organisation_id, found)
                    nearest[row.organisation_id] = min(best, found, key=order.index)
        return tuple(list(nearest.values()).count(each) for each in order)

    def town(self, town):
        """How many organisations contribute for this municipality, and for more than it alone."""
        own, everybody = set(), set()
        for row in self.rows:
            area = self.present(self.areas[row.area_id])
            if town.pk in self.towns(area):
                everybody.add(row.organisation_id)
                own |= {row.organisation_id} if area == town else set()
        return len(own), len(everybody) - len(own)

    def reaches(self, organisation):
        """Which municipalities an organisation reaches."""
        mine = [row for row in self.rows if row.organisation_id == organisation]
        found = [self.towns(self.present(self.areas[row.area_id])) for row in mine]
        return set().union(*found)

    def crowds(self, places, least):
        """Where so many organisations do the same: {(area or None, what): how many}."""
        found = {}
        for place in [*places, None]:
            groups = {}
            for row in self.rows:
                what = (row.role, row.ambition.theme_id, row.target_group_id)
                near = self.nearness(row, place) if place else self._national(row)
                if near:
                    groups.setdefault(what, []).append((row.organisation_id, near))
            for what, several in groups.items():
                local = place is None or any(near != NATIONAL for _who, near in several)
                if local and len({who for who, _near in several}) >= least:
                    key = (place.pk if place else None, *what)
                    found[key] = len({who for who, _near in several})
        return found

    def _national(self, row):
        area = self.present(self.areas[row.area_id])
        return area is not None and area.division.rank >= 2

    def posts(self, function):
        """The municipalities with a seat or a contribution in this function."""
        seats = [one.organisation.area_id for one in Seat.objects.select_related("organisation")
                 if one.function == function and holds(one, self.day)]  # fmt: skip
        roles = [row.area_id for row in self.rows if row.role == function]
        found = set()
        for key in (*seats, *roles):
            area = self.present(self.areas[key])
            if area is not None and area.division.rank < 2:
                found |= self.towns(area)
        return found
