"""Rounds: the list, making one, opening it, and following the response."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
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
    by = _staff(request)
    form = RoundForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = rounds.create(
            form.save(commit=False),
            indicators=list(form.cleaned_data["indicators"]),
            recipients=form.recipients(),
            by=by,
        )
        messages.success(request, _("The round has been made. Check it, then open it."))
        return redirect("round-detail", pk=made.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "measurements/round_create.html", {"form": form}, status=status)


@require_GET
def round_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked, of whom, until when; for staff also how far everybody is."""
    return _page(request, _visible(request, pk))


@require_POST
def round_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the questions."""
    by = _staff(request)
    asked = _visible(request, pk)
    try:
        rounds.open(asked, by=by)
    except Conflict as conflict:
        return _page(request, _visible(request, pk), conflict=str(conflict))
    messages.success(request, _("The round has been opened. Every recipient has a form now."))
    return redirect("round-detail", pk=pk)


@require_POST
def round_freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Have an edition made of the figures of a round."""
    by = _staff(request)
    asked = _visible(request, pk)
    try:
        editions.request(asked, by=by)
    except Conflict as conflict:
        return _page(request, asked, conflict=str(conflict))
    messages.success(request, _("The edition is being made. It is here in a moment."))
    return redirect("round-detail", pk=pk)


def _staff(request: HttpRequest) -> User:
    """The person, if she may make rounds; for others the page does not exist."""
    if not isinstance(request.user, User) or not permissions.is_programme_staff(request.user):
        raise Http404
    return request.user


def _visible(request: HttpRequest, pk: int) -> Round:
    visible = Round.objects.visible_to(request.user).select_related("period").with_response()
    return get_object_or_404(visible, pk=pk)


def _page(request: HttpRequest, asked: Round, *, conflict: str = "") -> HttpResponse:
    questions = asked.questions.select_related("indicator_version__indicator__ambition__theme")
    context = {
        "round": asked,
        "conflict": conflict,
        "questions": questions,
        "history": history.of_round(asked),
        "editions": asked.editions.order_by("-number"),
        "follows": permissions.sees_raw_values(request.user),
        **_reports(request, asked),
    }
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.OK
    return render(request, "measurements/round_detail.html", context, status=status)


def _reports(request: HttpRequest, asked: Round) -> dict[str, Any]:
    """The reports of a round as far as the reader may see them, and how many are how far."""
    reports = Submission.objects.visible_to(request.user).filter(round=asked).current()
    by_status = reports.order_by().values("status").annotate(number=Count("pk"))
    labels = dict(Submission.Status.choices)
    form = SubmissionFilter(request.GET, user=request.user, only=asked)
    narrowed = form.narrowed().select_related("organisation", "round")
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "states": [(labels[row["status"]], row["number"]) for row in by_status],
        "form": form,
        "page": Paginator(narrowed, PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
    }
