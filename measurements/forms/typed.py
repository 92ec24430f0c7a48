"""Stored answers the way people type them."""

from collections.abc import Mapping
from decimal import Decimal

from measurements.answers import Answer
from measurements.models import Category, DataValue

Stored = Mapping[int, DataValue] | Mapping[int, Answer]


def texts_of(stored: Stored) -> dict[str, str]:
    """Stored answers per category the way they would have been typed."""
    typed: dict[str, str] = {}
    for category, value in stored.items():
        typed |= _texts(value, category)
    return typed


def choice_of(stored: Stored) -> dict[str, str]:
    """The same for a question of which a yes is of one category: that category is the answer."""
    total = stored.get(Category.TOTAL)
    if total is None:
        return {}
    yes = [category for category, value in stored.items() if category and value.value]
    chosen = as_typed(total.value)
    if total.state != DataValue.State.KNOWN:
        chosen = total.state
    elif total.value and len(yes) == 1:
        chosen = f"c{yes[0]}"
    return {
        "value": chosen,
        "provisional": "1" if total.provisional else "",
        "why": total.why,
        "note": total.note,
    }


def _texts(stored: DataValue | Answer, category: int) -> dict[str, str]:
    if category != Category.TOTAL:
        return {
            f"c{category}": as_typed(stored.value),
            f"c{category}-denominator": as_typed(stored.denominator),
        }
    return {
        "state": stored.state,
        "value": as_typed(stored.value),
        "denominator": as_typed(stored.denominator),
        "low": as_typed(stored.low),
        "high": as_typed(stored.high),
        "provisional": "1" if stored.provisional else "",
        "text": stored.text,
        "why": stored.why,
        "note": stored.note,
    }


def as_typed(number: Decimal | None) -> str:
    """A stored number the way people type it: 1234,5; empty when there is none."""
    return "" if number is None else format(number.normalize(), "f").replace(".", ",")
