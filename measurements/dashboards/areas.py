"""One area: its figures beside those of the country."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import Area, AreaPart, Division, User
from measurements.dashboards import choices, exports, rows, series
from measurements.dashboards.choices import Choice
from measurements.dashboards.fragments import fragment
from measurements.dashboards.rows import Row
from measurements.models import Submission

_LATEST_REPORTS = 12


@require_GET
def area_detail(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of an area; another municipality's page does not exist for a municipality."""
    area, choice = _visible(request, code), choices.period(request)
    page = fragment(
        request,
        choice,
        "dashboards/area_body.html",
        lambda: _context(request.user, area, choice),
        area.pk,
    )
    context = {"area": area, "page": page, "choice": choice, "reports": _reports(request, area)}
    return render(request, "dashboards/area_detail.html", context)


@require_GET
def area_csv(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The same rows as the page."""
    area, country = _visible(request, code), choices.country()
    made = _rows(request.user, area, country, choices.period(request))
    return exports.answer(area.code, exports.of_rows(made, area, country))


def _visible(request: HttpRequest, code: str) -> Area:
    if not permissions.roles(request.user):
        raise Http404
    areas = Area.objects.select_related("division")
    if not permissions.sees_raw_values(request.user):
        own = Q(pk__in=permissions.area_ids(request.user))
        areas = areas.filter(own | ~Q(division__code=Area.MUNICIPALITY))
    return get_object_or_404(areas, code=code)


def _reports(request: HttpRequest, area: Area) -> list[Submission]:
    """What a municipality handed in, the latest first, as far as the reader may know of it."""
    if area.division.code != Area.MUNICIPALITY:
        return []
    reports = Submission.objects.visible_to(request.user).filter(organisation__area=area)
    latest = reports.select_related("round__period", "organisation")
    return list(latest.order_by("-round__period__ends_on", "-version", "-pk")[:_LATEST_REPORTS])


def _rows(
    user: User | AnonymousUser, area: Area, country: Area | None, choice: Choice
) -> list[Row]:
    """The indicators that were asked in this area, each beside the country's figure."""
    if country is None or choice.period is None:
        return []
    versions = series.versions_for(user)
    prefetch_related_objects(versions, "levels")
    found = series.load(user, versions, {area, country})
    asked = [version for version in versions if found[area.pk, version.pk].observations]
    day = choice.period.ends_on
    return [
        rows.make(
            found[area.pk, version.pk],
            day,
            beside=None if area == country else found[country.pk, version.pk],
        )
        for version in asked
    ]


def _context(user: User | AnonymousUser, area: Area, choice: Choice) -> dict[str, Any]:
    today = timezone.localdate()
    wholes = AreaPart.objects.valid_on(today).filter(part=area).select_related("whole__division")
    made = _rows(user, area, choices.country(), choice)
    return {
        "title": area.name,
        "area": area,
        "themes": rows.by_theme(made),
        "parts": _parts(area),
        "wholes": [whole.whole for whole in wholes.order_by("whole__division__name")],
        "links_municipalities": permissions.sees_raw_values(user),
        "is_country": area.division.code == Area.COUNTRY,
        "is_municipality": area.division.code == Area.MUNICIPALITY,
    }


def _parts(area: Area) -> list[tuple[Division, list[Area]]]:
    """What lies in an area today, per division, the largest areas first."""
    parts = AreaPart.objects.valid_on(timezone.localdate()).filter(whole=area)
    grouped: dict[Division, list[Area]] = {}
    for one in parts.select_related("part__division").order_by(
        "-part__division__rank", "part__division__name", "part__name"
    ):
        grouped.setdefault(one.part.division, []).append(one.part)
    return list(grouped.items())
