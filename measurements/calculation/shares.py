"""What stands for a figure: shares, means and how many stand behind it."""

from collections.abc import Sequence
from decimal import Decimal

from measurements.calculation.parts import Measured


def share(numerator: Decimal | int | None, denominator: Decimal | int | None) -> Decimal | None:
    """Part of the whole. None when a part is unknown or the whole is zero: 0/0 is no value."""
    if numerator is None or not denominator:
        return None
    return Decimal(numerator) / Decimal(denominator)


def coverage(*, answered: int, not_applicable: int, expected: int) -> Decimal | None:
    """Organisations that answered, of those asked; who it does not apply to leaves both.

    From 0 to 1. None when nobody was asked who it applies to.
    """
    return share(answered - not_applicable, expected - not_applicable)


def population_coverage(*, population_answered: int, population_expected: int) -> Decimal | None:
    """Inhabitants of the areas that answered, of those asked. From 0 to 1; None when 0 of 0."""
    return share(population_answered, population_expected)


def with_a_figure(figure: Measured) -> int:
    """Organisations that gave a figure; "none, confirmed" is one."""
    return figure.answered - figure.not_applicable - figure.unknown - figure.refused


def mean_level(level_counts: Sequence[int] | None) -> Decimal | None:
    """The mean rank on a scale, from 1 upwards. None when nobody stands on it."""
    counts = level_counts or ()
    ranks = sum(rank * count for rank, count in enumerate(counts, start=1))
    return share(ranks, sum(counts))


def displayed_value(figure: Measured, kind: str) -> Decimal | None:
    """The one number that stands for a figure, by kind of indicator.

    A sum for count and amount, a fraction for ratio and yes_no, the mean rank for scale. None
    when nobody gave a number, and always for an answer in words. Raises KeyError for a kind
    that does not exist.
    """
    return {
        "count": figure.numerator,
        "amount": figure.numerator,
        "ratio": share(figure.numerator, figure.denominator),
        "yes_no": share(figure.yes_count, with_a_figure(figure)),
        "scale": mean_level(figure.level_counts),
        "narrative": None,
    }[kind]
