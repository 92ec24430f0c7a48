"""The form of a report: fill it in, keep it as a draft, go on to check it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from measurements import reporting
from measurements.forms.answers import AnswerForm
from measurements.models import Submission
from measurements.views.submissions import visible_submission


@require_http_methods(["GET", "POST"])
def data_value_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers of one report; only for those who fill in for its organisation."""
    submission, by = _editable(request, pk)
    if request.method == "GET":
        if not submission.takes_answers:
            return redirect("submission-detail", pk=pk)
        return _form(request, AnswerForm(submission))
    form = AnswerForm(submission, request.POST.dict())
    try:
        reporting.answer(submission, form.answers, revision=_revision(request), by=by)
    except Conflict as conflict:
        return _conflict(request, submission, conflict)
    if not form.is_valid:
        again = _as_typed(request, submission)
        return _form(request, again, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    moment = time_format(timezone.localtime(), "H:i")
    messages.success(request, _("Draft saved at %(moment)s.") % {"moment": moment})
    following = "submission-submit" if "check" in request.POST else "data-value-edit"
    return redirect(following, pk=pk)


def _editable(request: HttpRequest, pk: int) -> tuple[Submission, User]:
    submission = visible_submission(request, pk)
    user = request.user
    if not isinstance(user, User) or not permissions.may_edit_for(user, submission.organisation):
        raise Http404
    return submission, user


def _revision(request: HttpRequest) -> int:
    """The revision the form was made from; -1, which is nobody's, when it says nonsense."""
    try:
        return int(request.POST.get("revision", ""))
    except ValueError:
        return -1


def _conflict(request: HttpRequest, submission: Submission, conflict: Conflict) -> HttpResponse:
    """What was typed stays on the page; saving again is a choice where that is still possible."""
    form = _as_typed(request, submission)
    return _form(request, form, status=HTTPStatus.CONFLICT, conflict=str(conflict))


def _as_typed(request: HttpRequest, submission: Submission) -> AnswerForm:
    """The form again with what was typed, beside what is stored by now."""
    # The revision first and the answers after it: who saves in between makes the next one stale.
    submission.refresh_from_db()
    form = AnswerForm(submission, request.POST.dict())
    form.meet_stored(request.POST.get("base", ""))
    return form


def _form(
    request: HttpRequest, form: AnswerForm, *, status: int = HTTPStatus.OK, conflict: str = ""
) -> HttpResponse:
    context = {"form": form, "submission": form.submission, "conflict": conflict}
    return render(request, "measurements/data_value_edit.html", context, status=status)
