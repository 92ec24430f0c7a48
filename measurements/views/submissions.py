"""Reports: the list, one report, and the steps it takes."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from actors import permissions
from actors.conflicts import Conflict
from actors.models import Membership, User
from measurements import checks, history, reporting
from measurements.forms.answers import AnswerForm
from measurements.forms.submissions import ReturnForm, SubmissionFilter
from measurements.models import Submission

PAGE = 50


def visible_submission(request: HttpRequest, pk: int) -> Submission:
    """The report, if the person may know of it; 404 otherwise."""
    visible = Submission.objects.visible_to(request.user).with_deadline()
    submissions = visible.select_related(
        "organisation", "round__period", "submitted_by", "signed_by", "decided_by"
    )
    return get_object_or_404(submissions, pk=pk)


@require_GET
def submission_list(request: HttpRequest) -> HttpResponse:
    """The reports the reader may see, of the latest round first."""
    form = SubmissionFilter(request.GET, user=request.user)
    rows = form.narrowed().select_related("organisation", "round")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "to_do": _waiting_for(request.user),
    }
    return render(request, "measurements/submission_list.html", context)


@require_GET
def submission_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of a report: its answers, who did what, and what can be done next."""
    return _page(request, visible_submission(request, pk))


@require_http_methods(["GET", "POST"])
def submission_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Check the answers, then send them."""
    submission = visible_submission(request, pk)
    by = _allowed(request, permissions.may_edit_for(request.user, submission.organisation))
    if request.method == "GET":
        if not submission.takes_answers:
            return redirect("submission-detail", pk=pk)
        return _check(request, submission, checks.problems(submission))
    try:
        reporting.submit(submission, by=by, revision=_checked(request))
    except reporting.Stale:
        return _check_again(request, submission)
    except reporting.Incomplete as incomplete:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _check(request, submission, incomplete.problems, status=status)
    except Conflict as conflict:
        return _refused(request, submission, conflict)
    messages.success(request, _("The report has been submitted. Somebody else signs it now."))
    return redirect("submission-detail", pk=pk)


@require_POST
def submission_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person signs."""
    submission = visible_submission(request, pk)
    by = _allowed(request, permissions.may_sign_for(request.user, submission.organisation))
    try:
        reporting.sign(submission, by=by)
    except Conflict as conflict:
        return _refused(request, submission, conflict)
    messages.success(request, _("The report has been signed. Programme staff look at it now."))
    return redirect("submission-detail", pk=pk)


@require_POST
def submission_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Programme staff accept the report."""
    by = _allowed(request, permissions.is_programme_staff(request.user))
    submission = visible_submission(request, pk)
    try:
        reporting.approve(submission, by=by)
    except Conflict as conflict:
        return _refused(request, submission, conflict)
    messages.success(request, _("The report has been approved. The figures follow in seconds."))
    return redirect("submission-detail", pk=pk)


@require_POST
def submission_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Programme staff give the report back, with the reason."""
    by = _allowed(request, permissions.is_programme_staff(request.user))
    submission = visible_submission(request, pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, submission, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        reporting.return_for_revision(submission, reason=form.cleaned_data["reason"], by=by)
    except Conflict as conflict:
        return _refused(request, submission, conflict, form=form)
    messages.success(request, _("The report has been returned. A new draft is ready."))
    return redirect("submission-detail", pk=pk)


def _waiting_for(user: User | AnonymousUser) -> list[Submission]:
    """Reports on which this person can take the next step, the first one due on top."""
    approver = Membership.Role.APPROVER
    edits = permissions.organisation_ids(user, Membership.Role.EDITOR, approver)
    signs = permissions.organisation_ids(user, approver)
    to_fill_in = Q(status=Submission.Status.DRAFT, organisation__in=edits)
    to_sign = Q(status=Submission.Status.SUBMITTED, organisation__in=signs)
    if isinstance(user, User):
        to_sign &= ~Q(submitted_by=user)
    to_fill_in &= Q(pk__in=Submission.objects.open_at(timezone.now()).values("pk"))
    waiting = Submission.objects.filter(to_fill_in | to_sign).with_deadline()
    return list(waiting.select_related("organisation", "round").order_by("round__due_at"))


def _checked(request: HttpRequest) -> int | None:
    """The revision of the answers on the page that was checked; None when it does not say."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None  # noqa: PLR2004


def _allowed(request: HttpRequest, allowed: bool) -> User:  # noqa: FBT001 the answer of a question
    if not allowed or not isinstance(request.user, User):
        raise Http404
    return request.user


def _refused(
    request: HttpRequest,
    submission: Submission,
    conflict: Conflict,
    *,
    form: ReturnForm | None = None,
) -> HttpResponse:
    submission.refresh_from_db()
    return _page(request, submission, form=form, conflict=str(conflict), status=HTTPStatus.CONFLICT)


def _page(
    request: HttpRequest,
    submission: Submission,
    *,
    form: ReturnForm | None = None,
    status: int = HTTPStatus.OK,
    **extra: Any,
) -> HttpResponse:
    user, organisation = request.user, submission.organisation
    edits = permissions.may_edit_for(user, organisation)
    # What has not been sent yet is nobody's business but the organisation's own.
    shows_answers = edits or submission.submitted_at is not None
    context = {
        "submission": submission,
        "answers": AnswerForm(submission) if shows_answers else None,
        "history": history.of_report(submission),
        "versions": Submission.objects.visible_to(user).filter(
            round=submission.round_id, organisation=organisation
        ),
        "edits": edits,
        "signs": permissions.may_sign_for(user, organisation),
        "return_form": form or ReturnForm(),
    }
    return render(request, "measurements/submission_detail.html", context | extra, status=status)


def _check(
    request: HttpRequest,
    submission: Submission,
    problems: dict[int, str],
    *,
    status: int = HTTPStatus.OK,
    conflict: str = "",
) -> HttpResponse:
    submission.refresh_from_db(fields=["revision"])
    form = AnswerForm(submission)
    form.add_problems(problems)
    context = {"submission": submission, "form": form, "conflict": conflict}
    return render(request, "measurements/submission_submit.html", context, status=status)


def _check_again(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Nobody sends answers she has not seen."""
    return _check(
        request,
        submission,
        checks.problems(submission),
        status=HTTPStatus.CONFLICT,
        conflict=_("A colleague has changed the answers. Check them again before you submit."),
    )
