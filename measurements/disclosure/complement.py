"""Which further cells are hidden, so that nothing hidden can be worked out or narrowed down.

Every sensitive sum needs worlds in which it is different enough; where there are none, linear
programming finds the cheapest cells that make room (Kelly, Golden and Assad, "Cell suppression:
disclosure protection for sensitive tabular data", Networks 22, 1992).
"""

from collections.abc import Iterator
from math import inf

import numpy as np
from numpy.typing import NDArray

from measurements.disclosure.attack import TOLERANCE, Mask, Scenario, Worlds
from measurements.disclosure.goals import Goal, goal
from measurements.disclosure.pattern import Pattern
from measurements.disclosure.primary import sensitivity
from measurements.disclosure.rows import Role

# Where most unknowns are of one organisation, all of them together would know everything.
_MOST = 0.5
# The sums of one group.
_OF_GROUPS = {Role.INSIDE, Role.CHANGE_INSIDE}
_PARTS = (0.9, 0.7, 0.5, 0.3, 0.1)


class Complement:
    """Makes the sensitive sums of some worlds safe, by hiding more of the pattern."""

    def __init__(self, pattern: Pattern, worlds: Worlds) -> None:
        self.pattern = pattern
        self.worlds = worlds
        self._of_groups = {
            (row.of, row.component, row.name): row
            for row in worlds.rows
            if row.name.role in _OF_GROUPS
        }
        self.look_again()

    def look_again(self) -> None:
        """Take in what the pattern hides and prints by now."""
        self.pattern.tell(self.worlds)
        self._labels: Mask = np.array([self.pattern.is_small(row) for row in self.worlds.rows])

    def protect(self, target: int) -> bool:
        """Hide what is needed for one sum; False when nothing that could be hidden helps.

        Organisations outside the sum try, and those in it; each knows his own part.
        """
        outside = ~np.isin(self.worlds.groups, self._within(target))
        return self._resist(target, outside) and all(
            self._ensure(target, scenario) for scenario in self._members(target)
        )

    def widen(self, target: int) -> None:
        """Where an earlier release told too much already, add nothing to it.

        Against each attacker the sum becomes as uncertain as it still can be.
        """
        outside = ~np.isin(self.worlds.groups, self._within(target))
        for scenario in (*self._one_by_one(target, outside), *self._members(target)):
            width = self._goal(target, scenario).width or self.pattern.protection.smallest_shown
            for sign in () if self._ensure(target, scenario) else (1, -1):
                steps = (sign * width * part for part in _PARTS)
                worlds = (self.worlds.seek(target, one, scenario, self._labels) for one in steps)
                furthest = next((world for world in worlds if world is not None), None)
                if furthest is not None:
                    self._hide(self.worlds.remember(furthest))

    def _within(self, target: int) -> NDArray[np.int_]:
        """The groups that have something in a sum."""
        return np.unique(self.worlds.groups[self.worlds.weights(target) != 0])

    def _members(self, target: int) -> Iterator[Scenario]:
        """The attackers inside: in each group who has unknowns of his own, and the largest."""
        for group in self._within(target):
            who = self.worlds.groups == group
            alone = self._alone(group)
            for one in np.unique(self.worlds.of_one[alone]):
                yield self._insiders(who, alone & (self.worlds.of_one == one))
            if not alone[who].all():
                yield self._insiders(who, np.zeros_like(who))

    def _resist(self, target: int, who: Mask) -> bool:
        """That all know their parts together is more than any does; mostly it settles it at once."""
        near = np.isin(self.worlds.groups, self._neighbours(target))
        far = who & ~near
        together = self._insiders(far, far & self.worlds.is_alone)
        if np.mean(self.worlds.is_alone) < _MOST and self._ensure(target, together):
            who = who & near
        return all(self._ensure(target, scenario) for scenario in self._one_by_one(target, who))

    def _one_by_one(self, target: int, who: Mask) -> Iterator[Scenario]:
        """Where an unknown is of one organisation it is fully known, but to that one only."""
        near = self._neighbours(target)
        far = who & ~np.isin(self.worlds.groups, near)
        yield self._insiders(far, np.zeros_like(far))
        for group in np.unique(self.worlds.groups[far & self.worlds.is_alone]):
            yield self._insiders(far, self._alone(group))
        for group in near:
            yield from self._next_to(target, group)

    def _next_to(self, target: int, group: int) -> Iterator[Scenario]:
        """The neighbours of one group, each by himself: who has unknowns, and the largest."""
        alone = self._alone(group)
        for one in np.unique(self.worlds.of_one[alone]):
            if not self._may_know(target, group, one):
                who = alone & (self.worlds.of_one == one)
                yield self._insiders(who, who)
        who = (self.worlds.groups == group) & ~alone
        largest = self.worlds.largest_of[who]
        if not all(self._may_know(target, group, one) for one in np.unique(largest)):
            yield self._insiders(who, np.zeros_like(who))

    def _neighbours(self, target: int) -> list[int]:
        """Of a group: those in the same areas who answered other questions of the family."""
        name, areas = self.worlds.rows[target].name, self.worlds.areas
        if name.role not in _OF_GROUPS or not self.pattern.table.whole:
            return []
        return [one for one in areas if one != name.area and areas[one] == areas[name.area]]

    def _may_know(self, target: int, group: int, one: int) -> bool:
        """Whether a neighbour and the group together make a sum that need not be hidden from him.

        What he then knows is what anybody knows who takes off his own part.
        """
        row = self.worlds.rows[target]
        beside = self._of_groups.get((row.of, row.component, row.name._replace(area=group)))
        part = beside.parts.get(one, 0.0) if beside else 0.0
        return bool(part) and sensitivity(row.parts | {one: part}, self.pattern.protection) is None

    def _alone(self, group: int) -> Mask:
        """The unknowns of a group that are of one organisation."""
        return np.asarray(self.worlds.is_alone & (self.worlds.groups == group))

    def _insiders(self, who: Mask, alone: Mask) -> Scenario:
        """The largest contributor of each unknown knows his own part."""
        worlds = self.worlds
        know = who & (~worlds.is_alone | alone)
        return Scenario(np.where(know, worlds.largest, 0.0), np.where(alone, worlds.truth, inf))

    def _ensure(self, target: int, scenario: Scenario) -> bool:
        """Find worlds enough for one sum and one attacker, and hide what makes them possible."""
        wanted = self._goal(target, scenario)
        down, up = self.worlds.range_of(target, scenario)
        if wanted.is_met(down, up):
            return True
        for way in wanted.ways():
            steps = [step for step in way if not down - TOLERANCE <= step <= up + TOLERANCE]
            found = [self.worlds.seek(target, step, scenario, self._labels) for step in steps]
            worlds = [world for world in found if world is not None]
            if len(worlds) == len(steps):
                self._hide([row for world in worlds for row in self.worlds.remember(world)])
                return True
        return False

    def _goal(self, target: int, scenario: Scenario) -> Goal:
        known = float(np.maximum(self.worlds.weights(target), 0) @ scenario.least)
        value = float(self.worlds.values[target])
        return goal(value, known, self.pattern.protection, label=bool(self._labels[target]))

    def _hide(self, rows: list[int]) -> None:
        if rows:
            self.pattern.hidden |= {self.worlds.rows[row].name.cell for row in rows}
            self.look_again()
