"""Rounds: the list, making one, opening it, and following the response."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted
from measurements import editions, history, rounds
from measurements.forms.rounds import RoundForm
from measurements.forms.submissions import SubmissionFilter
from measurements.models import Round, Submission

PAGE = 100


@require_GET
def round_list(request: HttpRequest) -> HttpResponse:
    """The rounds the reader may know of, with their response."""
    visible = Round.objects.visible_to(request.user).select_related("period")
    page = Paginator(visible.with_response().order_by("-opens_at", "pk"), 25).get_page(
        request.GET.get("page")
    )
    return render(request, "measurements/round_list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def round_create(request: HttpRequest) -> HttpResponse:
    """Make a round; it asks nobody anything before it is opened."""
    by = staff(request)
    form = RoundForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = rounds.create(form.save(commit=False), by=by)
        messages.success(request, _("The round has been made. Now choose what to ask, and whom."))
        return redirect("round-questions", pk=made.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "measurements/round_create.html", {"form": form}, status=status)


@require_GET
def round_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked, of whom, until when; for staff also how far everybody is."""
    return page(request, visible_round(request, pk))


@require_POST
def round_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the questions."""
    by = staff(request)
    asked = visible_round(request, pk)
    try:
        rounds.open(asked, by=by)
    except Conflict as conflict:
        return page(request, visible_round(request, pk), conflict=str(conflict))
    messages.success(request, _("The round has been opened. Every recipient has a form now."))
    return redirect("round-detail", pk=pk)


@require_POST
def round_freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Have an edition made of the figures of a round."""
    by = staff(request)
    asked = visible_round(request, pk)
    if asked.state != Round.State.CLOSED and "early" not in request.POST:
        said = _("Reports still come in until %(moment)s. Say that you want an edition already.")
        moment = date_format(timezone.localtime(asked.closes_at), "j F Y, H:i")
        return page(request, asked, conflict=said % {"moment": moment})
    try:
        editions.request(asked, by=by)
    except Conflict as conflict:
        return page(request, asked, conflict=str(conflict))
    messages.success(request, _("The edition is being made. It is here in a moment."))
    return redirect("round-detail", pk=pk)


def staff(request: HttpRequest) -> User:
    """The person, if she may make rounds; for others the page does not exist."""
    return admitted(request, when=permissions.is_programme_staff(request.user))


def visible_round(request: HttpRequest, pk: int) -> Round:
    visible = Round.objects.visible_to(request.user).select_related("period", "copied_from")
    return get_object_or_404(visible.with_response(), pk=pk)


def page(request: HttpRequest, asked: Round, *, conflict: str = "") -> HttpResponse:
    """The page of a round, or why something did not happen to it."""
    context = {
        "round": asked,
        "conflict": conflict,
        "kinds": rounds.kinds(asked) if asked.opened_at is None else [],
        **asks(asked),
        "history": history.of_round(asked),
        "editions": asked.editions.order_by("-number"),
        "follows": permissions.sees_raw_values(request.user),
        **_reports(request, asked),
    }
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.OK
    return render(request, "measurements/round_detail.html", context, status=status)


def asks(asked: Round) -> dict[str, Any]:
    """The parts of a round with what changed in them, and what is asked no more."""
    changed = rounds.changes(asked)
    gone = [change for change in changed.values() if change.is_gone]
    return {"parts": rounds.parts(asked, changed), "gone": gone}


def _reports(request: HttpRequest, asked: Round) -> dict[str, Any]:
    """The reports of a round as far as the reader may see them, and how many are how far."""
    reports = Submission.objects.visible_to(request.user).filter(round=asked).current()
    by_status = reports.order_by().values_list("status").annotate(Count("pk"))
    numbers = dict(by_status)
    form = SubmissionFilter(request.GET, user=request.user, only=asked)
    narrowed = form.narrowed().select_related("organisation", "round")
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "states": [(one.label, numbers[one]) for one in Submission.Status if one in numbers],
        "form": form,
        "page": Paginator(narrowed, PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
    }
