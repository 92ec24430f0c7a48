from typing import Any

from django.core.management.base import BaseCommand, CommandError

from measurements import example


class Command(BaseCommand):
    help = "Load the example programme with invented answers; only in demo mode, and only once."

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            is_new = example.load()
        except example.ExampleError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write("Example loaded." if is_new else "The example was there already.")
