"""One indicator in one area through time, and through the mergers of the area."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import Area, Succession
from measurements.dashboards import (
    areas,
    choices,
    measures,
    reasons,
    rows,
    series,
    trends,
    years,
)
from measurements.dashboards.choices import Choice
from measurements.dashboards.fragments import fragment
from measurements.dashboards.measures import Measure
from measurements.dashboards.series import Series


@dataclass(frozen=True, slots=True)
class Passage:
    """On that day another area came into this one, or this one went into another."""

    on: dt.date
    other: Area
    came_in: bool
    is_part: bool


@require_GET
def area_series(request: HttpRequest, code: str, indicator: str) -> HttpResponse:
    """The series of an area as it was, or on the borders of a day."""
    area = areas.visible(request, code)
    choice = choices.period(request, own=area.pk in permissions.area_ids(request.user))
    found = measures.of(choice.reader.user, code=indicator)
    if not found:
        raise Http404
    page = fragment(
        request,
        choice,
        "dashboards/area_series_body.html",
        lambda: _context(area, found[0], choice),
        *(area.pk, found[0].indicator),
    )
    context = {"area": area, "page": page, "choice": choice, "indicator": found[0].present}
    return render(request, "dashboards/area_series.html", context, status=choice.http_status)


def _context(area: Area, measure: Measure, choice: Choice) -> dict[str, Any]:
    prefetch_related_objects(measure.versions, "levels")
    day = choice.period.ends_on if choice.period else timezone.localdate()
    one, beside = _beside(area, measure, choice)
    row, seen = rows.make(one, day, beside=beside), trends.asked(one, day)[::-1]
    words = {"indicator": measure.present.name, "area": area.name}
    return {
        "title": _("%(indicator)s: %(area)s") % words,
        "area": area,
        "version": measure.present,
        "row": row,
        "why": reasons.explain(row.judgement, measure.present),
        "seen": seen,
        "years": years.of(measure, seen),
        "trend": trends.draw(one, day, still_open=choice.open),
        "breaks": measure.breaks,
        "passages": passages(area),
        "is_municipality": area.division.code == Area.MUNICIPALITY,
    }


def _beside(area: Area, measure: Measure, choice: Choice) -> tuple[Series, Series | None]:
    """The series of the area, and that of the country, by whose path it may be judged."""
    country = choice.asked.country
    found = series.load(choice, [measure], {area, country} if country else {area})
    own = found[area.pk, measure.indicator]
    if country is None or country == area:
        return own, None
    return own, found[country.pk, measure.indicator]


def passages(area: Area) -> Sequence[Passage]:
    """The mergers an area went through, the last one first. One query."""
    steps = Succession.objects.real().filter(Q(new=area) | Q(old=area)).order_by("-on", "pk")
    return [
        Passage(
            on=step.on,
            other=step.old if step.new_id == area.pk else step.new,
            came_in=step.new_id == area.pk,
            is_part=step.kind == Succession.Kind.SPLIT_PART,
        )
        for step in steps.select_related("old", "new")
    ]
