from typing import Any

from django.core.management.base import BaseCommand

from measurements import rollup


class Command(BaseCommand):
    help = "Bring the figures up to date with the dirty log, without Celery or a broker."

    def handle(self, *_args: Any, **_options: Any) -> None:
        handled = rollup.drain_all()
        self.stdout.write(f"{handled} rows of the dirty log handled.")
