"""The additive parts of a figure: what may be added up, over areas and over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Protocol

# What was counted: a part of an area that was split takes its share of it.
_AMOUNTS = ("numerator", "denominator")


class Measured(Protocol):
    """The parts that the value of a figure is computed from."""

    @property
    def numerator(self) -> Decimal | None: ...
    @property
    def denominator(self) -> Decimal | None: ...
    @property
    def answered(self) -> int: ...
    @property
    def yes_count(self) -> int: ...
    @property
    def level_counts(self) -> Sequence[int] | None: ...
    @property
    def not_applicable(self) -> int: ...
    @property
    def unknown(self) -> int: ...
    @property
    def refused(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a figure is computed from. All of it can be added up, and taken off again.

    `numerator` and `denominator` are None when nobody gave a number. `level_counts[n-1]`
    organisations stand on level n. All others are counts: of organisations, and of inhabitants.
    """

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    answered: int = 0
    yes_count: int = 0
    level_counts: tuple[int, ...] | None = None
    nothing_to_report: int = 0
    not_applicable: int = 0
    unknown: int = 0
    refused: int = 0
    expected: int = 0
    received: int = 0
    received_on_time: int = 0
    population_expected: int = 0
    population_answered: int = 0


NAMES: tuple[str, ...] = tuple(field.name for field in fields(Parts))
_COUNTS = tuple(name for name in NAMES if name not in {*_AMOUNTS, "level_counts"})


def add(many: Iterable[Parts]) -> Parts:
    """The sum, field by field. A number nobody gave stays None; of nothing, all is empty."""
    found = list(many)
    sums: dict[str, Any] = {
        name: sum(given) if (given := _given(found, name)) else None for name in _AMOUNTS
    }
    counts = {name: sum(getattr(one, name) for one in found) for name in _COUNTS}
    levels = [one.level_counts for one in found if one.level_counts is not None]
    totals = tuple(sum(rank) for rank in zip_longest(*levels, fillvalue=0)) if levels else None
    return Parts(**sums, **counts, level_counts=totals)


def scaled(parts: Parts, weight: Decimal, *, organisations: int = 1) -> Parts:
    """The part of a figure that goes along with a share of its area; a negative one takes it off.

    What was counted takes the share. Organisations go along whole with their inhabitants
    (`organisations` = 1), not at all (0), or off (-1): an organisation counts in one place only.
    """
    amounts: dict[str, Any] = {
        name: None if (value := getattr(parts, name)) is None else value * weight
        for name in _AMOUNTS
    }
    counts = {name: getattr(parts, name) * organisations for name in _COUNTS}
    levels = parts.level_counts
    return Parts(
        **amounts,
        **counts,
        level_counts=None if levels is None else tuple(n * organisations for n in levels),
    )


def _given(many: list[Parts], name: str) -> list[Decimal]:
    return [value for one in many if (value := getattr(one, name)) is not None]
