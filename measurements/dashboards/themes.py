"""A theme: its ambitions and how its indicators stand."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ambitions.models import Ambition, Theme
from measurements.dashboards import choices, exports, measures, rows, series
from measurements.dashboards.choices import Choice
from measurements.dashboards.fragments import fragment
from measurements.dashboards.rows import Row


@require_GET
def theme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What was promised and how far it is."""
    theme = get_object_or_404(Theme, slug=slug)
    choice = choices.period(request)
    page = fragment(
        request,
        choice,
        "dashboards/theme_body.html",
        lambda: _context(theme, choice),
        theme.pk,
    )
    context = {"theme": theme, "page": page, "choice": choice}
    return render(request, "dashboards/theme_detail.html", context, status=choice.http_status)


@require_GET
def theme_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The same rows as the page."""
    theme = get_object_or_404(Theme, slug=slug)
    choice = choices.period(request)
    made = _rows(theme, choice)
    return exports.answer(slug, exports.of_rows(made, choice.asked.country), choice)


def _rows(theme: Theme, choice: Choice) -> list[Row]:
    country = choice.asked.country
    if country is None or choice.period is None:
        return []
    known = measures.of(choice.reader.user, ambition__theme=theme)
    found = series.load(choice, known, [country])
    day = choice.period.ends_on
    return [rows.make(found[country.pk, measure.indicator], day) for measure in known]


def _context(theme: Theme, choice: Choice) -> dict[str, Any]:
    made = _rows(theme, choice)
    measured = {row.version.indicator.ambition_id for row in made}
    ambitions = Ambition.objects.visible_to(choice.reader.user).filter(theme=theme)
    return {
        "title": _title(theme, rows.count(made)),
        "theme": theme,
        "rows": made,
        "ambitions": [
            (ambition, ambition.pk in measured) for ambition in ambitions.select_related("owner")
        ],
    }


def _title(theme: Theme, counts: rows.Counts) -> str:
    if not counts.judged:
        return theme.name
    words = {"theme": theme, "well": counts.well, "judged": counts.judged}
    return _("%(theme)s: %(well)s of %(judged)s indicators on track") % words
