"""Which sums say too much by themselves.

Thresholds and the rule of three contributors: §6 of the method (docs/methodology.md). The rule
for insiders is the p-rule of Statistics Netherlands and τ-ARGUS in its plainest form: what is left
when somebody takes off his own part must not be a small count either.
"""

from collections.abc import Mapping

from measurements.disclosure.tables import Hidden, Protection

# A share of fewer people than this says nothing and points at somebody.
LEAST_WHOLE = 10


def is_small(value: float, protection: Protection) -> bool:
    """From 1 up to but not including the smallest count that is shown; zero is not small."""
    return 0 < value < protection.smallest_shown


def sensitivity(parts: Mapping[int, float], protection: Protection) -> Hidden | None:
    """Why a sum of people may not be shown, or None when it may.

    `parts` is what each organisation has in it. Small, made by fewer organisations than must
    stand behind it, or small for one of them who takes off his own part.
    """
    value = round(sum(parts.values()), 4)
    if is_small(abs(value), protection):
        return Hidden.SMALL
    given = [part for part in parts.values() if part]
    if given and len(given) < protection.least_contributors:
        return Hidden.WITHHELD
    if any(is_small(abs(round(value - part, 4)), protection) for part in given):
        return Hidden.WITHHELD
    return None


def is_too_few(answered: int, protection: Protection) -> bool:
    """Made by so few organisations that it would be the answer of one of them."""
    return 0 < answered < protection.least_contributors
