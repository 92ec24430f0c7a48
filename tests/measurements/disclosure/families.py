"""A count and the shares of which it is the whole, held together by one attacker.

One unknown per municipality and category for the whole, and one for each numerator, which is at
most the whole. Written apart from the product, like the other attackers.
"""

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from tests.measurements.disclosure import tables
from tests.measurements.disclosure.attackers import TOTAL
from tests.measurements.disclosure.attacks import NEAR, SMALLEST, is_sensitive, is_uncertain

WHOLE = 0


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
        for number in range(len(answers)):
            self._show(number)
        self.in_words = _limits([*self.rules, *self.labels])
        self.all_said = _limits([*self.rules, *self.labels, *self.shown])

    @staticmethod
    def _parts(values):
        return [category for category in values if category != TOTAL] or [TOTAL]

    def sum(self, number, cell, *, of=None):
        """The columns of a cell of one indicator; if asked, only of who answered another."""
        row = np.zeros(len(self.columns))
        area, category = cell
        for (who, which, each), place in self.columns.items():
            there = area in self.places[who] and category in {TOTAL, each}
            if which == number and there:
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

    def cells(self, number):
        given = self.answers[number]
        return sorted({
            (area, category)
            for who, values in given.items() for area in self.places[who] for category in values
        })  # fmt: skip

    def found_out(self, insiders=None, cells=None):
        """What is known too well: by whom, of which indicator and cell, and between which bounds.

        By everybody and of every hidden cell, unless it is said by whom and of which.
        """
        for insider in insiders or [None, *self.places]:
            limits = [
                (value, value) if name[0] == insider else (0, None)
                for name, value in zip(self.columns, self.truth, strict=True)
            ]
            for number, hidden in enumerate(cells or self.hidden):
                for cell in hidden:
                    for part in ("number", "rest") if number else ("number",):
                        yield from self._judge(insider, number, cell, part, limits)

    def _judge(self, insider, number, cell, part, limits):
        row = self._row(number, cell, part)
        parts = np.bincount(self.whose, row * self.truth, minlength=len(self.places))
        value, own = parts.sum(), 0 if insider is None else parts[[*self.places].index(insider)]
        if value == own or not is_sensitive(value, [given for given in parts if given]):
            return
        low, high = _range(row, limits, self.all_said)
        label = part == "number" and self.hidden[number][cell] == "small"
        if is_uncertain(low - own, high - own, value, own, label=label):
            return
        least, most = _range(row, limits, self.in_words)
        if low > max(least, own + 1) + NEAR or high < most - NEAR:
            yield insider, number, cell, part, value, own, low, high

    def _row(self, number, cell, part):
        row = self.sum(number, cell)
        return self.sum(WHOLE, cell, of=number) - row if part == "rest" else row


def _limits(said):
    """Sums between two values, as rows of a matrix that are at most their limits."""
    matrix = np.array([line for line, _low, _high in said])
    low, high = (np.array([each[side] for each in said], dtype=float) for side in (1, 2))
    at_most, at_least = high < np.inf, low > -np.inf
    rows = csr_array(np.vstack([matrix[at_most], -matrix[at_least]]))
    return rows, np.concatenate([high[at_most], -low[at_least]])


def _range(row, limits, said):
    return _best(row, limits, said), -_best(-row, limits, said)


def _best(row, limits, said):
    found = linprog(row, A_ub=said[0], b_ub=said[1], bounds=limits, method="highs")
    if found.status == 3:
        return -np.inf
    assert found.success, found.message
    return found.fun


def invent(random, *, most=12):
    """Places, answers to a count and to two shares of it, and in how many categories each is.

    A share is split up as the count is, or not at all; a few do not answer it.
    """
    places = tables.lies_in(random, random.randint(6, most))
    categories = list(range(1, random.choice([1, 3, 4])))
    counted = tables.answers(random, places, categories=categories)
    whole = {who: {c: value for c, (value,) in values.items()} for who, values in counted.items()}
    answers = [whole]
    for _ in range(2):
        is_split = random.random() < 0.5
        answers.append(
            {
                who: _numerators(random, values, is_split=is_split)
                for who, values in whole.items()
                if values[TOTAL] and random.random() < 0.95
            }
        )
    return places, answers


def _numerators(random, wholes, *, is_split):
    split = {c: random.randint(0, int(value)) for c, value in wholes.items() if c != TOTAL}
    total = sum(split.values()) if split else random.randint(0, int(wholes[TOTAL]))
    return {TOTAL: total} | (split if is_split else {})
