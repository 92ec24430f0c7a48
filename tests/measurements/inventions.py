"""Invented questions of every kind, and invented answers that fit them."""

from decimal import Decimal

from django.utils import timezone

from measurements.models import Category, DataValue, Dimension, IndicatorVersion, Level
from tests import factories

_NUMBERS = [Decimal(0), Decimal(1), Decimal(7), Decimal("12.5"), Decimal("0.0001"), Decimal(10**9)]


def versions():
    """One question of every kind to municipalities, and some to others."""
    made = [_version(kind) for kind in IndicatorVersion.Kind.values]
    return [*made, _version("count", asked_of="politie"), _version("ratio", asked_of="land")]


def _version(kind, asked_of="gemeente"):
    version = factories.IndicatorVersionFactory(
        kind=kind,
        asked_of__code=asked_of,
        numerator_label="deel",
        denominator_label="geheel",
        dimension=_dimension() if kind in {"count", "ratio"} else None,
    )
    if kind == "scale":
        Level.objects.bulk_create(
            Level(indicator_version=version, rank=rank, name=f"Trede {rank}") for rank in (1, 2, 3)
        )
    return version


def _dimension():
    dimension, made = Dimension.objects.get_or_create(code="vorm", defaults={"name": "Vorm"})
    if made:
        for code in ("a", "b"):
            Category.objects.create(dimension=dimension, code=code, name=code)
    return dimension


def categories(version):
    """The total, and what the question is split up in."""
    split = Category.objects.filter(dimension=version.dimension) if version.dimension else []
    return [0, *(category.pk for category in split)]


def value(random, submission, version, category):
    """An answer in some state; not stored yet."""
    state = random.choice(["known"] * 4 + ["none", "not_applicable", "unknown", "refused"])
    number = _number(random, version.kind, category)
    fields = number if state == "known" else {"why": "Omdat."}
    return DataValue(
        submission=submission,
        indicator_version=version,
        category_id=category,
        state=state,
        entered_at=timezone.now(),
        **fields,
    )


def _number(random, kind, category):
    whole = random.choice(_NUMBERS)
    # A whole of 0 exists in a category only.
    rest = random.choice(_NUMBERS if whole or category else _NUMBERS[1:])
    return {
        "count": {"value": whole},
        "amount": random.choice([{"value": whole}, {"low": Decimal(2), "high": Decimal(9)}]),
        "ratio": {"value": whole, "denominator": whole + rest},
        "yes_no": {"value": random.choice([0, 1])},
        "scale": {"value": random.choice([1, 2, 3])},
        "narrative": {"text": "Een verhaal."},
    }[kind]
