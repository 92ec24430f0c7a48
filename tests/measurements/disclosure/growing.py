"""Somebody who holds the periods of an indicator together that counts on from one to the next."""

from tests.measurements.disclosure import tables
from tests.measurements.disclosure.attacks import NEAR, Attack, is_sensitive, is_uncertain


class Growth(Attack):
    """Releases in the order in which they were frozen; `periods` says of which period each is.

    Everybody knows who went on counting, and so has no fewer in a later period than before.
    """

    def __init__(self, places, releases, periods):
        super().__init__(places, releases)
        self.periods = periods
        for number in range(len(releases)):
            for other in range(number):
                self._know_growth(*self._in_time(number, other))

    def _in_time(self, one, other):
        """Two releases, that of the earlier period first."""
        return sorted([one, other], key=lambda number: (self.periods[number], number))

    def _know_growth(self, earlier, later):
        if self.periods[earlier] == self.periods[later]:
            return
        for municipality, names in self.names[later].items():
            old, new = (self._parts(number, municipality) for number in (earlier, later))
            for category in names.keys() & old.keys():
                more, less = names[category], self.names[earlier][municipality][category]
                if more != less and new[category] > old[category]:
                    self.attacker.see([more], 0, None, 0, said_by="rule", less=[less])

    def told_by_the_last(self):
        """What is known too well of a cell or a change, and was not before the last release."""
        given, _hidden = self.releases[-1]
        nothing = dict.fromkeys(tables.sums(self.places, given), "withheld")
        self.before = Growth(self.places, [*self.releases[:-1], (given, nothing)], self.periods)
        for insider in [None, *self.places]:
            self.become(insider)
            self.before.become(insider)
            for number in range(len(self.releases)):
                for cell in self.secrets(number):
                    yield from self._news(self._judge(insider, number, cell, 0))
            for number in range(len(self.releases) - 1):
                for cell in nothing:
                    yield from self._news(self._change(insider, number, cell))

    def _news(self, found):
        """What the last release added to."""
        for insider, numbers, cell, *_, low, high in found:
            more, *less = (self.unknowns(number, cell) for number in numbers)
            least, most = self.before.attacker.range(more, 0, less=less[0] if less else ())
            if low > least + NEAR or high < most - NEAR:
                yield insider, numbers, cell, (low, high), (least, most)

    def _change(self, insider, number, cell):
        """The bounds of the change of a cell between a release and the last, if too narrow."""
        earlier, later = self._in_time(number, len(self.releases) - 1)
        new, old = self._by(later, cell, 0), self._by(earlier, cell, 0)
        parts = {who: new.get(who, 0) - old.get(who, 0) for who in new.keys() | old.keys()}
        value, own = sum(parts.values()), parts.get(insider, 0)
        given = [part for part in parts.values() if part]
        if value == own or min(given) < 0 or not is_sensitive(value, given):
            return
        less = self.unknowns(earlier, cell)
        low, high = self.attacker.range(self.unknowns(later, cell), 0, less=less)
        if not is_uncertain(low - own, high - own, value, own, label=False):
            yield insider, (later, earlier), cell, value, own, low, high
