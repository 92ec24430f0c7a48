"""How many are how far: in all, per region and per size."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from measurements.response.rows import Place, Row
from measurements.response.states import State


@dataclass(frozen=True)
class Count:
    """So many of a group, `number` of `whole`; `late` of those that are not in."""

    code: str
    label: StrOrPromise
    number: int
    whole: int
    late: int = 0

    @property
    def percent(self) -> int:
        """A whole percentage: rounded, but 100 is everybody only. 0 of nobody."""
        if self.number == self.whole:
            return 100 if self.whole else 0
        return min((200 * self.number + self.whole) // (2 * self.whole), 99)


def by_state(rows: Iterable[Row]) -> list[Count]:
    """How many are in each state, every state named."""
    found = list(rows)
    states = [row.state for row in found]
    return [Count(one.value, one.label, states.count(one), len(found)) for one in State]


def by_region(rows: Iterable[Row]) -> list[Count]:
    """How many reports are in per province, by name; last of what lies in none."""
    return _grouped(rows, lambda row: row.region, lambda place: place.name)


def by_size(rows: Iterable[Row]) -> list[Count]:
    """How many reports of municipalities are in per size, the smallest first; others last."""
    return _grouped(rows, lambda row: row.size, lambda place: int(place.code))


def _grouped(
    rows: Iterable[Row], of: Callable[[Row], Place | None], order: Callable[[Place], str | int]
) -> list[Count]:
    grouped: dict[Place | None, list[Row]] = {}
    for row in rows:
        grouped.setdefault(of(row), []).append(row)
    apart = grouped.pop(None, [])
    places = sorted((place for place in grouped if place), key=order)
    counts = [_count(place.code, place.name, grouped[place]) for place in places]
    return [*counts, _count("geen", _("elsewhere"), apart)] if apart else counts


def _count(code: str, label: StrOrPromise, rows: list[Row]) -> Count:
    late = sum(row.is_late for row in rows)
    return Count(code, label, sum(row.is_in for row in rows), len(rows), late)
