from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from measurements import rollup
from measurements.models import Period


class Command(BaseCommand):
    help = "Recompute the figures from the approved reports; only what differs is written."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--period", help="the code of one period, such as 2026-1")

    def handle(self, *_args: Any, **options: Any) -> None:
        code = options["period"]
        period = Period.objects.filter(code=code).first() if code else None
        if code and period is None:
            raise CommandError(f"There is no period {code}.")
        changed = rollup.rebuild(period)
        self.stdout.write(f"{changed} figures added, changed or removed.")
