"""The form of a report, in steps or as one table: fill it in, keep it, go on to check it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from actors.conflicts import Conflict
from actors.models import User
from measurements import parsing, reporting
from measurements.forms.answers import AnswerForm, errors_of
from measurements.forms.sections import Step
from measurements.models import Submission


@never_cache
@require_http_methods(["GET", "POST"])
def data_value_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One step of the answers of a report; only for those who fill in for its organisation."""
    submission, by = editable(request, pk)
    if request.method == "GET":
        if not submission.takes_answers:
            return redirect("submission-detail", pk=pk)
        return _step_page(request, AnswerForm(submission))
    form = AnswerForm(submission, request.POST.dict())
    form, status, conflict = _kept(request, form, by)
    if status != HTTPStatus.OK:
        return _step_page(request, form, status=status, conflict=conflict)
    _say_saved(request)
    return redirect(_following(request, form))


@never_cache
@require_http_methods(["GET", "POST"])
def data_value_table(request: HttpRequest, pk: int) -> HttpResponse:
    """All figures of a report in one table, for who has them in a spreadsheet."""
    submission, by = editable(request, pk)
    if request.method == "GET":
        if not submission.takes_answers:
            return redirect("submission-detail", pk=pk)
        return _table_page(request, AnswerForm(submission))
    form = AnswerForm(submission, request.POST.dict(), in_part=True)
    form, status, conflict = _kept(request, form, by)
    if status != HTTPStatus.OK:
        return _table_page(request, form, status=status, conflict=conflict)
    _say_saved(request)
    return redirect("submission-submit" if "check" in request.POST else "data-value-table", pk=pk)


def editable(request: HttpRequest, pk: int) -> tuple[Submission, User]:
    """The report and who fills it in; 404 for everybody else."""
    visible = Submission.objects.visible_to(request.user).with_deadline()
    reports = visible.select_related("round__period", "round__copied_from", "organisation__area")
    submission, user = get_object_or_404(reports, pk=pk), request.user
    if not isinstance(user, User) or not reporting.may_fill_in(user, submission):
        raise Http404
    return submission, user


def _kept(request: HttpRequest, form: AnswerForm, by: User) -> tuple[AnswerForm, int, str]:
    """Keep what came in; gives the form to show, the status, and what stood in the way.

    Whatever it is, what was typed stays on the page.
    """
    try:
        in_the_way = reporting.keep(form.submission, form.sent, by=by)
    except Conflict as conflict:
        return form, HTTPStatus.CONFLICT, str(conflict)
    wrong = any(question.errors for question in form.sent)
    if not in_the_way and not wrong:
        return form, HTTPStatus.OK, ""
    # Made anew: it carries the marks of what stands there now.
    form = AnswerForm(form.submission, request.POST.dict(), in_part=form.in_part)
    form.meet(in_the_way)
    if in_the_way:
        return form, HTTPStatus.CONFLICT, _("A colleague has changed an answer you changed too.")
    return form, HTTPStatus.UNPROCESSABLE_ENTITY, ""


def _step(request: HttpRequest, form: AnswerForm) -> Step | None:
    """The step the address names; the first one when it says nonsense."""
    return form.step(parsing.key(request.GET.get("stap", "")) or 1)


def _following(request: HttpRequest, form: AnswerForm) -> str:
    """Where saving a step leads: on, to the check after the last one, or back to a question."""
    pk, step = form.submission.pk, _step(request, form)
    number = step.number if step else 1
    page = reverse("data-value-edit", args=[pk])
    if "check" in request.POST or ("next" in request.POST and number >= len(form.steps)):
        return reverse("submission-submit", args=[pk])
    if "next" in request.POST:
        return f"{page}?stap={number + 1}"
    copied = request.POST.get("copy", "")
    return f"{page}?stap={number}" + (f"#v{copied}" if copied.isdecimal() else "")


def _say_saved(request: HttpRequest) -> None:
    moment = time_format(timezone.localtime(), "H:i")
    messages.success(request, _("Draft saved at %(moment)s.") % {"moment": moment})


def _step_page(
    request: HttpRequest, form: AnswerForm, *, status: int = HTTPStatus.OK, conflict: str = ""
) -> HttpResponse:
    step = _step(request, form)
    errors = errors_of(step.questions, step=step.number) if step else []
    context = _context(form, conflict) | {"step": step, "errors": errors}
    return render(request, "measurements/data_value_edit.html", context, status=status)


def _table_page(
    request: HttpRequest, form: AnswerForm, *, status: int = HTTPStatus.OK, conflict: str = ""
) -> HttpResponse:
    context = _context(form, conflict) | {"errors": form.errors}
    return render(request, "measurements/data_value_table.html", context, status=status)


def _context(form: AnswerForm, conflict: str) -> dict[str, Any]:
    return {"form": form, "submission": form.submission, "conflict": conflict}
