"""Invented countries whose municipalities merge, and contributions of all sorts in them."""

import datetime as dt

from actors.models import AreaPart
from tests import factories

DAYS = [dt.date(2024, 1, 1), dt.date(2025, 1, 1), dt.date(2026, 1, 1), dt.date(2027, 1, 1)]
ROLES = ["executes", "care", "chain"]


class World:
    """Seven municipalities in two divisions; one goes into another, and one into a new one."""

    def __init__(self, random):
        self.random = random
        self.country = factories.CountryFactory()
        self.regions = [self._region(code) for code in ("provincie",) * 3 + ("riec",) * 2]
        self.towns = [self._town() for _ in range(7)]
        self.towns.append(self._town(since=DAYS[2]))
        self._merge(self.towns[0], self.towns[1], DAYS[1])
        self._merge(self.towns[2], self.towns[-1], DAYS[2])
        self.parties = [
            factories.OrganisationFactory(area=self._anywhere())
            for _ in range(random.randint(1, 5))
        ]
        for _ in range(random.randint(0, 40)):
            self._contribute()
        for party in self.parties:
            if random.random() < 0.5:
                factories.SeatFactory(
                    organisation=party, function=random.choice(ROLES[1:]), **self._term()
                )

    def _region(self, division):
        region = factories.AreaFactory(division__code=division)
        AreaPart.objects.create(part=region, whole=self.country, valid_from="1970-01-01")
        return region

    def _town(self, since=dt.date(1970, 1, 1)):
        town = factories.AreaFactory(valid_from=since)
        for several in (self.regions[:3], self.regions[3:]):
            if self.random.random() < 0.9:
                whole = self.random.choice(several)
                AreaPart.objects.create(part=town, whole=whole, valid_from=since)
        return town

    def _merge(self, old, new, day):
        AreaPart.objects.filter(part=old).update(valid_to=day)
        type(old).objects.filter(pk=old.pk).update(valid_to=day)
        old.successors.create(new=new, on=day, kind="merged_into_new", source="verzonnen")

    def _anywhere(self):
        if self.random.random() < 0.25:
            return self.country
        return self.random.choice([*self.regions, *self.towns, *self.towns])

    def _term(self):
        begins, ends = sorted(self.random.sample(range(len(DAYS)), 2))
        lasts = self.random.random() < 0.6
        return {"valid_from": DAYS[begins], "valid_to": None if lasts else DAYS[ends]}

    def _contribute(self):
        theme = factories.ThemeFactory(slug=self.random.choice(["preventie", "melden"]))
        group = self.random.choice([None, None, None, "jongeren", "ouders"])
        factories.ContributionFactory(
            ambition=factories.AmbitionFactory(theme=theme),
            organisation=self.random.choice(self.parties),
            role=self.random.choice(ROLES),
            area=self._anywhere(),
            target_group=group and factories.TargetGroupFactory(slug=group),
            **self._term(),
        )
