"""One indicator: its trend, where it stands and why, per region, and what is behind it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django_stubs_ext import StrOrPromise

from actors import permissions
from actors.models import User
from measurements.calculation import Status
from measurements.dashboards import (
    aims,
    choices,
    evidence,
    exports,
    maps,
    measures,
    published,
    reasons,
    trends,
    wording,
)
from measurements.dashboards.choices import Choice, Partition
from measurements.dashboards.evidence import Evidence
from measurements.dashboards.exports import Record
from measurements.dashboards.fragments import fragment
from measurements.dashboards.measures import Measure
from measurements.dashboards.rows import Row

_UNJUDGED = {Status.CANNOT_BE_SAID, Status.NO_DIRECTION}


class Tab(NamedTuple):
    """One view of an indicator, with an address of its own; `aside` tells its heading apart."""

    slug: str
    name: str
    label: StrOrPromise
    aside: StrOrPromise = ""


CHART = Tab("grafiek", "chart", gettext_lazy("Chart"))
TABLE = Tab("tabel", "table", gettext_lazy("Table"), gettext_lazy("in a table"))
MAP = Tab("kaart", "map", gettext_lazy("Map"), gettext_lazy("on the map"))
MUNICIPALITIES = Tab(
    "gemeenten", "municipalities", gettext_lazy("Municipalities"), gettext_lazy("per municipality")
)
ACCOUNT = Tab(
    "verantwoording",
    "accountability",
    gettext_lazy("Accountability"),
    gettext_lazy("how it is made"),
)
TABS = {tab.slug: tab for tab in (CHART, TABLE, MAP, MUNICIPALITIES, ACCOUNT)}


@require_GET
def indicator_detail(request: HttpRequest, code: str, tab: str = CHART.slug) -> HttpResponse:
    """One view of an indicator, for one period and one division of the country."""
    choice = choices.period(request)
    partition = choices.partition(request, choice) if tab == TABLE.slug else None
    page = fragment(
        request,
        choice,
        "dashboards/indicator_body.html",
        lambda: _context(_measure(request, code), choice, partition, TABS[tab]),
        *(code, tab, partition.code if partition else ""),
    )
    context = {"page": page, "links": _links(request.user, code, choice)}
    return render(request, "dashboards/indicator_detail.html", context, status=choice.http_status)


def _tabs(found: Evidence, choice: Choice, current: Tab) -> list[dict[str, object]]:
    """The other views keep the period and the borders."""
    code = found.version.indicator.code
    return [
        {
            "url": _address(code, tab.slug) + choice.query,
            "label": tab.label,
            "current": tab == current,
        }
        for tab in TABS.values()
        if _applies(tab, found)
    ]


def _links(user: User | AnonymousUser, code: str, choice: Choice) -> list[dict[str, object]]:
    """What this person may change about the indicator."""
    links = []
    if permissions.is_programme_staff(user):
        links = [
            ("aim-create", _("Set a baseline or a target")),
            ("indicator-redefine", _("Give a new definition")),
        ]
    if permissions.may_overrule(user) and choice.period:
        links.append(("override-create", _("Judge the status otherwise")))
    return [
        {"url": reverse(name, args=[code]) + choice.query, "label": label} for name, label in links
    ]


def _address(code: str, slug: str) -> str:
    if slug == CHART.slug:
        return reverse("indicator-detail", args=[code])
    return reverse("indicator-tab", args=[code, slug])


@require_GET
def indicator_csv(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The rows of every table on the page."""
    measure, choice = _measure(request, code), choices.period(request)
    found = evidence.gather(choice, measure, choices.partition(request, choice).code)
    return exports.answer(code, _records(found), choice)


def _measure(request: HttpRequest, code: str) -> Measure:
    """The indicator with all its definitions. One query."""
    found = measures.one(request.user, code)
    if found is None:
        raise Http404
    return found


