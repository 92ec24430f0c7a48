"""Stored answers the way people type them, and a mark to see whether they changed."""

import zlib
from collections.abc import Mapping
from decimal import Decimal

from measurements.answers import Answer, Cell
from measurements.models import Category, DataValue


def marked(answers: Mapping[Cell, Answer | None]) -> str:
    """A short mark that differs when these answers differ."""
    said = [
        [
            *(cell, str(given.state), as_typed(given.value), as_typed(given.denominator)),
            *(as_typed(given.low), as_typed(given.high), given.provisional),
            *(given.text, given.why, given.note),
        ]
        for cell, given in sorted(answers.items(), key=lambda pair: pair[0])
        if given is not None
    ]
    return f"{zlib.crc32(repr(said).encode()):x}"


def texts_of(stored: Mapping[int, DataValue]) -> dict[str, str]:
    """Stored answers per category the way they would have been typed."""
    typed: dict[str, str] = {}
    for category, value in stored.items():
        typed |= _texts(value, category)
    return typed


def _texts(stored: DataValue, category: int) -> dict[str, str]:
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
