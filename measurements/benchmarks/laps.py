"""Two ways to do the same work, in turns, so that a busy moment of the machine hits both."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import median


@dataclass
class Laps:
    """Seconds per lap of the product and of the limit it is held against, pair by pair."""

    name: str
    against: str
    aim: float
    product: list[float] = field(default_factory=list)
    limit: list[float] = field(default_factory=list)

    @classmethod
    def together(cls, several: Iterable["Laps"]) -> "Laps":
        """The same work in several runs as one."""
        first, *others = several
        found = cls(first.name, first.against, first.aim, [*first.product], [*first.limit])
        for one in others:
            found.product += one.product
            found.limit += one.limit
        return found

    @property
    def ratio(self) -> float:
        """How many times as long as the limit the product takes: the median over the pairs."""
        return median(ours / theirs for ours, theirs in zip(self.product, self.limit, strict=True))

    @property
    def milliseconds(self) -> float:
        """How long the product takes: the median."""
        return median(self.product) * 1000

    @property
    def total(self) -> str:
        """All turns together, for work of which each turn is a part."""
        ours, theirs = sum(self.product), sum(self.limit)
        return f"  together {ours:.1f} s; {self.against}: {theirs:.1f} s; ratio {ours / theirs:.2f}"

    def __str__(self) -> str:
        ours, theirs = (median(laps) * 1000 for laps in (self.product, self.limit))
        met = "met" if self.ratio <= self.aim else "NOT met"
        return (
            f"{self.name}: {ours:.1f} ms; {self.against}: {theirs:.1f} ms"
            f" (medians of {len(self.product)})\n  ratio {self.ratio:.2f}, aim at most {self.aim}: {met}"
        )


def seconds(work: Callable[[], object]) -> float:
    """How long it takes to do this once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
