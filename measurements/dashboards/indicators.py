"""One indicator: its trend, where it stands and why, per region, and what is behind it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import Area, Division, User
from measurements.dashboards import (
    breakdown,
    choices,
    exports,
    maps,
    published,
    rows,
    series,
    trends,
    wording,
)
from measurements.dashboards.choices import Choice
from measurements.dashboards.fragments import fragment
from measurements.dashboards.series import Observation, Series
from measurements.models import Indicator, IndicatorVersion, Period


@require_GET
def indicator_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one indicator, for one period and one division of the country."""
    indicator = _visible(request, code)
    choice, division = choices.period(request), choices.division(request)
    body = fragment(
        request,
        "dashboards/indicator_body.html",
        lambda: _context(request.user, indicator, choice, division),
        indicator.pk,
        choice.period,
        division,
    )
    context = {"indicator": indicator, "body": body, "choice": choice, "division": division}
    context |= {"name": _version(indicator).name, "divisions": choices.divisions()}
    return render(request, "dashboards/indicator_detail.html", context)


@require_GET
def indicator_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The country through time and the regions in the chosen period, as on the page."""
    indicator = _visible(request, code)
    choice, division = choices.period(request), choices.division(request)
    found = _context(request.user, indicator, choice, division)
    return exports.answer(indicator.code, exports.HEAD, _lines(found))


def _visible(request: HttpRequest, code: str) -> Indicator:
    visible = Indicator.objects.visible_to(request.user)
    return get_object_or_404(
        visible.select_related("ambition__theme", "ambition__owner", "counted_by"), code=code
    )


def _version(indicator: Indicator) -> IndicatorVersion:
    """The present definition."""
    versions = indicator.versions.select_related("dimension", "asked_of")
    return versions.order_by("-number")[0]


def _context(
    user: User | AnonymousUser, indicator: Indicator, choice: Choice, division: Division | None
) -> dict[str, Any]:
    version = _version(indicator)
    version.indicator = indicator
    country = choices.country()
    whole = series.load(user, [version], [country])[country.pk, version.pk] if country else None
    seen = whole.observations if whole else []
    period = _period(choice, seen)
    day = period.ends_on if period else timezone.localdate()
    row = rows.make(whole or Series(version), day)
    municipal = version.asked_of.code == Area.MUNICIPALITY
    return {
        "indicator": indicator,
        "version": version,
        "country": country,
        "period": period,
        "row": row,
        "why": wording.explain(row.judgement, version),
        "trend": whole and trends.draw(whole),
        "seen": [one for one in reversed(seen) if one.figure.expected],
        "division": division,
        "regions": breakdown.regions(user, version, period, division) if municipal else [],
        "categories": breakdown.categories(user, version, period, country),
        "levels": breakdown.levels(row.now),
        "municipalities": _municipalities(user, version, period) if municipal else [],
        "map": maps.draw(user, version, period) if municipal and period else None,
        "published": published.of(indicator),
        "others": published.counted_elsewhere(user, indicator),
        "aims": [(year, wording.value_text(version, aim)) for year, aim in _aims(whole)],
    }


def _aims(whole: Series | None) -> list[tuple[int, Any]]:
    return sorted(whole.targets.items()) if whole else []


def _period(choice: Choice, seen: Sequence[Observation]) -> Period | None:
    """The chosen period, or the last one of a series that counts in other periods."""
    known = [one.period for one in seen if one.figure.answered]
    if choice.period in known or not known:
        return choice.period
    return known[-1]


def _municipalities(
    user: User | AnonymousUser, version: IndicatorVersion, period: Period | None
) -> list[tuple[Area, Observation]]:
    """Every municipality with its own answer; only for who sees raw values."""
    if not permissions.sees_raw_values(user):
        return []
    return breakdown.places(user, version, period, Area.objects.municipalities())


def _lines(found: dict[str, Any]) -> Iterator[list[Any]]:
    version = found["version"]
    for one in found["seen"]:
        judged = found["row"].judgement if one == found["row"].now else None
        yield exports.line(version, found["country"], one, judgement=judged)
    for area, one in [*found["regions"], *found["municipalities"]]:
        yield exports.line(version, area, one)
