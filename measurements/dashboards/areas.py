"""One area: its figures beside those of the country."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import Area, AreaPart, User
from measurements.dashboards import choices, exports, rows, series
from measurements.dashboards.choices import Choice
from measurements.dashboards.fragments import fragment
from measurements.dashboards.rows import Row


@require_GET
def area_detail(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of an area; another municipality's page does not exist for a municipality."""
    area = _visible(request, code)
    choice = choices.period(request)
    body = fragment(
        request,
        "dashboards/area_body.html",
        lambda: _context(request.user, area, choice),
        area.pk,
        choice.period,
    )
    context = {"area": area, "body": body, "choice": choice}
    return render(request, "dashboards/area_detail.html", context)


@require_GET
def area_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same rows as the page."""
    area = _visible(request, code)
    made = _rows(request.user, area, choices.period(request))
    return exports.answer(area.code, exports.HEAD, exports.lines(made, area))


def _visible(request: HttpRequest, code: str) -> Area:
    if not permissions.roles(request.user):
        raise Http404
    areas = Area.objects.select_related("division")
    if not permissions.sees_raw_values(request.user):
        own = Q(pk__in=permissions.area_ids(request.user))
        areas = areas.filter(own | ~Q(division__code=Area.MUNICIPALITY))
    return get_object_or_404(areas, code=code)


def _rows(user: User | AnonymousUser, area: Area, choice: Choice) -> list[Row]:
    """The indicators that were asked in this area, each beside the country's figure."""
    country = choices.country()
    if country is None or choice.period is None:
        return []
    versions = series.versions_for(user)
    found = series.load(user, versions, {area, country})
    asked = [version for version in versions if found[area.pk, version.pk].observations]
    day = choice.period.ends_on
    return [
        rows.make(
            found[area.pk, version.pk],
            day,
            beside=found[country.pk, version.pk] if area != country else None,
        )
        for version in asked
    ]


def _context(user: User | AnonymousUser, area: Area, choice: Choice) -> dict[str, Any]:
    today = timezone.localdate()
    parts = AreaPart.objects.valid_on(today).filter(whole=area).select_related("part__division")
    wholes = AreaPart.objects.valid_on(today).filter(part=area).select_related("whole__division")
    return {
        "area": area,
        "period": choice.period,
        "rows": _rows(user, area, choice),
        "parts": [part.part for part in parts.order_by("part__division__name", "part__name")],
        "wholes": [whole.whole for whole in wholes.order_by("whole__division__name")],
        "links_municipalities": permissions.sees_raw_values(user),
        "is_country": area.division.code == Area.COUNTRY,
    }
