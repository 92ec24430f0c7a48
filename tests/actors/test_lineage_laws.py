"""Whatever sequence of mergers and splits: nothing gets lost, and nothing is counted twice."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from actors.lineage import Lineage, Span, Step

_START = dt.date(2000, 1, 1)
_REGIONS = (901, 902)
_SHARES = {2: ["0.25", "0.75"], 3: ["0.5", "0.2", "0.3"]}


class Country:
    """Six municipalities in two regions, to which things happen year after year."""

    def __init__(self, random, *, known_shares):
        self.random, self.known_shares = random, known_shares
        self.spans = {area: [_START, None] for area in range(1, 7)}
        self.regions = {area: [[random.choice(_REGIONS), _START, None]] for area in self.spans}
        self.steps = []
        for year in range(1, random.randint(2, 8)):
            random.choice([self.add, self.merge, self.split, self.move])(dt.date(2000 + year, 1, 1))

    def alive(self):
        return [area for area, (_, until) in self.spans.items() if until is None]

    def add(self, day):
        if len(self.alive()) > 2:
            old, new = self.random.sample(self.alive(), 2)
            self._end(old, day, [(new, Decimal(1), True)])

    def merge(self, day):
        if len(self.alive()) > 2:
            olds = self.random.sample(self.alive(), 2)
            new = self._begin(day)
            for old in olds:
                self._end(old, day, [(new, Decimal(1), True)])

    def split(self, day):
        if len(self.alive()) > 3:
            old, *others = self.random.sample(self.alive(), self.random.choice([2, 3]))
            others.append(self._begin(day))
            shares = _SHARES[len(others)] if self.known_shares else [None] * len(others)
            told = [Decimal(share) if share else None for share in shares]
            self._end(old, day, [(new, told[n], n == 0) for n, new in enumerate(others)])

    def move(self, day):
        area = self.random.choice(self.alive())
        self.regions[area][-1][2] = day
        self.regions[area].append([self.random.choice(_REGIONS), day, None])

    def _begin(self, day):
        new = max(self.spans) + 1
        self.spans[new] = [day, None]
        self.regions[new] = [[self.random.choice(_REGIONS), day, None]]
        return new

    def _end(self, old, day, goals):
        self.spans[old][1] = self.regions[old][-1][2] = day
        self.steps += [Step(old, new, day, share, primary) for new, share, primary in goals]

    def lineage(self, borders):
        touched = {area for step in self.steps for area in step[:2]}
        return Lineage(
            borders,
            self.steps,
            {area: Span(*self.spans[area]) for area in touched},
            {
                area: [(region, Span(*days)) for region, *days in lived if Span(*days)]
                for area, lived in self.regions.items()
            },
        )

    def there(self, day):
        return [area for area, span in self.spans.items() if Span(*span).holds(day)]


def taken(pieces):
    """Per area how much of it was taken, and as how many organisations."""
    shares, organisations = defaultdict(Decimal), defaultdict(int)
    for piece in pieces:
        shares[piece.area] += piece.share
        organisations[piece.area] += piece.organisations
    return shares, organisations


days = st.integers(0, 9).map(lambda year: dt.date(2000 + year, 6, 30))
randoms = st.randoms(use_true_random=False)


@given(randoms, days, days)
def test_each_municipality_ends_up_exactly_once(random, day, borders):
    """With known shares, and going forward: every part of every municipality goes somewhere."""
    day, borders = sorted([day, borders])
    country = Country(random, known_shares=True)
    found = country.lineage(borders)
    pieces = [found.of_municipality(area, day) for area in country.there(borders)]
    shares, organisations = taken(piece for several in pieces for piece in several)
    for area in country.there(day):
        assert (shares[area], organisations[area]) == (1, 1)


@given(randoms, st.booleans(), days, days)
def test_what_can_be_said_is_never_more_than_there_is(random, known_shares, day, borders):
    country = Country(random, known_shares=known_shares)
    found = country.lineage(borders)
    pieces = [found.of_municipality(area, day) or () for area in country.there(borders)]
    shares, organisations = taken(piece for several in pieces for piece in several)
    assert set(shares) <= set(country.there(day))
    assert all(0 < share <= 1 for share in shares.values())
    assert all(number <= 1 for number in organisations.values())


@given(randoms, days, days)
def test_the_regions_together_stay_the_country(random, day, borders):
    """A region counts as it was; what came in or left is put on one and taken off another."""
    country = Country(random, known_shares=True)
    found = country.lineage(borders)
    redrawn = [found.of_region(region, day) for region in _REGIONS]
    if None in redrawn:
        assert borders < day  # only going back something may be impossible to tell
        return
    shares, organisations = taken(piece for several in redrawn for piece in several)
    for area in country.there(day):
        assert (shares[area], organisations[area]) == (0, 0)


@given(randoms, days)
def test_on_their_own_borders_areas_are_as_they_were(random, day):
    country = Country(random, known_shares=False)
    found = country.lineage(day)
    for area in country.there(day):
        assert found.of_municipality(area, day) == ((area, 1, 1),)
    for region in _REGIONS:
        assert found.of_region(region, day) == ((region, 1, 1),)
