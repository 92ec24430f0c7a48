"""When a hidden sum is uncertain enough: how far it must be able to move from its true value.

The protection intervals are those of §6 of the method (docs/methodology.md): of what is printed
as small nothing may come out but that; anything else must not be known to within its threshold,
nor to within a fifth.
"""

from dataclasses import dataclass

from measurements.disclosure.primary import is_small
from measurements.disclosure.tables import Protection

WIDTH = 0.2
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Goal:
    """Uncertain enough: so wide a range, or one that reaches this far down and up.

    Steps are from the true value; below zero is down. Without a width only a span will do.
    """

    width: float | None
    spans: tuple[tuple[float, float], ...] = ()

    def is_met(self, down: float, up: float) -> bool:
        """Whether a sum that can be so much smaller (below zero) and larger is uncertain enough."""
        if self.width is not None and up - down >= self.width - _TOLERANCE:
            return True
        return any(
            down <= least + _TOLERANCE and up >= most - _TOLERANCE for least, most in self.spans
        )

    def ways(self) -> list[tuple[float, ...]]:
        """Steps that together reach the goal, the plainest way first."""
        found: list[tuple[float, ...]] = []
        if self.width is not None:
            half = self.width / 2
            found += [(self.width,), (-self.width,), (-half, half)]
        return [*found, *(tuple(step for step in span if step) for span in self.spans)]


def goal(value: float, known: float, protection: Protection, *, label: bool) -> Goal:
    """What a sum needs against somebody who knows this part of it.

    `label` says that it is printed as small. When nothing is left to protect the width is 0.
    """
    most = protection.smallest_shown - 1.0
    small = (min(0.0, max(1.0, known) - value), max(0.0, most - value))
    if label:
        return Goal(None, (small,))
    if known >= abs(value) > 0:
        return Goal(0.0)
    spans = [small] if is_small(value, protection) else []
    if known and is_small(value - known, protection):
        # That the others have a small count together may have been printed before he joined.
        spans.append((known + 1 - value, known + most - value))
    width = max(float(protection.smallest_shown), WIDTH * abs(value))
    return Goal(width, tuple(spans))
