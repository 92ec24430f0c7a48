"""What a reader may choose on a dashboard, from the address; nonsense is a page that is not."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone

from actors.models import Area, Division
from measurements.dashboards import asked
from measurements.dashboards.asked import Asked
from measurements.models import Period

DIVISIONS = ("provincie", "politie-eenheid", "veiligheidsregio", "riec")


@dataclass(frozen=True, slots=True)
class Choice:
    """The period to look at among those municipalities were asked about, the earliest first.

    `period` is None as long as no report was approved. About the periods in `open` reports still
    come in, so figures of them are provisional.
    """

    asked: Asked
    period: Period | None
    periods: tuple[Period, ...]
    open: frozenset[int]

    @property
    def latest(self) -> Period | None:
        """The last period with an approved report of a municipality."""
        return _last(self.periods, self.asked.counting)

    @property
    def is_latest(self) -> bool:
        return self.period is not None and self.period == self.latest

    @property
    def is_provisional(self) -> bool:
        return self.period is not None and self.period.pk in self.open

    @property
    def complete(self) -> Period | None:
        """The last period about which nothing comes in any more."""
        return _last(self.periods, self.asked.counting - self.open)

    @property
    def query(self) -> str:
        """What an address needs to keep the period."""
        return "?" + urlencode({"periode": self.period.code if self.period else ""})

    @property
    def key(self) -> tuple[object, ...]:
        """All that a page shows of it."""
        return self.asked.state, self.period, self.periods, sorted(self.open)


def _last(periods: tuple[Period, ...], among: frozenset[int]) -> Period | None:
    return next((one for one in reversed(periods) if one.pk in among), None)


def period(request: HttpRequest) -> Choice:
    """The period of `?periode=`, or the last one with an approved municipal report. One query."""
    found, now = asked.load(), timezone.now()
    periods = found.periods(now)
    chosen = _last(periods, found.counting)
    if code := request.GET.get("periode"):
        chosen = next((one for one in periods if one.code == code), None)
        if chosen is None:
            raise Http404
    return Choice(found, chosen, periods, found.still_open(now))


@dataclass(frozen=True, slots=True)
class Partition:
    """The code of the division of the country to look at, among those one can choose."""

    code: str
    divisions: tuple[Division, ...]


def partition(request: HttpRequest) -> Partition:
    """The division of `?indeling=`, or the provinces. One query."""
    code = request.GET.get("indeling") or DIVISIONS[0]
    if code not in DIVISIONS:
        raise Http404
    return Partition(code, tuple(Division.objects.filter(code__in=DIVISIONS)))


def country() -> Area | None:
    """The area of the highest division; None as long as no areas were loaded."""
    return Area.objects.select_related("division").filter(division__code=Area.COUNTRY).first()
