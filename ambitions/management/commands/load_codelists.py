from typing import Any

from django.core.management.base import BaseCommand

from ambitions import codelists


class Command(BaseCommand):
    help = "Add the target groups, forms of exploitation, sectors and parties that are not there."

    def handle(self, *_args: Any, **_options: Any) -> None:
        codelists.load()
