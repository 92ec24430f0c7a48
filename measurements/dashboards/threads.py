"""From voice to figure: everything about an ambition or a statement on one line of time."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import User
from actors.views.admission import admitted
from ambitions import history
from ambitions.models import Agreement, Ambition, Method, Recommendation, Statement
from measurements.dashboards import aims, choices, measures, rows, series, wording
from measurements.dashboards.choices import Choice
from measurements.dashboards.observations import Observation
from measurements.dashboards.rows import Row


@dataclass(frozen=True)
class Knot:
    """Something on the line: when, what sort of thing, in words, and its own address.

    Without a day it is about now: what is in use has no single moment.
    """

    on: dt.date | None
    sort: str
    text: str
    url: str = ""
    note: str = ""


@require_GET
def ambition_thread(request: HttpRequest, pk: int) -> HttpResponse:
    """Where an ambition came from and what it led to."""
    user = admitted(request, when=bool(permissions.roles(request.user)))
    ambition = get_object_or_404(Ambition.objects.visible_to(user), pk=pk)
    choice = choices.period(request)
    context = {"ambition": ambition, "choice": choice, "knots": _line([ambition], choice, user)}
    return render(request, "dashboards/ambition_thread.html", context, status=choice.http_status)


@require_GET
def statement_thread(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done with something that was said."""
    user = admitted(request, when=bool(permissions.roles(request.user)))
    statements = Statement.objects.visible_to(user).select_related("source", "page", "merged_into")
    statement = get_object_or_404(statements, pk=pk)
    choice = choices.period(request)
    led_to = list(Ambition.objects.visible_to(user).filter(statements=statement))
    knots = _line(led_to, choice, user) or [_said(statement)]
    context = {"statement": statement, "ambitions": led_to, "choice": choice, "knots": knots}
    return render(request, "dashboards/statement_thread.html", context, status=choice.http_status)


def _line(ambitions: list[Ambition], choice: Choice, user: User) -> list[Knot]:
    """All knots of these ambitions, the earliest first; what is about now comes last."""
    if not ambitions:
        return []
    knots = [
        *_voices(ambitions, user),
        *(knot for ambition in ambitions for knot in _life(ambition)),
        *_starts(ambitions, choice),
        *_figures(ambitions, choice),
        *_around(ambitions, user),
    ]
    today = timezone.localdate()
    return sorted(knots, key=lambda knot: (knot.on is None, knot.on or today))


def _voices(ambitions: Iterable[Ambition], user: User) -> Iterator[Knot]:
    statements = Statement.objects.visible_to(user).filter(ambitions__in=ambitions)
    for statement in statements.select_related("source", "page").distinct():
        yield _said(statement)


def _said(statement: Statement) -> Knot:
    where = _place(statement.source.title, statement.page.number)
    url = reverse("statement-detail", args=[statement.pk])
    on = statement.source.published_on
    return Knot(on, _("statement"), f"“{statement.text}”", url, where)


def _place(title: str, number: int) -> str:
    return _("%(title)s, page %(number)s") % {"title": title, "number": number}


def _life(ambition: Ambition) -> Iterator[Knot]:
    """When it was written down, adopted and so on; rewording is in its own history."""
    url = reverse("ambition-detail", args=[ambition.pk])
    for entry in history.of(ambition):
        if entry.verb in {"created", "adopted", "moved"}:
            on = timezone.localdate(entry.at)
            yield Knot(on, _("ambition"), ambition.sentence, url, entry.done)
    for milestone in ambition.milestones.exclude(reached_on=None):
        yield Knot(milestone.reached_on, _("milestone"), milestone.text, url)


def _starts(ambitions: list[Ambition], choice: Choice) -> Iterator[Knot]:
    """Where an indicator started, when somebody said so."""
    for start in aims.from_voices(choice.reader, ambitions):
        url = reverse("indicator-detail", args=[start.indicator_version.indicator.code])
        words = {
            "value": wording.value_text(start.indicator_version, start.value),
            "place": start.area or start.division,
            "said": start.statement,
        }
        note = _("%(value)s for %(place)s, as was said: “%(said)s”") % words
        yield Knot(start.on, _("baseline"), start.indicator_version.name, url, note)


def _figures(ambitions: Iterable[Ambition], choice: Choice) -> Iterator[Knot]:
    """Each indicator with the latest figure of the country that the reader may see."""
    country = choice.asked.country
    known = measures.of(choice.reader.user, ambition__in=list(ambitions))
    day = choice.period.ends_on if choice.period else timezone.localdate()
    found = series.load(choice, known, [country]) if country and choice.period else {}
    for measure in known:
        one = found.get((country.pk, measure.indicator)) if country else None
        yield _figure(rows.make(one, day), choice) if one else _unmeasured(measure)
    measured = {measure.present.indicator.ambition_id for measure in known}
    for ambition in ambitions:
        if ambition.pk not in measured:
            url = reverse("ambition-detail", args=[ambition.pk])
            yield Knot(None, _("ambition"), ambition.sentence, url, _("no indicator yet"))


def _figure(row: Row, choice: Choice) -> Knot:
    """The latest figure, with the way to the same one; of a period that still runs it is now."""
    url = reverse("indicator-detail", args=[row.version.indicator.code]) + choice.query
    if row.now is None:
        return Knot(None, _("indicator"), row.version.name, url, _("no figure yet"))
    ends_on = row.now.period.ends_on
    on = ends_on if ends_on <= timezone.localdate() else None
    return Knot(on, _("figure"), row.version.name, url, _standing(row.now, row.status, choice))


def _standing(now: Observation, status: str, choice: Choice) -> str:
    """What the figure is, how many stand behind it, and whether it may still change."""
    words = {"value": now.text, "period": now.period, "status": status}
    counted = now.version.indicator.counted_by_id
    said = [_("%(value)s in %(period)s: %(status)s") % words, now.coverage_text]
    if now.period.pk in choice.open and not counted and not now.edition:
        said.append(_("provisional: reports still come in"))
    return "; ".join(filter(None, said))


def _unmeasured(measure: measures.Measure) -> Knot:
    url = reverse("indicator-detail", args=[measure.present.indicator.code])
    return Knot(None, _("indicator"), measure.present.name, url, _("no figure yet"))


def _around(ambitions: list[Ambition], user: User) -> Iterator[Knot]:
    """Agreements and recommendations by their day; methods are there to be used."""
    about = {"ambitions__in": ambitions}
    for agreement in Agreement.objects.visible_to(user).filter(**about).distinct():
        url = reverse("agreement-detail", args=[agreement.pk])
        note = agreement.get_status_display()
        if agreement.valid_to:
            until = date_format(agreement.valid_to)
            note = _("%(status)s, until %(day)s") % {"status": note, "day": until}
        yield Knot(agreement.signed_on, _("agreement"), agreement.title, url, note)
    for advice in Recommendation.objects.visible_to(user).filter(**about).distinct():
        url = reverse("recommendation-detail", args=[advice.pk])
        note = _place(advice.report, advice.page) if advice.page else advice.report
        yield Knot(advice.made_on, _("recommendation"), advice.text, url, note)
    for method in Method.objects.visible_to(user).filter(**about).distinct():
        url = reverse("method-detail", args=[method.pk])
        yield Knot(None, _("method"), method.name, url, method.get_evidence_display())
