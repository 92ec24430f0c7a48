"""A count and the shares of which it is the whole, held together by one attacker.

One unknown per municipality and category for the whole, and one for each numerator, which is at
most the whole. Written apart from the product, like the other attackers.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tests.measurements.disclosure.attackers import REST, TOTAL
from tests.measurements.disclosure.attacks import NEAR, SMALLEST, is_sensitive, is_uncertain

WHOLE = 0
# No sum in these tables comes near it, so it is as good as no limit.
MUCH = 1e6


class Family:
    """What was answered and hidden of a count (the first) and of each share of it, in one edition.

    Of a share an answer is its numerator; a municipality that is not in it did not answer it.
    """

    def __init__(self, places, answers, hidden):
        self.places = places
        self.answers = answers
        self.hidden = hidden
        self.columns = {
            (who, number, category): None
            for number, given in enumerate(answers)
            for who, values in given.items()
            for category in self._parts(values)
        }
        self.columns = {name: place for place, name in enumerate(self.columns)}
        self.truth = np.array([answers[n][who][c] for who, n, c in self.columns], dtype=float)
        order = {who: place for place, who in enumerate(places)}
        self.whose = np.array([order[who] for who, _number, _category in self.columns])
        self.rules = [self._at_most(name) for name in self.columns if name[1] != WHOLE]
        self.labels, self.shown = [], []
        counted = self._show(WHOLE)
        for number in range(1, len(answers)):
            self._show(number)
        zeros = [said for said in self.shown if not said[0] @ self.truth]
        # What labels and zeros tell is printed by rule; and a share is no more than its count.
        self.of_count = _limits([*self.rules, *self.labels])
        self.of_share = _limits([*self.rules, *self.labels, *counted, *zeros])
        self.all_said = _limits([*self.rules, *self.labels, *self.shown])

    @staticmethod
    def _parts(values):
        return [category for category in values if category != TOTAL] or [TOTAL]

    def sum(self, number, cell, *, of=None, among=None):
        """The columns of a cell of one indicator.

        If asked, only of who answered another one, or of these municipalities.
        """
        row = np.zeros(len(self.columns))
        area, category = cell
        wanted = TOTAL if category == REST else category
        for (who, which, each), place in self.columns.items():
            there = area in self.places[who] if among is None else who in among
            if which == number and there and (category == TOTAL or each == wanted):
                row[place] = 1 if of is None or who in self.answers[of] else 0
        return row

    def _at_most(self, name):
        """Of a numerator: that it is at most the whole."""
        who, _number, category = name
        row = np.zeros(len(self.columns))
        row[self.columns[name]] = 1
        for (other, which, each), place in self.columns.items():
            if (other, which) == (who, WHOLE) and category in {TOTAL, each}:
                row[place] = -1
        return row, -np.inf, 0

    def _show(self, number):
        """What is printed: the number, and of a share the denominator."""
        for cell in self.cells(number):
            sums = [self.sum(number, cell)]
            if number != WHOLE:
                sums.append(self.sum(WHOLE, cell, of=number))
            label = self.hidden[number].get(cell)
            if label is None:
                self.shown += [(row, row @ self.truth, row @ self.truth) for row in sums]
            elif label == "small":
                self.labels.append((sums[0], 1, SMALLEST - 1))
        return list(self.shown)

    def cells(self, number):
        given = self.answers[number]
        return sorted({
            (area, category)
            for who, values in given.items() for area in self.places[who] for category in values
        })  # fmt: skip

    def found_out(self, insiders=None, cells=None):
        """What is known too well: by whom, of which indicator and cell, and between which bounds.

        By everybody and of every secret, unless it is said by whom and of which hidden cells.
        """
        for insider in insiders or [None, *self.places]:
            worlds = Worlds(self, insider)
            for number in range(len(self.answers)):
                about = self._cells(number, cells or self.hidden)
                for name, label, row in about if cells else self.secrets(number, insider):
                    if worlds.is_new(row, label) and (
                        found := self._judge(worlds, number, row, label)
                    ):
                        yield insider, number, name, *found

    def secrets(self, number, insider):
        """The hidden cells, what is in a total and in none of its categories, and every group.

        A group is one with an insider from the same areas: of what they have together he may take
        off his own part, as of any sum.
        """
        yield from self._cells(number, self.hidden)
        given = self.answers[number]
        if any(values.keys() > {TOTAL} for values in given.values()):
            areas = {area for who in given for area in self.places[who]}
            for area in sorted(areas):
                yield from self._parts_of(number, (area, REST))
        for group in self._groups(number):
            for category in sorted({c for who in group for c in given[who]}):
                one = {insider} if self.places.get(insider) == self.places[group[0]] else set()
                yield from self._parts_of(number, (None, category), among={*group, *one})

    def _cells(self, number, cells):
        for cell in cells[number]:
            yield from self._parts_of(number, cell, label=self.hidden[number].get(cell))

    def _parts_of(self, number, cell, *, label=None, among=None):
        """A number; of a share the numerator and the rest."""
        row = self.sum(number, cell, among=among)
        yield (*cell, "number"), label == "small", row
        if number != WHOLE:
            yield (*cell, "rest"), False, self.sum(WHOLE, cell, of=number, among=among) - row

    def _groups(self, number):
        """Who lie in the same areas and answered the same: nobody outside can tell them apart."""
        found = {}
        for who in self.answers[number]:
            answered = tuple(who in given for given in self.answers)
            found.setdefault((self.places[who], answered), []).append(who)
        return found.values()

    def _judge(self, worlds, number, row, label):
        """Value, own part, least and most of a sum, if the one who holds these worlds knows it."""
        parts = np.bincount(self.whose, row * self.truth, minlength=len(self.places))
        value, own = parts.sum(), worlds.own(parts)
        if value == own or not is_sensitive(value, [given for given in parts if given]):
            return None
        for low, high in (worlds.seen(row), worlds.range(row, self.all_said)):
            if is_uncertain(low - own, high - own, value, own, label=label):
                return None
        least, most = worlds.range(row, self.of_share if number else self.of_count)
        is_news = low > max(least, own + 1) + NEAR or high < most - NEAR
        return (value, own, low, high) if is_news else None


class Worlds:
    """What somebody holds for possible, who knows his own answers; None is an outsider.

    Worlds that were found once need not be looked for again.
    """

    def __init__(self, family, insider):
        self.place = None if insider is None else [*family.places].index(insider)
        known = np.zeros(len(family.truth), dtype=bool)
        if insider is not None:
            known = family.whose == self.place
        own = family.truth
        self.limits = Bounds(np.where(known, own, 0), np.where(known, own, MUCH))
        self.all_said = family.all_said
        self.found = [family.truth]
        self.asked = set()

    def is_new(self, row, label):
        """Whether this was not asked before; many areas hold the same municipalities."""
        asked = (row.tobytes(), label)
        is_new = asked not in self.asked
        self.asked.add(asked)
        return is_new

    def own(self, parts):
        return 0 if self.place is None else parts[self.place]

    def seen(self, row):
        values = np.array(self.found) @ row
        return values.min(), values.max()

    def range(self, row, said):
        return self._best(row, said), -self._best(-row, said)

    def _best(self, row, said):
        found = milp(row, constraints=said, bounds=self.limits)
        assert found.success, found.message
        if said is self.all_said:
            self.found.append(found.x)
        return found.fun


def _limits(said):
    """Sums between two values."""
    rows, low, high = zip(*said, strict=True)
    return LinearConstraint(csr_array(np.array(rows)), low, high)
