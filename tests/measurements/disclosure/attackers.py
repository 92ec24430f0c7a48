"""Somebody who sees what is shown and works out the rest, one unknown per municipality.

Written apart from the product: it shares no line with measurements/disclosure. It knows which
municipalities exist, where they lie, who answered and who changed an answer; and that nobody
reports fewer than zero.
"""

from functools import lru_cache

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

    def see(self, unknowns, low, high, component=None, *, said_by="number", less=()):
        """A sum lies between these; without a component it is about numerator and rest together.

        `said_by` is a number, a label in words on a hidden cell, or the rules; `less` is taken off.
        """
        which = range(self.components) if component is None else [component]
        signs = [
            (self._column(name, each), sign)
            for names, sign in ((unknowns, 1), (less, -1))
            for name in names
            for each in which
        ]
        self.sums.append((signs, low, high, said_by))

    def see_share(self, unknowns, low, high):
        """Numerator and rest are in such a proportion."""
        for limit, sign in ((low, 1), (high, -1)):
            signs = [
                (self._column(name, each), sign * weight)
                for name in unknowns
                for each, weight in enumerate((1 - limit, -limit))
            ]
            self.sums.append((signs, 0, None, "number"))

    def know(self, name, component, value):
        """An answer of one's own."""
        self.known[self._column(name, component)] = value

    def forget(self):
        self.known = {}

    def range(self, unknowns, component, *, less=(), without=()):
        """The least and the most a sum can be, for who does not look at some of what is said."""
        columns = [[self._column(name, component) for name in names] for names in (unknowns, less)]
        wanted = np.zeros(len(self.names))
        for several, sign in zip(columns, (1, -1), strict=True):
            np.add.at(wanted, several, sign)
        return self._best(wanted, without), -self._best(-wanted, without)

    def _column(self, name, component):
        return self.names.setdefault((name, component), len(self.names))

    def _best(self, wanted, without):
        matrix, limits = self._stated(len(self.sums), len(wanted), frozenset(without))
        bounds = [(self.known.get(n, 0), self.known.get(n)) for n in range(len(wanted))]
        found = linprog(wanted, A_ub=matrix, b_ub=limits, bounds=bounds, method="highs")
        if found.status == 3:
            return -np.inf
        assert found.success, found.message
        return found.fun

    @lru_cache(maxsize=4)  # noqa: B019 as short-lived as the attacker
    def _stated(self, _sums, width, without):
        """All that was said, as rows of a matrix that are at most their limits."""
        rows, limits = [], []
        for signs, low, high, said_by in self.sums:
            if said_by in without:
                continue
            if high is not None:
                rows.append((signs, 1))
                limits.append(high)
            rows.append((signs, -1))
            limits.append(-low)
        matrix = lil_array((max(len(rows), 1), width))
        for number, (signs, direction) in enumerate(rows):
            for column, sign in signs:
                matrix[number, column] += direction * sign
        return matrix.tocsr(), limits or [0]
