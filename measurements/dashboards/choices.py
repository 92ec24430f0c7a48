"""What a reader may choose on a dashboard, from the address; nonsense is a page that is not."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from actors.models import Area, Division
from measurements.dashboards import series
from measurements.models import Period

DIVISIONS = ("provincie", "politie-eenheid", "veiligheidsregio", "riec")


@dataclass(frozen=True, slots=True)
class Choice:
    """The period to look at and all periods there are; None as long as nothing was approved."""

    period: Period | None
    periods: list[Period]


def period(request: HttpRequest) -> Choice:
    """The period of `?periode=`, or the last one with approved reports. Two queries."""
    code = request.GET.get("periode", "")
    periods = list(
        Period.objects.filter(rounds__asked__organisation__kind="municipality").distinct()
    )
    if not code:
        return Choice(series.latest_period(), periods)
    chosen = next((one for one in periods if one.code == code), None)
    if chosen is None:
        raise Http404
    return Choice(chosen, periods)


def division(request: HttpRequest) -> Division | None:
    """The division of `?indeling=`, the provinces if there is none in the address."""
    code = request.GET.get("indeling", DIVISIONS[0])
    if code not in DIVISIONS:
        raise Http404
    return Division.objects.filter(code=code).first()


def divisions() -> list[tuple[str, str]]:
    """Code and name of the divisions one can choose."""
    return list(Division.objects.filter(code__in=DIVISIONS).values_list("code", "name"))


def country() -> Area | None:
    return Area.objects.filter(division__code=Area.COUNTRY).first()
