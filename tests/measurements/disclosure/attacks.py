"""What the attackers find out about tables that were shown one after the other."""

from tests.measurements.disclosure import tables
from tests.measurements.disclosure.attackers import REST, TOTAL, Attacker

SMALLEST = tables.SMALLEST
NEAR = 1e-4


class Attack:
    """All releases of one table: what was answered, and what was hidden of it."""

    def __init__(self, places, releases, components=1):
        self.places = places
        self.releases = releases
        self.components = components
        self.attacker = Attacker(places, components)
        self.names = [self._names(number) for number in range(len(releases))]
        for number in range(len(releases)):
            self._show(number)

    def _parts(self, number, municipality):
        """The answers of one municipality that add up to its total."""
        values = self.releases[number][0].get(municipality, {})
        split = {category: value for category, value in values.items() if category != TOTAL}
        return split or {REST: values[TOTAL]} if values else {}

    def _names(self, number):
        """The answers by name; one that is the same in an earlier release has its name."""
        named = {}
        for municipality in self.releases[number][0]:
            for category, value in self._parts(number, municipality).items():
                first = next(
                    n for n in range(number + 1)
                    if self._parts(n, municipality).get(category) == value
                )  # fmt: skip
                named.setdefault(municipality, {})[category] = (municipality, category, first)
        return named

    def _show(self, number):
        given, hidden = self.releases[number]
        for cell, values in tables.sums(self.places, given).items():
            unknowns = self.unknowns(number, cell)
            label = hidden.get(cell)
            for component, value in enumerate(values):
                if label is None:
                    self.attacker.see(unknowns, value, value, component)
                elif label == "small" and component == 0:
                    self.attacker.see(unknowns, 1, SMALLEST - 1, component, said_by="label")

    def unknowns(self, number, cell):
        return self.attacker.answers(number, *cell, self.names)

    def become(self, municipality):
        """Know all one's own answers; None is an outsider."""
        self.attacker.forget()
        for number in range(len(self.releases)):
            for category, value in self._parts(number, municipality).items():
                for component in range(self.components):
                    name = self.names[number][municipality][category]
                    self.attacker.know(name, component, value[component])

    def found_out(self, insiders=None):
        """What is known too well: by whom, of which cell, and between which bounds.

        By an outsider and every municipality, unless it is said by whom.
        """
        for insider in insiders or [None, *self.places]:
            self.become(insider)
            for number in range(len(self.releases)):
                for cell in self.secrets(number):
                    for component in range(self.components):
                        yield from self._judge(insider, number, cell, component)

    def told_by_the_last(self):
        """What is known too well, and was not before the last release."""
        given, _hidden = self.releases[-1]
        nothing = dict.fromkeys(tables.sums(self.places, given), "withheld")
        before = Attack(self.places, [*self.releases[:-1], (given, nothing)], self.components)
        for insider, (number,), cell, component, *_, low, high in self.found_out():
            before.become(insider)
            unknowns = before.unknowns(number, cell)
            least, most = before.attacker.range(unknowns, component)
            if low > least + NEAR or high < most - NEAR:
                yield insider, number, cell, component, (low, high), (least, most)

    def found_out_by_the_largest(self, cells):
        """The same of some cells, by an outsider and the two who have most in each."""
        for cell in cells:
            for component in range(self.components):
                parts = self._by(0, cell, component)
                for insider in [None, *sorted(parts, key=parts.get)[-2:]]:
                    self.become(insider)
                    yield from self._judge(insider, 0, cell, component)

    def secrets(self, number):
        """The hidden cells, and what is in a total and in none of its categories."""
        given, hidden = self.releases[number]
        is_split = any(values.keys() > {TOTAL} for values in given.values())
        areas = {area for municipality in given for area in self.places[municipality]}
        return [*hidden, *((area, REST) for area in sorted(areas) if is_split)]

    def _judge(self, insider, number, cell, component):
        parts = self._by(number, cell, component)
        value, own = sum(parts.values()), parts.get(insider, 0)
        if value == own or not is_sensitive(value, [part for part in parts.values() if part]):
            return
        unknowns = self.unknowns(number, cell)
        low, high = self.attacker.range(unknowns, component)
        label = component == 0 and self.releases[number][1].get(cell) == "small"
        if is_uncertain(low - own, high - own, value, own, label=label):
            return
        least, most = self.attacker.range(unknowns, component, without={"number"})
        if low > max(least, own + 1) + NEAR or high < most - NEAR:
            yield insider, (number,), cell, component, value, own, low, high

    def _by(self, number, cell, component):
        """What each municipality gave in a cell."""
        found = {}
        for municipality in self.names[number]:
            for category, value in self._parts(number, municipality).items():
                if cell[0] in self.places[municipality] and cell[1] in {TOTAL, category}:
                    found[municipality] = found.get(municipality, 0) + value[component]
        return found


def is_sensitive(value, parts):
    small = 0 < value < SMALLEST
    return small or 0 < len(parts) < 3 or any(0 < value - part < SMALLEST for part in parts)


def is_uncertain(low, high, value, own, *, label):
    """The protection interval of the method, for what is left after one's own part.

    What somebody may conclude from a label and his own part is not in it: see what they say without the numbers.
    """
    rest = value - own
    if value < SMALLEST and low + own <= max(1, own) + NEAR and high + own >= SMALLEST - 1 - NEAR:
        return True
    if rest < SMALLEST and low <= 1 + NEAR and high >= SMALLEST - 1 - NEAR:
        return True
    return not label and high - low >= max(SMALLEST, rest / 5) - NEAR
