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


# Of which table a sum is: the one to decide on, the count that is its whole; then the siblings.
OWN, WHOLE = -1, 0
# Further apart than two areas can be.
_SPAN = 2**40


def place_beside(area: int, number: int = WHOLE) -> int:
    """The place of an area in a table that was decided before, beside those of the table itself.

    Of a share: its whole, or by its number another share of the same count.
    """
    return -(area + number * _SPAN)


def area_of(place: int) -> int:
    """The area of a place, in whichever table."""
    return place if place > 0 else -place % _SPAN


def is_beside(place: int, number: int) -> bool:
    """Whether a place is in the table with this number."""
    return place < 0 and -place // _SPAN == number


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

    Of an indicator that counts on, other periods are held against it as well: `offset` is below
    zero before the period to decide on, and above zero after it. What another indicator told is
    no pattern of this one: `is_own` is False.
    """

    contributions: Mapping[int, Contribution]
    hidden: Mapping[Cell, Hidden] = field(default_factory=dict)
    offset: int = 0
    is_own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """Another share of the same count: its answers at the moment of each release of the table.

    `categories` are those in which both shares are known.
    """

    releases: tuple[Mapping[int, Contribution], ...]
    categories: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to decide on, with every release that anybody may still hold against it.

    `ranks` gives the rank of each published area: the country has the highest. Of a share whose
    whole is a count of its own, `whole` has the categories in which both are known, and `siblings`
    are the shares of that count that were decided before; the cells of all of these are then in
    the releases as well (see `families`).
    """

    protection: Protection
    now: Release
    earlier: tuple[Release, ...] = ()
    ranks: Mapping[int, int] = field(default_factory=dict)
    whole: frozenset[int] = frozenset()
    siblings: tuple[Sibling, ...] = ()

    @property
    def releases(self) -> tuple[Release, ...]:
        """What was shown, by period and then from the oldest; the one to decide on comes last."""
        ordered = sorted(self.earlier, key=lambda release: release.offset)
        return (*ordered, self.now)

    @property
    def components(self) -> int:
        """How many numbers a cell consists of: two for a share."""
        return 2 if self.protection.is_share else 1
