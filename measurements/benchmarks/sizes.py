"""`python -m measurements.benchmarks.sizes`: adding up at several sizes, in an empty database."""

import argparse
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
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


@dataclass(frozen=True)
class Speed:
    """The milliseconds of a report and of a correction, and what pages take."""

    report: float
    correction: float
    pages: "list[Page]"


def _country(size: Size, laps: int) -> Speed:
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
    return Speed(report.milliseconds, correction.milliseconds, _pages(laps))


def _union(size: Size, laps: int) -> Speed:
    """The same for one of many countries; the figures of all of them are there already."""
    from measurements import rollup
    from measurements.benchmarks import adding_up, generated, one_report
    from measurements.models import IndicatorVersion

    asked = list(IndicatorVersion.objects.order_by("pk"))
    made = generated.world("B", asked, municipalities=size.municipalities, countries=size.countries)
    _say(f"Size: {made}, in {size.countries} countries.")
    rollup.rebuild(made.periods[0])
    subject = adding_up.Subject.of(made.periods[0].rounds.get())
    report, correction = one_report.compare(subject, laps=laps)
    _say(f"{report}\n{correction}")
    return Speed(report.milliseconds, correction.milliseconds, _pages(laps))


def _pages(laps: int) -> "list[Page]":
    from measurements.benchmarks import visits

    pages = visits.measure(laps)
    for page in pages:
        _say(page)
    return pages


def _compare(what: str, size: Size, aim: float, before: float, after: float) -> None:
    ratio = after / before
    _say(
        f"{what} at {size.countries} times the organisations: {after:.1f} ms, was {before:.1f} ms"
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
    small, large = _country(size, chosen.laps), _union(size, chosen.laps)
    _compare("One report", size, 2, small.report, large.report)
    _compare("One correction", size, 2, small.correction, large.correction)
    for before, after in zip(small.pages, large.pages, strict=True):
        # The bare page on either side takes out what else the machine was doing.
        same = before.bare / after.bare
        _compare(f"A first visit to {after.address}", size, 1.2, before.first, after.first * same)
        _compare(f"A later visit to {after.address}", size, 1.2, before.later, after.later * same)


if __name__ == "__main__":
    main(sys.argv[1:])
