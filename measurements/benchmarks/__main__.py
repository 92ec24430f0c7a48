"""`python -m measurements.benchmarks`: every comparison in one run, on the example programme."""

import argparse
import sys

import django
from django.core.management import call_command


def _say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _load() -> None:
    """The example programme, unless this database holds a round already."""
    from measurements import rollup
    from measurements.models import Round

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if not Round.objects.exists():
        _say("Loading the example programme…")
        call_command("load_areas", verbosity=0)
        call_command("load_example", verbosity=0)
    rollup.drain_all()


def _web(laps: int, visits: int) -> None:
    from measurements.benchmarks import web
    from measurements.benchmarks.laps import Laps

    user, pages = web.reader(), web.pages()
    counts = {page: web.queries(user, page) for page in pages}
    *ours, bare = web.compare(user, pages, laps=laps, visits=visits)
    for page in ours:
        name = f"A request for {page.page}, by a signed-in reader"
        _say(Laps(name, "a bare template page", 2, page.turns, bare.turns))
        first, later = counts[page.page]
        _say(f"{page}\n  queries: {first} on the first visit after a change, {later} after that")
    _say(bare)


def _adding_up(laps: int) -> None:
    from measurements.benchmarks import adding_up, one_report

    subject = adding_up.largest_round()
    _say(adding_up.of_a_round(subject, laps=laps))
    for found in one_report.compare(subject, laps=laps):
        _say(found)


def main(arguments: list[str]) -> None:
    """Print all comparisons; what is slower than its aim says so."""
    parser = argparse.ArgumentParser(prog="python -m measurements.benchmarks")
    parser.add_argument("--laps", type=int, default=9, help="turns per comparison (9)")
    parser.add_argument("--visits", type=int, default=200, help="requests per turn (200)")
    chosen = parser.parse_args(arguments)
    django.setup()
    _load()
    _web(chosen.laps, chosen.visits)
    _adding_up(chosen.laps)


if __name__ == "__main__":
    main(sys.argv[1:])
