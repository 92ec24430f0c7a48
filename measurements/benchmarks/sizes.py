"""`python -m measurements.benchmarks.sizes`: adding up at several sizes, in an empty database."""

import argparse
import sys
from dataclasses import dataclass

import django
from django.core.management import call_command


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


def _country(size: Size, laps: int) -> tuple[float, float]:
    """The country with its history; gives the milliseconds of a report and of a correction."""
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
    return report.milliseconds, correction.milliseconds


def _union(size: Size, laps: int) -> tuple[float, float]:
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
    return report.milliseconds, correction.milliseconds


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
    for what, before, after in zip(("report", "correction"), small, large, strict=True):
        met = "met" if after <= 2 * before else "NOT met"
        _say(
            f"One {what} at {size.countries} times the organisations: {after:.1f} ms, was"
            f" {before:.1f} ms\n  ratio {after / before:.2f}, aim at most 2: {met}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
