"""One indicator: its trend, where it stands and why, per region, and what is behind it."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from actors.models import User
from measurements.calculation import Status
from measurements.dashboards import (
    choices,
    evidence,
    exports,
    maps,
    published,
    reasons,
    series,
    trends,
    wording,
)
from measurements.dashboards.choices import Choice
from measurements.dashboards.evidence import Evidence
from measurements.dashboards.exports import Record
from measurements.dashboards.fragments import fragment
from measurements.dashboards.rows import Row
from measurements.dashboards.series import Series
from measurements.models import Indicator, IndicatorVersion

_UNJUDGED = {Status.CANNOT_BE_SAID, Status.NO_DIRECTION}


@require_GET
def indicator_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The page of one indicator, for one period and one division of the country."""
    indicator = _visible(request, code)
    choice, partition = choices.period(request), choices.partition(request)
    page = fragment(
        request,
        choice,
        "dashboards/indicator_body.html",
        lambda: _context(request.user, indicator, choice, partition.code),
        indicator.pk,
        partition.code,
    )
    context = {"indicator": indicator, "page": page, "choice": choice, "partition": partition}
    return render(request, "dashboards/indicator_detail.html", context)


@require_GET
def indicator_csv(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The rows of every table on the page."""
    indicator = _visible(request, code)
    choice, partition = choices.period(request), choices.partition(request)
    version = _version(request.user, indicator)
    found = evidence.gather(request.user, version, choice, partition.code)
    return exports.answer(indicator.code, _records(found))


def _visible(request: HttpRequest, code: str) -> Indicator:
    visible = Indicator.objects.visible_to(request.user).select_related("ambition__theme")
    return get_object_or_404(visible, code=code)


def _version(user: User | AnonymousUser, indicator: Indicator) -> IndicatorVersion:
    """The present definition."""
    found = series.versions_for(user, pk=indicator.pk)
    if not found:
        raise Http404
    return found[0]


def _context(
    user: User | AnonymousUser, indicator: Indicator, choice: Choice, division: str
) -> dict[str, Any]:
    version = _version(user, indicator)
    found = evidence.gather(user, version, choice, division)
    return {
        "title": _title(found.row),
        "facts": {"name": version.name, "is_municipal": found.is_municipal},
        "found": found,
        "version": version,
        "row": found.row,
        "is_provisional": found.period is not None and found.period.pk in choice.open,
        "why": reasons.explain(found.row.judgement, version),
        "trend": _trend(found, choice),
        "map": maps.draw(user, version, found.period, found.geography)
        if found.is_municipal
        else None,
        "others": published.counted_elsewhere(user, version),
        **_aims(found.series),
    }


def _aims(seen: Series) -> dict[str, Any]:
    """Where it started, and what is aimed at per year, in words."""
    start, aims = seen.baseline, sorted(seen.targets.items())
    return {
        "baseline_text": wording.value_text(seen.version, start.value) if start else "",
        "aims": [(year, wording.value_text(seen.version, aim)) for year, aim in aims],
    }


def _title(row: Row) -> str:
    """What the page says, in one sentence; only the name as long as there is no value."""
    if row.now is None or not row.now.is_known:
        return row.version.name
    words = {"indicator": row.version.name, "value": row.now.text, "status": row.status}
    if row.judgement.status in _UNJUDGED:
        return _("%(indicator)s: %(value)s") % words
    return _("%(indicator)s: %(value)s, %(status)s") % words


def _trend(found: Evidence, choice: Choice) -> Any:
    if found.published:
        return trends.draw_published(found.series, found.published)
    if not found.seen:
        return None
    return trends.draw(found.series, found.seen[0].period.ends_on, still_open=choice.open)


def _records(found: Evidence) -> Iterator[Record]:
    """The country through time, then the last period taken apart, then what was published."""
    version, country = found.version, found.country
    for seen in found.seen:
        record = exports.of(version, country, seen)
        if seen == found.row.now:
            record.status, record.target = found.row.status, found.row.target_text
        yield record
    for step in found.levels:
        yield exports.of_level(version, country, found.period, step)
    for category, seen in found.categories:
        yield exports.of(version, country, seen, split=category.name)
    for place in (*found.regions, *found.municipalities):
        yield exports.of(version, place.area, place.seen, period=found.period, why=place.why)
    for text in found.texts:
        yield exports.of_text(version, found.period, text)
    for line in found.published:
        yield exports.of_published(version, country, line)
