from typing import Any

from django.core.management.base import BaseCommand

from measurements.searching import vocabulary


class Command(BaseCommand):
    help = "Count anew the words that typing errors are put right with; a worker does so as well."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{vocabulary.rebuild()} words were new or counted otherwise.")
