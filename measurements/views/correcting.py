"""Steps beside the usual ones: a correction of what was approved, and filling in for somebody."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actors import permissions
from actors.conflicts import Conflict
from actors.views.admission import admitted, typed
from measurements import parsing, reporting
from measurements.forms.reasons import CorrectionForm, DiscardForm, RepresentForm
from measurements.models import Submission
from measurements.views.submissions import refused, visible_submission


@require_http_methods(["GET", "POST"])
def submission_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a correction; the approved report counts until the correction is approved."""
    submission = visible_submission(request, pk)
    by = admitted(request, when=permissions.may_edit_for(request.user, submission.organisation))
    if request.method == "GET" and submission.status != Submission.Status.APPROVED:
        return redirect("submission-detail", pk=pk)
    form = CorrectionForm(typed(request))
    if request.method == "GET" or not form.is_valid():
        status = HTTPStatus.OK if request.method == "GET" else HTTPStatus.UNPROCESSABLE_ENTITY
        context = {"submission": submission, "form": form}
        return render(request, "measurements/submission_correct.html", context, status=status)
    try:
        draft = reporting.correct(submission, reason=form.cleaned_data["reason"], by=by)
    except Conflict as conflict:
        return refused(request, submission, conflict)
    messages.success(request, _("A new version is ready. Change what is not right and submit it."))
    return redirect("submission-detail", pk=draft.pk)


@require_http_methods(["GET", "POST"])
def submission_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a correction that was not submitted; the approved report goes on counting."""
    submission = visible_submission(request, pk)
    by = admitted(request, when=permissions.may_edit_for(request.user, submission.organisation))
    if request.method == "GET" and not reporting.corrects(submission):
        return redirect("submission-detail", pk=pk)
    form, seen = DiscardForm(typed(request)), parsing.key(request.POST.get("revision", ""))
    if request.method == "GET" or not form.is_valid():
        status = HTTPStatus.OK if request.method == "GET" else HTTPStatus.UNPROCESSABLE_ENTITY
        context = {"submission": submission, "form": form, "seen": seen}
        return render(request, "measurements/submission_discard.html", context, status=status)
    try:
        reporting.discard(submission, reason=form.cleaned_data["reason"], revision=seen, by=by)
    except Conflict as conflict:
        return refused(request, submission, conflict)
    messages.success(request, _("The correction was thrown away. The approved report counts."))
    return redirect("submission-detail", pk=pk)


@require_http_methods(["GET", "POST"])
def submission_represent(request: HttpRequest, pk: int) -> HttpResponse:
    """Programme staff fill in this report on behalf of a person of the organisation."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    submission = visible_submission(request, pk)
    if request.method == "GET" and not submission.takes_answers:
        return redirect("submission-detail", pk=pk)
    form = RepresentForm(typed(request), organisation=submission.organisation)
    if request.method == "GET" or not form.is_valid():
        status = HTTPStatus.OK if request.method == "GET" else HTTPStatus.UNPROCESSABLE_ENTITY
        context = {"submission": submission, "form": form}
        return render(request, "measurements/submission_represent.html", context, status=status)
    try:
        reporting.represent(submission, **form.cleaned_data, by=by)
    except Conflict as conflict:
        return refused(request, submission, conflict)
    messages.success(request, _("You can fill in this report now. Both names are kept with it."))
    return redirect("submission-detail", pk=pk)
