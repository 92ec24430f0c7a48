from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from measurements import rollup
from measurements.management import periods


class Command(BaseCommand):
    help = "Recompute the figures from the approved reports; only what differs is written."

    def add_arguments(self, parser: CommandParser) -> None:
        periods.add_argument(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        chosen = periods.chosen(options["period"])
        total = 0
        for place, period in enumerate(chosen, start=1):
            changed = rollup.rebuild(period)
            total += changed
            self.stdout.write(f"{place}/{len(chosen)} {period}: {changed} figures differed.")
        self.stdout.write(
            f"{total} figures added, changed or removed in {len(chosen)} periods;"
            " all figures follow from the approved reports now."
        )
