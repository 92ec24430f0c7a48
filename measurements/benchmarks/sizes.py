"""`python -m measurements.benchmarks.sizes`: adding up at several sizes, in an empty database."""

import argparse
import sys
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from measurements.benchmarks.adding_up import Subject
    from measurements.benchmarks.generated import World
    from measurements.benchmarks.visits import Page


@dataclass(frozen=True)
class Size:
    """One country with a history, and so many countries in a union in one quarter."""

    municipalities: int
    indicators: int
    quarters: int
    countries: int


SIZES = {
    "tiny": Size(municipalities=50, indicators=3, quarters=2, countries=2),
    "small": Size(municipalities=342, indicators=120, quarters=6, countries=10),
    "full": Size(municipalities=342, indicators=120, quarters=40, countries=100),
}


class NotEmpty(Exception):
    """The database holds rounds already: invented ones do not belong there."""


def _say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _need_empty() -> None:
    from measurements.models import Round

    call_command("migrate", verbosity=0)
    if Round.objects.exists():
        raise NotEmpty("Sizes are measured in an empty database; this one holds rounds.")


def _country(size: Size, laps: int) -> "World":
    """The country with its history."""
    from measurements.benchmarks import (
        adding_up,
        burst,
        generated,
        one_report,
        questions,
        rebuilding,
    )

    asked = questions.make(size.indicators)
    made = generated.world("A", asked, municipalities=size.municipalities, quarters=size.quarters)
    _say(f"Size: {made}.")
    rebuild, audit = rebuilding.compare(made.periods)
    _say(f"{rebuild}\n{rebuild.total}\n{rebuilding.Memory.now()}\n{audit}\n{audit.total}")
    subject = adding_up.Subject.of(made.periods[0].rounds.get())
    report, correction = one_report.compare(subject, laps=laps)
    _say(f"{report}\n{correction}\n{burst.approve_everything(made.periods[-1])}")
    return made


def _union(size: Size, laps: int, first: "World") -> None:
    """The same country among many, beside itself alone; the figures of all are there already."""
    from measurements import rollup
    from measurements.benchmarks import generated
    from measurements.benchmarks.adding_up import Subject
    from measurements.models import IndicatorVersion

    asked = list(IndicatorVersion.objects.order_by("pk"))
    made = generated.world(
        "B", asked, municipalities=size.municipalities, countries=size.countries, first=first
    )
    _say(f"Size: {made}, in {size.countries} countries.")
    rollup.rebuild(made.periods[0])
    alone, among = (Subject.of(one.periods[-1].rounds.get()) for one in (first, made))
    _compare_reports(size, alone, among, laps)


def _compare_reports(size: Size, alone: "Subject", among: "Subject", laps: int) -> None:
    """In turns, in one database: the speed of a machine changes within minutes."""
    from measurements.benchmarks import one_report
    from measurements.benchmarks.laps import Laps

    turns = [[one_report.compare(one, laps=1) for one in (alone, among)] for _ in range(laps)]
    for what in range(2):
        before, after = (Laps.together(turn[who][what] for turn in turns) for who in range(2))
        _say(f"{before}\n{after}")
        pairs = zip(before.product, after.product, strict=True)
        ratio = median(many / few for few, many in pairs)
        _compare(after.name, size, 2, (before.milliseconds, after.milliseconds), ratio)


def _pages(laps: int) -> "list[Page]":
    from measurements.benchmarks import visits

    pages = visits.measure(laps)
    for page in pages:
        _say(page)
    return pages


def _compare_pages(size: Size, alone: "list[Page]", among: "list[Page]") -> None:
    """One after the other: the bare page on either side takes out what the machine did besides."""
    for before, after in zip(alone, among, strict=True):
        for what in ("first", "later"):
            few, many = getattr(before, what), getattr(after, what)
            ratio = (many / after.bare) / (few / before.bare)
            _compare(f"A {what} visit to {after.address}", size, 1.2, (few, many), ratio)


def _compare(
    what: str, size: Size, aim: float, milliseconds: tuple[float, float], ratio: float
) -> None:
    few, many = milliseconds
    _say(
        f"{what} at {size.countries} times the organisations: {many:.1f} ms, was {few:.1f} ms"
        f"\n  ratio {ratio:.2f}, aim at most {aim}: {'met' if ratio <= aim else 'NOT met'}"
    )


def main(arguments: list[str]) -> None:
    """Print all comparisons; what is slower than its aim says so."""
    parser = argparse.ArgumentParser(prog="python -m measurements.benchmarks.sizes")
    parser.add_argument("--laps", type=int, default=9, help="turns per comparison (9)")
    parser.add_argument("--size", choices=SIZES, default="small", help="how much (small)")
    chosen = parser.parse_args(arguments)
    django.setup()
    _need_empty()
    size = SIZES[chosen.size]
    first = _country(size, chosen.laps)
    alone = _pages(chosen.laps)
    _union(size, chosen.laps, first)
    _compare_pages(size, alone, _pages(chosen.laps))


if __name__ == "__main__":
    main(sys.argv[1:])
