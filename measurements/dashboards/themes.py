"""A theme: its ambitions and how its indicators stand."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from actors.models import User
from ambitions.models import Ambition, Theme
from measurements.dashboards import choices, exports, rows, series
from measurements.dashboards.choices import Choice
from measurements.dashboards.fragments import fragment
from measurements.dashboards.rows import Row


@require_GET
def theme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What was promised and how far it is."""
    theme = get_object_or_404(Theme, slug=slug)
    choice = choices.period(request)
    body = fragment(
        request,
        "dashboards/theme_body.html",
        lambda: _context(request.user, theme, choice),
        theme.pk,
        choice.period,
    )
    context = {"theme": theme, "body": body, "choice": choice}
    return render(request, "dashboards/theme_detail.html", context)


@require_GET
def theme_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same rows as the page."""
    theme = get_object_or_404(Theme, slug=slug)
    made = _rows(request.user, theme, choices.period(request))
    return exports.answer(slug, exports.HEAD, exports.lines(made, choices.country()))


def _rows(user: User | AnonymousUser, theme: Theme, choice: Choice) -> list[Row]:
    country = choices.country()
    if country is None or choice.period is None:
        return []
    versions = series.versions_for(user, ambition__theme=theme)
    found = series.load(user, versions, [country])
    day = choice.period.ends_on
    return [rows.make(found[country.pk, version.pk], day) for version in versions]


def _context(user: User | AnonymousUser, theme: Theme, choice: Choice) -> dict[str, Any]:
    made = _rows(user, theme, choice)
    measured = {row.version.indicator.ambition_id for row in made}
    ambitions = Ambition.objects.visible_to(user).filter(theme=theme).select_related("owner")
    return {
        "theme": theme,
        "period": choice.period,
        "rows": made,
        "ambitions": [(ambition, ambition.pk in measured) for ambition in ambitions],
    }
