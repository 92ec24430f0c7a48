"""The periods a command is about: all of them, or the one that was named."""

from django.core.management.base import CommandError, CommandParser

from measurements.models import Period


def add_argument(parser: CommandParser) -> None:
    """Let the person name one period."""
    parser.add_argument("--period", help="the code of one period, such as 2026-1")


def chosen(code: str | None) -> list[Period]:
    """The period with this code, or all of them; raises CommandError when it does not exist."""
    if code is None:
        return list(Period.objects.order_by("starts_on", "pk"))
    found = list(Period.objects.filter(code=code))
    if not found:
        raise CommandError(f"There is no period {code}.")
    return found
