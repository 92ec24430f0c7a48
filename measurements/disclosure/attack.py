"""What somebody who sees everything shown can still find out: the worlds that are possible.

A world gives every unknown a value of at least zero such that every published sum is what was
shown of it. Linear programming finds the worlds in which a hidden sum is much smaller or larger
than it is (SciPy's HiGHS; docs/adr/0009-disclosure-by-linear-programming.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csc_array, csr_array, eye_array, hstack

from measurements.disclosure.atoms import Piece
from measurements.disclosure.rows import Role, Row
from measurements.disclosure.tables import area_of

Vector = NDArray[np.float64]
Mask = NDArray[np.bool_]

# What the solver leaves behind the point; people are whole.
TOLERANCE = 1e-6
# Moving another sum along is welcome, and never worth moving the one that is looked at less.
_WELCOME = 1e-4
# In the place of an organisation where an unknown is of more than one.
_SEVERAL = -1


@dataclass(frozen=True, slots=True)
class Scenario:
    """What an attacker knows of the unknowns themselves: the least and the most of each."""

    least: Vector
    most: Vector

    def fits(self, worlds: Vector) -> Mask:
        """Which of the worlds (one per row) this attacker holds for possible."""
        inside = (worlds >= self.least - TOLERANCE) & (worlds <= self.most + TOLERANCE)
        return np.asarray(inside.all(axis=1))


class Worlds:
    """The possible worlds of one component of a table, and those that were found already.

    `least` and `most` are what is known of each sum, `cost` what it takes to hide it: zero when
    it is hidden already. A sum that is shown and may not be hidden has least = most.
    """

    def __init__(self, pieces: Sequence[Piece], rows: Sequence[Row]) -> None:
        self.rows = rows
        self.truth = np.array([piece.atom.value for piece in pieces])
        self.largest = np.array([piece.atom.largest for piece in pieces])
        self.of_one = np.array([_only(piece) for piece in pieces])
        self.largest_of = np.array([piece.atom.largest_of for piece in pieces])
        self.is_alone: Mask = self.of_one != _SEVERAL
        self.areas = {piece.atom.group: _areas(piece) for piece in pieces}
        self.groups = np.array([piece.atom.group for piece in pieces])
        self._weights = _weights(rows, len(pieces))
        self.values: Vector = np.round(self._weights @ self.truth, 4)
        self.least, self.most = self.values.copy(), self.values.copy()
        self.cost = np.zeros(len(rows))
        self._found: Vector = self.truth[None, :]
        self._published = np.array([row.name.role <= Role.SAME for row in rows], dtype=bool)
        shown = self._weights[self._published]
        unit = eye_array(shown.shape[0])
        self._sums = csc_array(hstack([shown, -unit, unit]))

    def weights(self, row: int) -> Vector:
        """How often each unknown counts in a sum."""
        return np.asarray(self._weights[[row]].toarray()[0])

    def remember(self, world: Vector) -> list[int]:
        """Keep a world that is to be possible; gives the sums that must be hidden for it."""
        self._found = np.vstack([self._found, world])
        moved = np.abs(self._weights @ world - self.values) > TOLERANCE
        return [int(row) for row in np.flatnonzero(moved & (self.cost > 0))]

    def range_of(self, row: int, scenario: Scenario) -> tuple[float, float]:
        """How much smaller and larger than its value a sum is in the worlds found so far."""
        worlds = self._found[scenario.fits(self._found)]
        seen = worlds @ self.weights(row) - self.values[row]
        return min(0.0, *seen), max(0.0, *seen)

    def seek(self, row: int, step: float, scenario: Scenario, welcome: Mask) -> Vector | None:
        """The world that is cheapest to make possible in which a sum moves by `step`.

        The `welcome` sums move along the same way as far as they can for nothing, so that one
        world serves many. None when there is no such world, whatever else may be hidden.
        """
        shown = self._published
        above, below = (self.most - self.values)[shown], (self.values - self.least)[shown]
        ahead = above if step > 0 else below
        prize = np.where(welcome[shown] & np.isfinite(ahead), -_WELCOME, 0.0)
        cost = self.cost[shown]
        costs = [cost + prize, cost] if step > 0 else [cost, cost + prize]
        return self._solve(
            asked=np.sign(step) * self.weights(row),
            least=float(np.sign(step) * self.values[row] + abs(step)),
            bounds=_bounds(scenario, above, below),
            costs=np.concatenate([np.zeros(len(self.truth)), *costs]),
        )

    def _solve(
        self, *, asked: Vector, least: float, bounds: Vector, costs: Vector
    ) -> Vector | None:
        """Columns: the unknowns, and every published sum above and below its value."""
        used = bounds[:, 1] > bounds[:, 0]
        used[: len(self.truth)] = True
        row = np.concatenate([-asked, np.zeros(len(costs) - len(asked))])
        solved = linprog(
            costs[used],
            A_ub=csc_array(row[used][None, :]),
            b_ub=[-least],
            A_eq=self._sums[:, used],
            b_eq=self.values[self._published],
            bounds=bounds[used],
            method="highs",
        )
        return np.asarray(solved.x[: len(self.truth)]) if solved.success else None


def _bounds(scenario: Scenario, above: Vector, below: Vector) -> Vector:
    """The least and the most of every column."""
    moves = np.concatenate([above, below])
    return np.vstack(
        [
            np.column_stack([scenario.least, scenario.most]),
            np.column_stack([np.zeros_like(moves), moves]),
        ]
    )


def _only(piece: Piece) -> int:
    """Whose an unknown is, if it is of one organisation."""
    return next(iter(piece.atom.parts)) if len(piece.atom.parts) == 1 else _SEVERAL


def _areas(piece: Piece) -> frozenset[int]:
    """Where the group of an unknown lies."""
    return frozenset(area_of(place) for places in piece.group for place in places)


def _weights(rows: Sequence[Row], width: int) -> csr_array:
    """How often each unknown counts in each sum; mostly it does not."""
    ends = np.cumsum([0, *(len(row.atoms) for row in rows)])
    counts = np.array([sign for row in rows for sign in row.atoms.values()], dtype=np.float64)
    places = np.array([atom for row in rows for atom in row.atoms], dtype=np.intp)
    return csr_array((counts, places, ends), shape=(len(rows), width))
