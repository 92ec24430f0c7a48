"""One table: what was counted, where it adds up to, and what was shown of it before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# How many organisations must stand behind a figure, so that none knows that of another.
LEAST_CONTRIBUTORS = 3
# The column of the sums over the categories.
TOTAL = 0

# A cell of a published table: the area and the category.
Cell = tuple[int, int]


class Hidden(StrEnum):
    """What is printed instead of a hidden figure."""

    SMALL = "small"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """What is protected in a table.

    Of people, counts from 1 up to but not including `smallest_shown` are hidden, and what says
    too much about them. `least_contributors` is how many must stand behind a figure; with 1 the
    figures of a single organisation are shown, because they are about its whole area.
    """

    counts_people: bool
    smallest_shown: int = 10
    least_contributors: int = LEAST_CONTRIBUTORS
    is_share: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one organisation adds to the table, and the published areas it counts in.

    `values` holds per category what was counted: one number, or of a share what belongs to the
    numerator and what is left of the denominator. A category without a number is not in it.
    `answered` is how many gave an answer in each category, with or without a number.
    """

    wholes: frozenset[int]
    values: Mapping[int, tuple[float, ...]]
    answered: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The contributions of one moment; of an earlier moment also what was hidden then.

    `is_before` marks the period before, of an indicator that counts on from it.
    """

    contributions: Mapping[int, Contribution]
    hidden: Mapping[Cell, Hidden] = field(default_factory=dict)
    is_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to decide on, with every release that anybody may still hold against it.

    `ranks` gives the rank of each published area: the country has the highest.
    """

    protection: Protection
    now: Release
    earlier: tuple[Release, ...] = ()
    ranks: Mapping[int, int] = field(default_factory=dict)

    @property
    def releases(self) -> tuple[Release, ...]:
        """From the oldest to the one to decide on; the period before comes first."""
        ordered = sorted(self.earlier, key=lambda release: not release.is_before)
        return (*ordered, self.now)

    @property
    def components(self) -> int:
        """How many numbers a cell consists of: two for a share."""
        return 2 if self.protection.is_share else 1