def _context(
    measure: Measure, choice: Choice, partition: Partition | None, tab: Tab
) -> dict[str, Any]:
    division = partition.code if partition else ""
    found, version = evidence.gather(choice, measure, division), measure.present
    return {
        "title": f"{_title(found.row)} ({tab.aside})" if tab.aside else _title(found.row),
        "facts": {
            "name": version.name,
            "theme": version.indicator.ambition.theme,
        },
        "view": f"dashboards/indicator_{tab.name}.html",
        "tabs": _tabs(found, choice, tab),
        "partition": partition,
        "found": found,
        "version": version,
        "row": found.row,
        "is_provisional": found.period is not None and found.period.pk in choice.open,
        "why": reasons.explain(found.row.judgement, version),
        "breaks": measure.breaks,
        "bounds_text": _bounds(found) if tab in {CHART, TABLE} else "",
        "others": published.counted_elsewhere(choice.reader.user, version),
        **_for_tab(tab, found, choice),
    }


def _applies(tab: Tab, found: Evidence) -> bool:
    """A map and a list of municipalities are for what municipalities were asked."""
    return found.is_municipal or tab not in {MAP, MUNICIPALITIES}


def _for_tab(tab: Tab, found: Evidence, choice: Choice) -> dict[str, Any]:
    """What only one of the views shows."""
    if not _applies(tab, found):
        raise Http404
    if tab == CHART:
        return {"trend": _trend(found, choice)}
    if tab == MAP:
        return {"map": maps.draw(choice, found.measure, found.period, found.geography)}
    if tab == ACCOUNT:
        history = aims.history(choice.reader, found.measure)
        formula = wording.formula(found.version)
        return {**_aims(found), "history": history, "formula": formula}
    return {}


def _bounds(found: Evidence) -> str:
    """Between which values the present figure lies, in words."""
    now = found.row.now
    known = found.bounds.get(now.period.pk) if now else None
    return wording.bounds_text(found.version, known) if known else ""


def _aims(found: Evidence) -> dict[str, Any]:
    """Where it started, and what is aimed at per year, in words."""
    aim, version = found.series.aim(found.day), found.version
    start, aims = aim.baseline, sorted(aim.targets.items())
    return {
        "baseline": start,
        "baseline_text": wording.value_text(version, start.value) if start else "",
        "aims": [(year, wording.value_text(version, aim)) for year, aim in aims],
    }


def _title(row: Row) -> str:
    """What the page says, in one sentence; only the name as long as there is no value."""
    if row.now is None or not row.now.is_known:
        return row.version.name
    words = {"indicator": row.version.name, "value": row.now.text, "status": row.status}
    if row.verdict in _UNJUDGED:
        return _("%(indicator)s: %(value)s") % words
    return _("%(indicator)s: %(value)s, %(status)s") % words


def _trend(found: Evidence, choice: Choice) -> Any:
    if found.published:
        return trends.draw_published(found.series, found.published)
    if not found.seen:
        return None
    return trends.draw(
        found.series, found.seen[0].period.ends_on, still_open=choice.open, bounds=found.bounds
    )


def _records(found: Evidence) -> Iterator[Record]:
    """The country through time, then the last period taken apart, then what was published."""
    version, country = found.version, found.country
    for seen in found.seen:
        record = exports.of(version, country, seen, bounds=found.bounds.get(seen.period.pk))
        if seen == found.row.now:
            exports.judge(record, found.row)
        yield record
    if now := found.row.now:
        yield from (exports.of_level(version, country, now, step) for step in found.levels)
    for category, seen in found.categories:
        yield exports.of(version, country, seen, split=category.name)
    for place in (*found.regions, *found.municipalities):
        yield exports.of(version, place.area, place.seen, period=found.period, why=place.text)
    for text in found.texts:
        yield exports.of_text(version, found.period, text)
    for line in found.published:
        yield exports.of_published(version, country, line)
