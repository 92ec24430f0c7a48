"""Which areas that existed on one day make up an area on the borders of another day.

Going forward, an area follows its successions; going back, an area that came from several others
cannot be taken apart. What cannot be known is not guessed: see docs/methodology.md.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from actors.models import Area, AreaPart, Succession

WHOLE = Decimal(1)


class Piece(NamedTuple):
    """An area that goes along: with which share of what it counted, and whether it counts itself.

    `share` is from -1 to 1, `organisations` is 1, 0 or -1; below zero it is taken off.
    """

    area: int
    share: Decimal
    organisations: int


class Goal(NamedTuple):
    """Where an area ends up: for which share (None is unknown), and whether as the largest part."""

    area: int
    share: Decimal | None
    primary: bool


class Step(NamedTuple):
    """A succession: on that day a share of the old area went into the new one."""

    old: int
    new: int
    on: dt.date
    share: Decimal | None
    primary: bool


class Span(NamedTuple):
    """From its first day up to but not including its last; None is for ever."""

    valid_from: dt.date
    valid_to: dt.date | None

    def holds(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


# Per area the pieces it is made of; None where that cannot be known.
_Found = dict[int, tuple[Piece, ...] | None]


class _Day(NamedTuple):
    """All that was redrawn of one day."""

    towns: _Found
    regions: _Found


@dataclass(frozen=True)
class Lineage:
    """Successions and moves between two days, and the borders to redraw figures on.

    `spans` are the areas that took part in a succession. `wholes` are, for these and for areas
    that moved, the larger areas they lay in.
    """

    borders: dt.date
    steps: Sequence[Step] = ()
    spans: dict[int, Span] = field(default_factory=dict)
    wholes: dict[int, list[tuple[int, Span]]] = field(default_factory=dict)
    _days: dict[dt.date, _Day] = field(default_factory=dict)

    def of_municipality(self, area: int, day: dt.date) -> tuple[Piece, ...] | None:
        """The municipalities of that day that are in this one on the borders; none may be ().

        None when a part went elsewhere and nobody said how much.
        """
        if area not in self.spans:
            return (Piece(area, WHOLE, 1),)
        return self._on(day).towns.get(area, ())

    def of_region(self, area: int, day: dt.date) -> tuple[Piece, ...] | None:
        """The region as it was, with the municipalities that came in and those that left taken off.

        None when a municipality lies in it for a part and nobody said how much.
        """
        moved = self._on(day).regions.get(area, ())
        return None if moved is None else (Piece(area, WHOLE, 1), *moved)

    def _on(self, day: dt.date) -> _Day:
        """What became of the areas of a day, worked out once."""
        if day not in self._days:
            self._days[day] = _Day(self._towns(day), self._regions(day))
        return self._days[day]

    def _towns(self, day: dt.date) -> _Found:
        found: _Found = {}
        for one in self._existing(day):
            for goal in self.goals(one, day):
                before = found.get(goal.area, ())
                if goal.share is None or before is None:
                    found[goal.area] = None
                else:
                    found[goal.area] = (*before, Piece(one, goal.share, int(goal.primary)))
        return found

    def _regions(self, day: dt.date) -> _Found:
        found: _Found = {}
        for one in sorted(self.wholes):
            if one in self.spans and not self.spans[one].holds(day):
                continue
            goals = self.goals(one, day)
            for region in self._around(one, goals, day):
                now, was = self._share_in(region, goals), int(self._lies_in(one, region, day))
                before = found.get(region, ())
                if now is None or before is None:
                    found[region] = None
                elif now != (Decimal(was), was):
                    found[region] = (*before, Piece(one, now[0] - was, now[1] - was))
        return found

    def _around(self, area: int, goals: list[Goal], day: dt.date) -> set[int]:
        """Every larger area that this one lies in, on the day or on the borders."""
        places = [(area, day), *((goal.area, self.borders) for goal in goals)]
        return {
            whole
            for one, on in places
            for whole, span in self.wholes.get(one, ())
            if span.holds(on)
        }

    def goals(self, area: int, day: dt.date) -> list[Goal]:
        """Where an area of that day is found on the borders."""
        if area not in self.spans:
            return [Goal(area, WHOLE, primary=True)]
        return self._later(area, day) if day < self.borders else self._earlier(area, day)

    def _existing(self, day: dt.date) -> list[int]:
        return sorted(area for area, span in self.spans.items() if span.holds(day))

    def _lies_in(self, part: int, whole: int, day: dt.date) -> bool:
        return any(one == whole and span.holds(day) for one, span in self.wholes.get(part, ()))

    def _share_in(self, region: int, goals: list[Goal]) -> tuple[Decimal, int] | None:
        inside = [goal for goal in goals if self._lies_in(goal.area, region, self.borders)]
        organisations = int(any(goal.primary for goal in inside))
        if len(inside) == len(goals):
            return WHOLE, 1
        if any(goal.share is None for goal in inside):
            return None
        return sum((goal.share or WHOLE for goal in inside), Decimal(0)), organisations

    def _later(self, area: int, day: dt.date) -> list[Goal]:
        out = [step for step in self.steps if step.old == area and day < step.on <= self.borders]
        if not out:
            return [Goal(area, WHOLE, primary=True)]
        first = min(step.on for step in out)
        taken = [step for step in out if step.on == first]
        goals: list[Goal] = []
        for step in taken:
            share = WHOLE if len(taken) == 1 else step.share
            for goal in self._later(step.new, step.on):
                along = None if share is None or goal.share is None else share * goal.share
                goals.append(Goal(goal.area, along, step.primary and goal.primary))
        return _joined(goals)

    def _earlier(self, area: int, day: dt.date) -> list[Goal]:
        into = [step for step in self.steps if step.new == area and self.borders < step.on <= day]
        if not into:
            return [Goal(area, WHOLE, primary=True)]
        last = max(step.on for step in into)
        before = last - dt.timedelta(days=1)
        sources = [step.old for step in into if step.on == last]
        if self.spans[area].holds(before):
            sources.append(area)
        if len(sources) == 1:
            return self._earlier(sources[0], before)
        found = [goal for one in sources for goal in self._earlier(one, before)]
        return _joined([Goal(goal.area, None, goal.area == area) for goal in found])


def _joined(goals: Iterable[Goal]) -> list[Goal]:
    """One goal per area: what came along two ways is added up."""
    grouped: dict[int, list[Goal]] = defaultdict(list)
    for goal in goals:
        grouped[goal.area].append(goal)
    return [
        Goal(area, _added([one.share for one in same]), any(one.primary for one in same))
        for area, same in grouped.items()
    ]


def _added(shares: list[Decimal | None]) -> Decimal | None:
    known = [share for share in shares if share is not None]
    return sum(known, Decimal(0)) if len(known) == len(shares) else None


def load(borders: dt.date, *, since: dt.date, until: dt.date) -> Lineage:
    """What changed between these days and the borders, both days included. Two queries."""
    window = (min(since, borders) + dt.timedelta(days=1), max(until, borders))
    names = ("valid_from", "valid_to")
    rows = Succession.objects.real().filter(on__range=window).order_by("on", "id").values_list(
        "old", "new", "on", "share", "primary",
        *(f"old__{name}" for name in names), *(f"new__{name}" for name in names),
    )  # fmt: skip
    steps, spans = [], {}
    for old, new, on, share, primary, *days in rows:
        steps.append(Step(old, new, on, share, primary))
        spans[old], spans[new] = Span(*days[:2]), Span(*days[2:])
    moved = Q(valid_from__range=window) | Q(valid_to__range=window) | Q(part__in=spans)
    parts = AreaPart.objects.filter(moved, part__division__code=Area.MUNICIPALITY)
    wholes: dict[int, list[tuple[int, Span]]] = defaultdict(list)
    for part, whole, *days in parts.values_list("part", "whole", *names):
        wholes[part].append((whole, Span(*days)))
    return Lineage(borders, steps, spans, dict(wholes))
