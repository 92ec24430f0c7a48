"""What stands in the data files of the example, read once and given a type."""

import csv
import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

MEASUREMENTS = Path(__file__).parent.parent / "data"
AMBITIONS = MEASUREMENTS.parent.parent / "ambitions" / "data"
BASELINE_ON = dt.date(2023, 12, 31)
PUBLISHED_QUESTION = "Welk cijfer is gepubliceerd, en waar?"


@dataclass(frozen=True, kw_only=True)
class AmbitionText:
    """An ambition as it stands in a file; `theme` is filled in from the file it stands in."""

    key: str
    theme: str
    sentence: str
    explanation: str
    owner: str
    term: dt.date
    needs: Sequence[str]
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How answers to an indicator are invented; see `measurements/data/README.md`."""

    level: Sequence[Decimal] = (Decimal(0), Decimal(0))
    size: Decimal = Decimal(1)
    step: Decimal = Decimal(1)
    weights: Sequence[Decimal] = ()
    of: str = ""
    fixed: int = 0
    only: Sequence[str] = ()
    not_applicable: tuple[Decimal, str] = (Decimal(0), "")
    unknown: Decimal = Decimal("0.03")
    refused: Decimal = Decimal("0.004")
    texts: str = ""
    silent: Decimal = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class IndicatorText:
    """An indicator as it stands in a file. Shares are fractions; `panel` says who is asked."""

    code: str
    ambition: str
    name: str
    definition: str
    kind: str
    needs: Sequence[str]
    question: str = PUBLISHED_QUESTION
    unit: str = ""
    numerator: str = ""
    denominator: str = ""
    reading: str = "none"
    over_time: str = "last"
    counts_people: bool = False
    dimension: str = ""
    panel: str = "gemeenten"
    section: str = ""
    since: str = ""
    until: str = ""
    counted_by: str = ""
    required: bool = True
    threshold: int = 50
    levels: Sequence[str] = ()
    baseline: Decimal | None = None
    baseline_on: dt.date = BASELINE_ON
    # With which words the statement begins that the baseline rests on.
    baseline_said: str = ""
    targets: Mapping[str, Decimal] = field(default_factory=dict)
    answers: Recipe = field(default_factory=Recipe)

    def is_asked_in(self, period: str) -> bool:
        """Whether it is a question of the round about this period, by its code."""
        return self.since <= period and (not self.until or period <= self.until)


def _read(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        return tomllib.load(opened, parse_float=Decimal)


@cache
def themes() -> list[dict[str, Any]]:
    """Slug, name, position, summary and ambitions of each theme, in their order."""
    read = [_read(file) for file in sorted(AMBITIONS.glob("*.toml"))]
    return sorted(read, key=lambda theme: theme["position"])


@cache
def ambitions() -> list[AmbitionText]:
    return [
        AmbitionText(theme=theme["slug"], **entry)
        for theme in themes()
        for entry in theme["ambitions"]
    ]


@cache
def indicators() -> list[IndicatorText]:
    """The indicators that are asked in rounds, theme by theme."""
    files = {theme["slug"]: MEASUREMENTS / f"indicators/{theme['slug']}.toml" for theme in themes()}
    entries = [entry for file in files.values() for entry in _read(file)["indicators"]]
    entries += [entry | {"panel": "kader"} for entry in kader()["indicators"]]
    return [IndicatorText(**entry | {"answers": Recipe(**entry["answers"])}) for entry in entries]


@cache
def kader() -> dict[str, Any]:
    """The round that follows the Kader: sections, questions, and definitions that came later."""
    return _read(MEASUREMENTS / "kader.toml")


@cache
def published() -> list[IndicatorText]:
    """The series of figures that others published."""
    return [
        IndicatorText(**entry) for entry in _read(MEASUREMENTS / "published.toml")["indicators"]
    ]


@cache
def dimensions() -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Per dimension its name and its categories: code and name."""
    read = _read(MEASUREMENTS / "dimensions.toml")["dimensions"]
    return {one["code"]: (one["name"], [(c, n) for c, n in one["categories"]]) for one in read}


@cache
def of_one() -> frozenset[str]:
    """The dimensions of which a yes is of exactly one category."""
    read = _read(MEASUREMENTS / "dimensions.toml")["dimensions"]
    return frozenset(one["code"] for one in read if one.get("one_of"))


@cache
def rounds() -> dict[str, Any]:
    """The calendar and the panels."""
    return _read(MEASUREMENTS / "rounds.toml")


@cache
def words() -> dict[str, Any]:
    """Invented reasons, notes and answers in words."""
    return _read(MEASUREMENTS / "words.toml")


@cache
def functions() -> dict[str, str]:
    """The needs the application itself answers, and how."""
    answered: dict[str, str] = _read(MEASUREMENTS / "needs.toml")["functions"]
    return answered


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a list of published facts; an empty cell is an empty string."""
    with (MEASUREMENTS / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)
