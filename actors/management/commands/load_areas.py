from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actors import loading


class Command(BaseCommand):
    help = "Add the areas of the country, their successions and the municipalities as parties."

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            added = loading.load_areas()
        except loading.IncompleteError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(f"{added} areas added.")
