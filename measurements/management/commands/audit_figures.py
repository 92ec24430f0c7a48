from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from measurements import rollup
from measurements.management import periods
from measurements.models import Audit
from measurements.rollup.auditing import EXAMPLES


class Command(BaseCommand):
    help = (
        "Work out all figures in another way and hold them against what is stored;"
        " the exit code is 1 when one bit differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        periods.add_argument(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        audits = []
        for period in periods.chosen(options["period"]):
            audit = rollup.audit(period)
            if audit is None:
                self.stderr.write(
                    f"{period} was not compared: rows of the dirty log keep waiting."
                    " Run drain_figures, look in the log for its error, and try again."
                )
            else:
                audits.append(audit)
        self._tell(audits)

    def _tell(self, audits: list[Audit]) -> None:
        figures = sum(audit.figures for audit in audits)
        differences = sum(audit.differences for audit in audits)
        if not differences:
            self.stdout.write(
                f"{figures} figures in {len(audits)} periods equal an independent calculation."
            )
            return
        lines = [f"{audit.period}: {line}" for audit in audits for line in audit.lines()]
        self.stdout.write("\n".join(lines[:EXAMPLES]))
        raise CommandError(
            f"{differences} of {figures} figures differ from an independent calculation."
            " This is an incident: keep this list, then run rebuild_figures."
        )
