"""The national overview: how the country stands on every indicator."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import Area, User
from measurements.dashboards import breakdown, choices, exports, maps, rows, series, trends
from measurements.dashboards.breakdown import Place
from measurements.dashboards.choices import Choice
from measurements.dashboards.fragments import fragment
from measurements.dashboards.rows import Row
from measurements.dashboards.series import Series
from measurements.models import IndicatorVersion, Period, Round

_LARGEST_CHANGES = 5
_SHARES = {IndicatorVersion.Kind.YES_NO, IndicatorVersion.Kind.RATIO}


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The page; what depends on nothing but the figures is made once."""
    choice, code = choices.period(request), request.GET.get("indicator", "")
    page = fragment(
        request,
        choice,
        "dashboards/overview_body.html",
        lambda: _context(request.user, choice, code),
        code,
    )
    context = {
        "page": page,
        "choice": choice,
        "code": code,
        "response": _response(request.user, choice),
        "raw": permissions.sees_raw_values(request.user),
    }
    return render(request, "dashboards/overview.html", context)


@require_GET
def overview_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same rows as the page."""
    choice, country = choices.period(request), choices.country()
    _all, made = _rows(request.user, choice, country)
    return exports.answer("overzicht", exports.of_rows(made, country))


def _response(user: User | AnonymousUser, choice: Choice) -> tuple[Round, int] | None:
    return choice.asked.response(timezone.now()) if permissions.roles(user) else None


def _rows(
    user: User | AnonymousUser, choice: Choice, country: Area | None
) -> tuple[list[Series], list[Row]]:
    if country is None or choice.period is None:
        return [], []
    versions = series.versions_for(user)
    found = series.load(user, versions, [country])
    ordered = [found[country.pk, version.pk] for version in versions]
    return ordered, [rows.make(one, choice.period.ends_on) for one in ordered]


def _context(user: User | AnonymousUser, choice: Choice, code: str) -> dict[str, Any]:
    country = choices.country()
    ordered, made = _rows(user, choice, country)
    headline = _headline(ordered, made, code)
    counts = rows.count(made)
    context = {
        "title": _title(counts) if made else _("National overview"),
        "facts": {"counts": counts},
        "areas": _areas(user, country),
        "rows": made,
        "themes": rows.by_theme(made),
        "changes": _largest_changes(made, choice.period),
        "options": [row.version for row in made if row.now],
    }
    if headline is None or choice.period is None:
        return context
    return context | _shown(user, choice, choice.period, headline)


def _areas(user: User | AnonymousUser, country: Area | None) -> list[Area]:
    """Where to read on: the areas one acts for, and the country with all that lies in it."""
    own = Area.objects.filter(pk__in=permissions.area_ids(user)).order_by("name")
    if country is None or not permissions.roles(user):
        return []
    return [*own.exclude(pk=country.pk), country]


def _title(counts: rows.Counts) -> str:
    """What the page says, in one sentence."""
    words = {"well": counts.well, "judged": counts.judged, "unclear": counts.unclear}
    if counts.unclear > counts.judged:
        return _("National overview: of %(unclear)s indicators it cannot be said yet") % words
    return _("National overview: %(well)s of %(judged)s indicators on track") % words


def _headline(ordered: Sequence[Series], made: Sequence[Row], code: str) -> Series | None:
    """The indicator that was asked for, or the first share of municipalities with a target."""
    pairs = list(zip(ordered, made, strict=True))
    if code and ordered:
        asked = [one for one in ordered if one.version.indicator.code == code]
        if not asked:
            raise Http404
        return asked[0]
    for one, row in pairs:
        municipal = one.version.asked_of.code == Area.MUNICIPALITY
        if one.version.kind in _SHARES and one.path and row.now and municipal:
            return one
    return next((one for one, row in pairs if row.now), None)


def _shown(
    user: User | AnonymousUser, choice: Choice, until: Period, headline: Series
) -> dict[str, Any]:
    """The trend and the map of one indicator."""
    version, day = headline.version, until.ends_on
    seen = headline.until(day)
    period = seen[-1].period if seen else until
    places = _places(user, version, period) if version.asked_of.code == Area.MUNICIPALITY else []
    return {
        "headline": version,
        "map_period": period,
        "raw": permissions.sees_raw_values(user),
        "trend": trends.draw(headline, day, still_open=choice.open),
        "map": maps.draw(user, version, period, places) if places else None,
    }


def _places(user: User | AnonymousUser, version: IndicatorVersion, period: Period) -> list[Place]:
    if permissions.sees_raw_values(user):
        return breakdown.municipalities(user, version, period)
    return breakdown.regions(user, version, period, choices.DIVISIONS[0])


def _largest_changes(made: Sequence[Row], period: Period | None) -> list[Row]:
    """Where shares about this period moved most since the one before."""
    fresh = [row for row in made if row.now and row.now.period == period]
    moved = [row for row in fresh if row.version.kind in _SHARES and row.difference]
    return sorted(moved, key=lambda row: abs(row.difference or Decimal(0)), reverse=True)[
        :_LARGEST_CHANGES
    ]
