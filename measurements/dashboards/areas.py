"""One area: its figures beside those of the country."""

from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from actors import mergers, permissions
from actors.models import Area, AreaPart, Division
from measurements.dashboards import choices, comparison, exports, groups, measures, rows, series
from measurements.dashboards.choices import Choice
from measurements.dashboards.fragments import fragment
from measurements.dashboards.groups import OWN_CHOICE
from measurements.dashboards.rows import Row
from measurements.models import Submission

_LATEST_REPORTS = 12


@require_GET
def area_detail(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of an area; another municipality's page does not exist for a municipality."""
    area = visible(request, code)
    choice = choices.period(request, own=area.pk in permissions.area_ids(request.user))
    page = fragment(
        request,
        choice,
        "dashboards/area_body.html",
        lambda: _context(area, choice),
        area.pk,
    )
    context = {
        "area": area, "page": page, "choice": choice, "handed_in": _reports(request, area),
        "mergers": mergers.about(area),
    }  # fmt: skip
    return render(request, "dashboards/area_detail.html", context, status=choice.http_status)


@require_GET
def area_csv(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The same rows as the page."""
    area = visible(request, code)
    own = area.pk in permissions.area_ids(request.user)
    choice = choices.period(request, own=own)
    made = _rows(area, choice)
    return exports.answer(area.code, exports.of_rows(made, area, choice.asked.country), choice)


@require_GET
def area_comparison(request: HttpRequest, code: str) -> HttpResponse:
    """A municipality beside comparable ones; for who sees its own answers."""
    area = visible(request, code)
    choice = choices.period(request)
    kind = groups.KINDS.get(request.GET.get("groep") or groups.SIZE.code)
    if kind is None or area.division.code != Area.MUNICIPALITY:
        raise Http404
    kinds = [one for one in groups.KINDS.values() if choice.reader.is_live or one != OWN_CHOICE]
    if kind not in kinds:
        raise Http404
    day = choice.period.ends_on if choice.period else timezone.localdate()
    group = groups.of(area, kind, day, request.GET.getlist("gemeente"))
    context = {
        "area": area, "choice": choice, "group": group, "kinds": kinds,
        "everybody": Area.objects.municipalities().valid_on(day).order_by("name")
        if kind == OWN_CHOICE else (),
        "is_alone": kind == OWN_CHOICE and len(group.members) == 1,
        "standings": comparison.of(choice, area, group), "least": comparison.LEAST_VALUES,
    }  # fmt: skip
    return render(request, "dashboards/area_comparison.html", context)


def visible(request: HttpRequest, code: str) -> Area:
    """The area; what the reader may not see of single municipalities is not there."""
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
    latest = reports.with_withdrawal().select_related("round__period", "organisation")
    return list(latest.order_by("-round__period__ends_on", "-version", "-pk")[:_LATEST_REPORTS])


def _rows(area: Area, choice: Choice) -> list[Row]:
    country = choice.asked.country
    """The indicators that were asked in this area, each beside the country's figure."""
    if country is None or choice.period is None:
        return []
    known = measures.of(choice.reader.user)
    prefetch_related_objects([one for measure in known for one in measure.versions], "levels")
    found = series.load(choice, known, {area, country})
    day = choice.period.ends_on
    return [
        rows.make(
            found[area.pk, measure.indicator],
            day,
            beside=None if area == country else found[country.pk, measure.indicator],
        )
        for measure in known
        if found[area.pk, measure.indicator].observations
    ]


def _context(area: Area, choice: Choice) -> dict[str, Any]:
    made, (wholes, parts) = _rows(area, choice), _neighbours(area)
    return {
        "title": area.name,
        "area": area,
        "own": area.pk in choice.reader.own,
        "themes": rows.by_theme(made),
        "parts": parts,
        "wholes": wholes,
        "links_municipalities": choice.reader.is_live,
        "is_country": area.division.code == Area.COUNTRY,
        "is_municipality": area.division.code == Area.MUNICIPALITY,
    }


def _neighbours(area: Area) -> tuple[list[Area], list[tuple[Division, list[Area]]]]:
    """What an area lies in today, and what lies in it per division, the largest areas first."""
    lines = AreaPart.objects.valid_on(timezone.localdate()).filter(Q(whole=area) | Q(part=area))
    wholes: list[Area] = []
    grouped: dict[Division, list[Area]] = {}
    for line in lines.select_related("whole__division", "part__division").order_by(
        "-part__division__rank", "part__division__name", "part__name", "whole__division__name"
    ):
        if line.part_id == area.pk:
            wholes.append(line.whole)
        else:
            grouped.setdefault(line.part.division, []).append(line.part)
    return wholes, list(grouped.items())
