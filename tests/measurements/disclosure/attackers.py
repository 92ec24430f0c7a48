"""Somebody who sees what is shown and works out the rest, one unknown per municipality.

Written apart from the product: it shares no line with measurements/disclosure. It knows which
municipalities exist, where they lie, who answered and who changed an answer; and that nobody
reports fewer than zero.
"""

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_array

TOTAL = 0
REST = "rest"


class Attacker:
    """Holds everything that was shown as linear constraints over the answers of municipalities.

    `lies_in` gives the areas of each municipality, `given` which categories each of them filled
    in, per release; an answer that did not change has the same name in both releases.
    """

    def __init__(self, lies_in, components=1):
        self.lies_in = lies_in
        self.components = components
        self.names = {}
        self.sums = []
        self.known = {}

    def answers(self, release, where, category, given):
        """The unknowns of one cell: what the municipalities of an area gave in a category."""
        return [
            name
            for municipality, names in given[release].items()
            if where in self.lies_in[municipality]
            for each, name in names.items()
            if category in {TOTAL, each}
        ]

    def see(self, unknowns, low, high, component=None, *, is_label=False):
        """A sum lies between these; without a component it is about numerator and rest together.

        A label says so in words, on a hidden cell.
        """
        which = range(self.components) if component is None else [component]
        columns = [self._column(name, each) for name in unknowns for each in which]
        self.sums.append((columns, low, high, is_label))

    def know(self, name, component, value):
        """An answer of one's own."""
        self.known[self._column(name, component)] = value

    def forget(self):
        self.known = {}

    def range(self, unknowns, component, *, labels_only=False):
        """The least and the most a sum can be; or what the labels alone tell of it."""
        columns = [self._column(name, component) for name in unknowns]
        wanted = np.zeros(len(self.names))
        wanted[columns] = 1
        sums = [one for one in self.sums if one[3] or not labels_only]
        return self._best(wanted, sums), -self._best(-wanted, sums)

    def _column(self, name, component):
        return self.names.setdefault((name, component), len(self.names))

    def _best(self, wanted, sums):
        rows, limits = [], []
        for columns, low, high, _is_label in sums:
            if high is not None:
                rows.append((columns, 1))
                limits.append(high)
            rows.append((columns, -1))
            limits.append(-low)
        matrix = lil_array((max(len(rows), 1), len(wanted)))
        limits = limits or [0]
        for number, (columns, sign) in enumerate(rows):
            for column in columns:
                matrix[number, column] += sign
        bounds = [(self.known.get(n, 0), self.known.get(n)) for n in range(len(wanted))]
        found = linprog(wanted, A_ub=matrix.tocsr(), b_ub=limits, bounds=bounds, method="highs")
        if found.status == 3:
            return -np.inf
        assert found.success, found.message
        return found.fun
