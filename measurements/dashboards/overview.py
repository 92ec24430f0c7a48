"""The national overview: how the country stands on every indicator."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from actors.models import Area, User
from ambitions.models import Theme
from measurements.calculation import Status
from measurements.dashboards import choices, exports, maps, rows, series, trends
from measurements.dashboards.choices import Choice
from measurements.dashboards.fragments import fragment
from measurements.dashboards.rows import Row
from measurements.dashboards.series import Series
from measurements.models import IndicatorVersion, Round

_LARGEST_CHANGES = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the page shows, for one reader and one period."""

    rows: list[Row]
    headline: Series | None


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The page; what depends on nothing but the figures is made once."""
    choice = choices.period(request)
    code = request.GET.get("indicator", "")
    body = fragment(
        request,
        "dashboards/overview_body.html",
        lambda: _context(request.user, choice, code),
        choice.period,
        len(choice.periods),
        code,
    )
    context = {"body": body, "choice": choice, "round": _latest_round()}
    return render(request, "dashboards/overview.html", context)


@require_GET
def overview_csv(request: HttpRequest) -> HttpResponse:
    """The same rows as the page."""
    choice = choices.period(request)
    country = choices.country()
    made = _rows(request.user, choice, country)[0] if country else []
    return exports.answer("overzicht", exports.HEAD, exports.lines(made, country))


def _latest_round() -> Round | None:
    """The municipal round that opened last, with its response, live."""
    opened = Round.objects.opened().filter(asked__organisation__kind="municipality")
    return (
        Round.objects.filter(pk__in=opened.order_by("-opens_at").values("pk")[:1])
        .select_related("period")
        .with_response()
        .first()
    )


def _rows(
    user: User | AnonymousUser, choice: Choice, country: Area
) -> tuple[list[Row], list[Series]]:
    versions = series.versions_for(user)
    found = series.load(user, versions, [country])
    ordered = [found[country.pk, version.pk] for version in versions]
    if choice.period is None:
        return [], ordered
    return [rows.make(one, choice.period.ends_on) for one in ordered], ordered


def _context(user: User | AnonymousUser, choice: Choice, code: str) -> dict[str, Any]:
    country = choices.country()
    if country is None or choice.period is None:
        return {"rows": []}
    made, ordered = _rows(user, choice, country)
    headline = _headline(ordered, made, code)
    return {
        "period": choice.period,
        "rows": made,
        "themes": _by_theme(made),
        "counts": _counts(made),
        "changes": _largest_changes(made),
        "trend": headline and trends.draw(headline, open_until=_open_until(choice)),
        "headline": headline,
        "map": headline and maps.draw(user, headline.version, choice.period),
    }


def _open_until(choice: Choice) -> Any:
    """Figures of the last period are provisional for as long as its round is open."""
    closed = [one.ends_on for one in choice.periods if one != choice.periods[-1]]
    latest = _latest_round()
    return closed[-1] if latest is not None and latest.takes_answers and closed else None


def _headline(ordered: Sequence[Series], made: Sequence[Row], code: str) -> Series | None:
    """The indicator that was asked for, or the first share of municipalities with a target."""
    if code:
        asked = [one for one in ordered if one.version.indicator.code == code]
        if not asked:
            raise Http404
        return asked[0]
    shares = {IndicatorVersion.Kind.YES_NO, IndicatorVersion.Kind.RATIO}
    for one, row in zip(ordered, made, strict=True):
        municipal = one.version.asked_of.code == Area.MUNICIPALITY
        if one.version.kind in shares and one.path and row.now and municipal:
            return one
    return next((one for one, row in zip(ordered, made, strict=True) if row.now), None)


def _by_theme(made: Sequence[Row]) -> list[tuple[Theme, list[Row]]]:
    grouped: dict[Theme, list[Row]] = {}
    for row in made:
        grouped.setdefault(row.version.indicator.ambition.theme, []).append(row)
    return list(grouped.items())


def _counts(made: Sequence[Row]) -> dict[str, int]:
    """How many indicators have which status, under names a template can ask for."""
    number = Counter(row.judgement.status for row in made)
    return {
        "well": number[Status.REACHED] + number[Status.ON_TRACK],
        "behind": number[Status.BEHIND] + number[Status.FAR_BEHIND],
        "unclear": number[Status.CANNOT_BE_SAID],
        "judged": len(made) - number[Status.NO_DIRECTION] - number[Status.CANNOT_BE_SAID],
    }


def _largest_changes(made: Sequence[Row]) -> list[Row]:
    """Where shares moved most since the period before."""

    def size(row: Row) -> float:
        now = row.now.value if row.now else None
        before = row.before.value if row.before else None
        return float(abs(now - before)) if now is not None and before is not None else 0.0

    shares = {IndicatorVersion.Kind.YES_NO, IndicatorVersion.Kind.RATIO}
    moved = [row for row in made if row.version.kind in shares and size(row) > 0]
    return sorted(moved, key=size, reverse=True)[:_LARGEST_CHANGES]
