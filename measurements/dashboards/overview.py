"""The national overview: how the country stands on every indicator."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import Area
from measurements.dashboards import (
    choices,
    exports,
    geography,
    maps,
    measures,
    rows,
    series,
    trends,
)
from measurements.dashboards.choices import Choice
from measurements.dashboards.fragments import Fragment, fragment
from measurements.dashboards.geography import Geography
from measurements.dashboards.rows import Row
from measurements.dashboards.series import Series
from measurements.models import IndicatorVersion, Period

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
        lambda: _context(choice, code),
        code,
    )
    context = {"page": page, "top": _top(request, choice, page, code)}
    return render(request, "dashboards/overview.html", context, status=choice.http_status)


@require_GET
def overview_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same rows as the page."""
    choice = choices.period(request)
    _, made = _rows(choice)
    return exports.answer("overzicht", exports.of_rows(made, choice.asked.country), choice)


def _top(request: HttpRequest, choice: Choice, page: Fragment, code: str) -> Fragment:
    """What goes before the figures: reports come in all the time, so it is made apart.

    How many came in is for who acts for a party.
    """
    found = choice.asked.response(timezone.now()) if permissions.roles(request.user) else None
    made = {
        "title": page.title,
        "code": code,
        "counts": page.facts.get("counts"),
        "response": found,
        "round": found and found.round,
        "raw": permissions.sees_raw_values(request.user),
    }
    parts = (found.round.state, found.expected, found.received) if found else ()
    return fragment(request, choice, "dashboards/overview_top.html", lambda: made, code, *parts)


def _rows(choice: Choice) -> tuple[list[Series], list[Row]]:
    country = choice.asked.country
    if country is None or choice.period is None:
        return [], []
    known = measures.of(choice.reader.user)
    found = series.load(choice, known, [country])
    ordered = [found[country.pk, measure.indicator] for measure in known]
    return ordered, [rows.make(one, choice.period.ends_on) for one in ordered]


def _context(choice: Choice, code: str) -> dict[str, Any]:
    country = choice.asked.country
    if choice.period is None or country is None:
        return {"title": _("National overview")}
    day = choice.border_day or choice.period.ends_on
    where = geography.load(country, choice.reader.user, day, drawn=True)
    ordered, made = _rows(choice)
    headline, counts = _headline(ordered, made, code), rows.count(made)
    return {
        "title": _title(counts) if made else _("National overview"),
        "facts": {"counts": counts},
        # Where to read on: the areas one acts for, and the country with all that lies in it.
        "areas": [*(one for one in where.own if one != country), country],
        "rows": made,
        "themes": rows.by_theme(made),
        "changes": _largest_changes(made, choice.period),
        "options": [row.version for row in made if row.now],
        **(_shown(choice, choice.period, headline, where) if headline else {}),
    }


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
        path = one.path(row.now.period.ends_on) if row.now else ()
        if one.version.kind in _SHARES and path and municipal:
            return one
    return next((one for one, row in pairs if row.now), None)


def _shown(choice: Choice, chosen: Period, headline: Series, where: Geography) -> dict[str, Any]:
    """The trend and the map of one indicator."""
    version, seen = headline.version, headline.until(chosen.ends_on)
    period = seen[-1].period if seen else chosen
    municipal = version.asked_of.code == Area.MUNICIPALITY
    return {
        "headline": version,
        "map_period": period,
        "raw": choice.reader.is_live,
        "trend": trends.draw(headline, chosen.ends_on, still_open=choice.open),
        "map": maps.draw(choice, headline.measure, period, where) if municipal else None,
    }


def _largest_changes(made: Sequence[Row], period: Period | None) -> list[Row]:
    """Where shares about this period moved most since the one before."""
    fresh = [row for row in made if row.now and row.now.period == period]
    moved = [row for row in fresh if row.version.kind in _SHARES and row.difference]
    return sorted(moved, key=lambda row: abs(row.difference or Decimal(0)), reverse=True)[
        :_LARGEST_CHANGES
    ]
