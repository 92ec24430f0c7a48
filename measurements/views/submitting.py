"""The editor's last steps: check and reply, submit, report nothing, take back."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted, typed
from measurements import checks, contents, parsing, reporting
from measurements.forms.answers import AnswerForm
from measurements.forms.reasons import WithdrawalForm
from measurements.forms.replies import ReplyForm
from measurements.models import Submission
from measurements.reporting import nil
from measurements.views.submissions import refused, visible_submission

_REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@require_http_methods(["GET", "POST"])
def submission_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will be refused and what is asked, keep the replies, and send the report."""
    submission = visible_submission(request, pk)
    by = admitted(request, when=reporting.may_fill_in(request.user, submission))
    if request.method == "GET" and not submission.takes_answers:
        return redirect("submission-detail", pk=pk)
    form = ReplyForm(typed(request), findings=checks.findings(submission))
    if request.method == "GET":
        return _check(request, submission, form)
    try:
        is_in = _send(submission, form, revision=_revision(request), by=by)
    except reporting.Stale:
        return _check_again(request, submission)
    except Conflict as conflict:
        return refused(request, submission, conflict)
    if is_in:
        return redirect("submission-submitted", pk=pk)
    return _check(request, submission, form, status=_REFUSED)


@require_GET
def submission_submitted(request: HttpRequest, pk: int) -> HttpResponse:
    """That the report is in: its reference, what happens next, and the proof."""
    submission = visible_submission(request, pk)
    by = admitted(request, when=reporting.may_fill_in(request.user, submission))
    if submission.submitted_at is None:
        return redirect("submission-detail", pk=pk)
    waits = submission.status == Submission.Status.SUBMITTED and submission.is_open
    context = {
        "submission": submission,
        "is_own": permissions.belongs_to(by, submission.organisation),
        "takes_back": waits and permissions.may_edit_for(by, submission.organisation),
    }
    return render(request, "measurements/submission_submitted.html", context)


@require_http_methods(["GET", "POST"])
def submission_nil(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that there is nothing to report."""
    submission = visible_submission(request, pk)
    by = admitted(request, when=reporting.may_fill_in(request.user, submission))
    if request.method == "GET":
        if not submission.takes_answers:
            return redirect("submission-detail", pk=pk)
        context = {"submission": submission, "empty": nil.empty(submission)}
        return render(request, "measurements/submission_nil.html", context)
    try:
        remaining = reporting.report_nil(submission, revision=_revision(request), by=by)
    except Conflict as conflict:
        return refused(request, submission, conflict)
    if not remaining:
        return redirect("submission-submitted", pk=pk)
    messages.info(request, _("“None” was filled in. Some questions remain before you can submit."))
    return redirect("submission-submit", pk=pk)


@require_http_methods(["GET", "POST"])
def submission_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the report back before it is signed, to change it."""
    submission = visible_submission(request, pk)
    by = admitted(request, when=permissions.may_edit_for(request.user, submission.organisation))
    if request.method == "GET" and submission.status != Submission.Status.SUBMITTED:
        return redirect("submission-detail", pk=pk)
    form = WithdrawalForm(typed(request))
    if request.method == "GET" or not form.is_valid():
        status = HTTPStatus.OK if request.method == "GET" else _REFUSED
        context = {"submission": submission, "form": form}
        return render(request, "measurements/submission_withdraw.html", context, status=status)
    try:
        draft = reporting.withdraw(submission, reason=form.cleaned_data["reason"], by=by)
    except Conflict as conflict:
        return refused(request, submission, conflict)
    messages.success(request, _("The report has been taken back. You can change the answers."))
    return redirect("submission-detail", pk=draft.pk)


def _revision(request: HttpRequest) -> int | None:
    """The revision of the answers on the page that was checked; None when it does not say."""
    return parsing.key(request.POST.get("revision", ""))


def _send(submission: Submission, form: ReplyForm, *, revision: int | None, by: User) -> bool:
    """Keep the replies that make sense and submit; whether the report is in."""
    if submission.status == Submission.Status.SUBMITTED:
        return True
    reporting.reply(submission, form.replies, revision=revision, by=by)
    if not form.is_valid():
        return False
    try:
        reporting.submit(submission, by=by, revision=revision)
    except reporting.Incomplete:
        return False
    return True


def _check(
    request: HttpRequest,
    submission: Submission,
    form: ReplyForm,
    *,
    status: int = HTTPStatus.OK,
    conflict: str = "",
) -> HttpResponse:
    submission.refresh_from_db(fields=["revision"])
    places = _places(submission)
    context = {
        "submission": submission,
        "form": form,
        "problems": [(one, places[one.version]) for one in form.problems],
        "asked": [(one, places[one.finding.version]) for one in form.asked],
        "parts": contents.of(submission, asked=checks.asked(form.findings)),
        "conflict": conflict,
    }
    return render(request, "measurements/submission_submit.html", context, status=status)


def _places(submission: Submission) -> dict[int, str]:
    """Per indicator version the address of its question in the form."""
    page = reverse("data-value-edit", kwargs={"pk": submission.pk})
    return {
        question.version.pk: f"{page}?stap={step.number}#v{question.version.pk}"
        for step in AnswerForm(submission).steps
        for question in step.questions
    }


def _check_again(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Nobody sends answers she has not seen."""
    return _check(
        request,
        submission,
        ReplyForm(request.POST, findings=checks.findings(submission)),
        status=HTTPStatus.CONFLICT,
        conflict=_("A colleague has changed the answers. Check them again before you submit."),
    )
