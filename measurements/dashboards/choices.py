"""What a reader may choose on a dashboard, from the address; nonsense is a page that is not."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from actors.models import Division
from measurements import parsing
from measurements.dashboards import asked, readers
from measurements.dashboards.asked import Asked
from measurements.dashboards.cells import Borders
from measurements.dashboards.readers import Frozen, Reader
from measurements.models import Period

# The lists of areas begin here; further ahead nobody knows the borders.
_EARLIEST, _LATEST = dt.date(1990, 1, 1), dt.date(2100, 1, 1)

DIVISIONS = ("provincie", "politie-eenheid", "veiligheidsregio", "riec")


@dataclass(frozen=True, slots=True)
class Choice:
    """Who reads, about which period, and on which borders.

    `periods` are those municipalities were asked about, the earliest first; for who reads
    editions those an edition was frozen of. `period` is None as long as there is none. About the
    periods in `open` reports still come in, so figures of them are provisional. Without
    `borders` figures are shown as they were. `is_own` is about the reader's own area, live.
    """

    reader: Reader
    asked: Asked
    period: Period | None
    periods: tuple[Period, ...]
    counting: frozenset[int]
    open: frozenset[int]
    borders: Borders | None = None
    typed: str = ""
    mistake: str = ""
    is_own: bool = False

    @property
    def latest(self) -> Period | None:
        """The last period with an approved report of a municipality, or with an edition."""
        return _last(self.periods, self.counting)

    @property
    def is_latest(self) -> bool:
        return self.period is not None and self.period == self.latest

    @property
    def is_provisional(self) -> bool:
        return self.period is not None and self.period.pk in self.open

    @property
    def complete(self) -> Period | None:
        """The last period about which nothing comes in any more."""
        return _last(self.periods, self.counting - self.open)

    @property
    def edition(self) -> Frozen | None:
        """The edition that holds the figures of the period, for who reads editions."""
        found = [
            one for one in self.reader.editions if self.period and one.period == self.period.pk
        ]
        municipal = {one.round.pk for one in self.asked.rounds}
        return next((one for one in reversed(found) if one.round in municipal), None)

    @property
    def http_status(self) -> int:
        """Of the page: whether the reader asked for something that is not."""
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.mistake else HTTPStatus.OK

    @property
    def border_day(self) -> dt.date | None:
        return self.borders.day if self.borders else None

    @property
    def query(self) -> str:
        """What an address needs to keep the period and the borders."""
        words = {"periode": self.period.code if self.period else ""}
        if self.border_day:
            words["grenzen"] = self.border_day.isoformat()
        return "?" + urlencode(words)

    @property
    def key(self) -> tuple[object, ...]:
        """All that a page shows of it."""
        editions = [(one.pk, one.title) for one in self.reader.editions]
        return (
            *(
                self.asked.state,
                self.period,
                self.periods,
                sorted(self.counting),
                sorted(self.open),
            ),
            *(self.reader.audience, editions, self.border_day, self.is_own),
        )


def _last(periods: tuple[Period, ...], among: frozenset[int]) -> Period | None:
    return next((one for one in reversed(periods) if one.pk in among), None)


def period(request: HttpRequest, *, own: bool = False) -> Choice:
    """What `?periode=` and `?grenzen=` ask for, or the last period with figures.

    One query. `own` is for a page about the reader's own
    area, whose figures are live.
    """
    found, now = asked.load(), timezone.now()
    reader = readers.of(request.user, found.editions)
    if reader.is_live or own:
        periods, counting, still_open = found.periods(now), found.counting, found.still_open(now)
    else:
        periods, counting = _frozen(reader, found)
        still_open = found.still_open(now) & counting
    chosen = _last(periods, counting)
    if code := request.GET.get("periode"):
        chosen = next((one for one in periods if one.code == code), None)
        if chosen is None:
            raise Http404
    typed = request.GET.get("grenzen", "")
    borders, mistake = _borders(typed, found)
    return Choice(
        reader, found, chosen, periods, counting, still_open, borders, typed, mistake, own
    )


def _frozen(reader: Reader, found: Asked) -> tuple[tuple[Period, ...], frozenset[int]]:
    """The periods a municipal round of which was frozen, and the same by key."""
    frozen = {one.round for one in reader.editions}
    periods = {one.round.period for one in found.rounds if one.round.pk in frozen}
    there = frozenset(one.pk for one in periods)
    ordered = sorted(periods, key=lambda one: (one.ends_on, one.starts_on))
    return tuple(ordered), there


def _borders(text: str, found: Asked) -> tuple[Borders | None, str]:
    """The borders that were asked for, or what is wrong with the date."""
    if not text or not found.rounds:
        return None, ""
    day = timezone.localdate() if text == "vandaag" else parsing.day(text)
    if day is None:
        return None, _("Give the date of the borders as day-month-year, such as 1-1-2026.")
    if not _EARLIEST <= day <= _LATEST:
        return None, _("Choose a day from 1 January 1990 up to and including 1 January 2100.")
    return Borders(day, found.every_period.values()), ""


@dataclass(frozen=True, slots=True)
class Partition:
    """The code of the division of the country to look at, among those one can choose."""

    code: str
    divisions: Sequence[Division]


def partition(request: HttpRequest, choice: Choice) -> Partition:
    """The division of `?indeling=`, or the provinces."""
    code = request.GET.get("indeling") or DIVISIONS[0]
    if code not in DIVISIONS:
        raise Http404
    return Partition(code, [one for one in choice.asked.divisions if one.code in DIVISIONS])
