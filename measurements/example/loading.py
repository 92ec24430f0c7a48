"""The whole example in one transaction, then its figures, then its editions."""

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from actors import loading
from actors.models import Area, User
from measurements import editions, rollup
from measurements.example import (
    accounts,
    calendar,
    contributions,
    definitions,
    panels,
    programme,
    promises,
    published,
    reports,
    saving,
    seats,
)
from measurements.models import DirtyEntry, FigureVersion, IndicatorVersion, Period, Round
from measurements.searching import vocabulary


class ExampleError(Exception):
    """The example cannot be loaded; the message is one sentence for the person who typed."""


def load() -> bool:
    """Load the example, unless it is there already; gives whether it was loaded.

    Raises ExampleError outside demo mode. Figures and editions that were left undone are made as
    well.
    """
    if not settings.DEMO:
        raise ExampleError("The example programme is for demo mode only; nothing was loaded.")
    is_new = not User.objects.filter(email=accounts.ACCOUNTS[0][0]).exists()
    if is_new:
        _load_everything()
        vocabulary.rebuild()
        _count_rows()
    if DirtyEntry.objects.exists():
        rollup.drain_all()
    _freeze_closed_rounds()
    return is_new


def _count_rows() -> None:
    """The database plans by what it last counted, and that was an empty database."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _freeze_closed_rounds() -> None:
    """A first edition of every round that is over.

    What takes long is left to the workers, but for the last period: people look there first.
    """
    closed = Round.objects.filter(closes_at__lte=timezone.now(), editions=None)
    ordered = list(closed.select_related("period").order_by("period__ends_on", "pk"))
    people = IndicatorVersion.objects.filter(
        counts_people=True, asked_of__code=Area.MUNICIPALITY, rounds__in=ordered
    )
    slow = {pk for pk in people.values_list("rounds", flat=True) if pk is not None}
    last = max((one.period.ends_on for one in ordered if one.pk in slow), default=None)
    for one in ordered:
        edition = editions.request(one, by=None)
        if one.pk not in slow or one.period.ends_on == last:
            editions.freeze(edition)


@transaction.atomic
def _load_everything() -> None:
    loading.load_areas()
    loading.load_parties()
    loading.load_earlier_municipalities(since=calendar.spans(calendar.earlier_years()[0])[1])
    people = accounts.load()
    staff = people["programma"]
    programme.load_dimensions()
    ambitions = programme.load_ambitions(by=staff)
    promises.load(ambitions, by=staff)
    contributions.load(ambitions, by=staff)
    texts = [*definitions.indicators(), *definitions.published()]
    versions = programme.load_indicators(texts, ambitions, by=staff)
    codes = {*published.period_codes(), *calendar.codes()}
    periods = calendar.load_periods(sorted(codes))
    published.load_targets(versions)
    rounds = published.load_values(versions, periods, by=staff)
    later = programme.load_later(versions, periods, by=staff)
    rounds += _invent(reports.Definitions(versions, later), periods, people)
    for one in rounds:
        rollup.mark_round_dirty(one)
    FigureVersion.objects.advance()
    seats.load(people)


def _invent(
    versions: reports.Definitions, periods: dict[str, Period], people: dict[str, User]
) -> list[Round]:
    now = timezone.now()
    when = calendar.moments(now=now)
    people = people | accounts.load_editors(saving.organisations())
    inventing = reports.Loading(versions, periods, people, now)
    by_panel = [inventing.load(panel, when) for panel in panels.panels()]
    inventing.remember()
    # The round that is open and the one before it, of what is asked more than once.
    last = [one for rounds in by_panel if len(rounds) > 1 for one in rounds[-2:]]
    saving.load(last, people, now=now)
    return [one for rounds in by_panel for one in rounds]
