"""The signature of the second person, and the decision of programme staff."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actors import permissions
from actors.conflicts import Conflict
from actors.views.admission import admitted, typed
from measurements import contents, reporting
from measurements.forms.reasons import ReturnForm
from measurements.models import Submission
from measurements.views.submissions import refused, visible_submission


@require_POST
def submission_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person signs."""
    submission = visible_submission(request, pk)
    by = admitted(request, when=permissions.may_sign_for(request.user, submission.organisation))
    try:
        reporting.sign(submission, by=by)
    except Conflict as conflict:
        return refused(request, submission, conflict)
    messages.success(request, _("The report has been signed. Programme staff look at it now."))
    return redirect("submission-detail", pk=pk)


@require_POST
def submission_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Programme staff accept the report."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    submission = visible_submission(request, pk)
    try:
        reporting.approve(submission, by=by)
    except Conflict as conflict:
        return refused(request, submission, conflict)
    messages.success(request, _("The report has been approved. The figures follow in seconds."))
    return redirect("submission-detail", pk=pk)


@require_http_methods(["GET", "POST"])
def submission_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Programme staff give the report back, with a reason or a remark at each answer."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    submission = visible_submission(request, pk)
    if request.method == "GET" and not _can_be_returned(submission):
        return redirect("submission-detail", pk=pk)
    form = ReturnForm(typed(request), parts=contents.of(submission))
    if request.method == "GET" or not form.is_valid():
        status = HTTPStatus.OK if request.method == "GET" else HTTPStatus.UNPROCESSABLE_ENTITY
        context = {"submission": submission, "form": form}
        return render(request, "measurements/submission_return.html", context, status=status)
    reason = form.cleaned_data["reason"]
    try:
        reporting.return_for_revision(submission, reason=reason, remarks=form.remarks, by=by)
    except Conflict as conflict:
        return refused(request, submission, conflict)
    messages.success(request, _("The report has been returned. A new draft is ready."))
    return redirect("submission-detail", pk=pk)


def _can_be_returned(submission: Submission) -> bool:
    return submission.status in {Submission.Status.SUBMITTED, Submission.Status.SIGNED}
