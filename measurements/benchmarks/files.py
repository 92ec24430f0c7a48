"""`python -m measurements.benchmarks.files`: the forms of a whole round in one file."""

import argparse
import sys
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from measurements.benchmarks.imports import Import


def main(arguments: list[str]) -> None:
    """Print how long it takes; what is slower than its aim says so."""
    parser = argparse.ArgumentParser(prog="python -m measurements.benchmarks.files")
    parser.add_argument("--municipalities", type=int, default=342, help="organisations (342)")
    parser.add_argument("--questions", type=int, default=120, help="questions of a form (120)")
    chosen = parser.parse_args(arguments)
    django.setup()
    sys.stdout.write(f"{_measured(chosen.municipalities, chosen.questions)}\n")


def _measured(municipalities: int, number: int) -> "Import":
    """Raises NotEmpty when the database holds rounds."""
    from measurements.benchmarks import generated, imports, questions
    from measurements.benchmarks.sizes import NotEmpty
    from measurements.models import IndicatorVersion, Round

    call_command("migrate", verbosity=0)
    if Round.objects.exists():
        raise NotEmpty("Files are measured in an empty database; this one holds rounds.")
    questions.make(number)
    # One number per question, as most questions ask.
    IndicatorVersion.objects.update(dimension=None)
    asked = list(IndicatorVersion.objects.select_related("asked_of").order_by("pk"))
    made = generated.world("F", asked, municipalities=municipalities)
    return imports.of_a_round(made.periods[0], asked, municipalities)


if __name__ == "__main__":
    main(sys.argv[1:])
