"""The whole example in one transaction, and then its figures."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from actors import loading
from actors.models import User
from measurements import rollup
from measurements.example import (
    accounts,
    calendar,
    definitions,
    panels,
    programme,
    published,
    reports,
)
from measurements.models import DirtyEntry, FigureVersion, IndicatorVersion, Period, Round


class ExampleError(Exception):
    """The example cannot be loaded; the message is one sentence for the person who typed."""


def load() -> bool:
    """Load the example, unless it is there already; gives whether it was loaded.

    Raises ExampleError outside demo mode. Figures that were left undone are made as well.
    """
    if not settings.DEMO:
        raise ExampleError("The example programme is for demo mode only; nothing was loaded.")
    is_new = not User.objects.filter(email=accounts.ACCOUNTS[0][0]).exists()
    if is_new:
        _load_everything()
    if DirtyEntry.objects.exists():
        rollup.drain_all()
    return is_new


@transaction.atomic
def _load_everything() -> None:
    loading.load_areas()
    loading.load_parties()
    people = accounts.load()
    staff = people["programma"]
    programme.load_dimensions()
    ambitions = programme.load_ambitions(by=staff)
    texts = [*definitions.indicators(), *definitions.published()]
    versions = programme.load_indicators(texts, ambitions, by=staff)
    periods = calendar.load_periods([*published.period_codes(), *calendar.half_years()])
    published.load_targets(versions)
    rounds = published.load_values(versions, periods, by=staff)
    rounds += _invent(versions, periods, people)
    for one in rounds:
        rollup.mark_round_dirty(one)
    FigureVersion.objects.advance()


def _invent(
    versions: dict[str, IndicatorVersion], periods: dict[str, Period], people: dict[str, User]
) -> list[Round]:
    now = timezone.now()
    when = calendar.moments(now=now)
    inventing = reports.Loading(versions, periods, people, now)
    rounds = [one for panel in panels.panels() for one in inventing.load(panel, when)]
    inventing.remember()
    return rounds
