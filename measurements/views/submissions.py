"""Reports: the list, and one report with what can be done next."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from actors import permissions
from actors.conflicts import Conflict
from actors.models import Membership, User
from measurements import checks, contents, fingerprint, history, reporting
from measurements.forms.submissions import SubmissionFilter
from measurements.models import Recipient, Remark, Submission
from measurements.models.submissions import SubmissionQuerySet, was_withdrawn

PAGE = 50


def visible_submission(request: HttpRequest, pk: int) -> Submission:
    """The report, if the person may know of it; 404 otherwise."""
    visible = Submission.objects.visible_to(request.user).with_deadline()
    submissions = visible.with_withdrawal().select_related(
        "organisation__area", "round__period", "round__copied_from", "submitted_by",
        "on_behalf_of", "signed_by", "decided_by",
    )  # fmt: skip
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
    return show(request, visible_submission(request, pk))


def show(
    request: HttpRequest,
    submission: Submission,
    *,
    status: int = HTTPStatus.OK,
    conflict: str = "",
) -> HttpResponse:
    """The page of one version; `conflict` says why what was asked did not happen."""
    context = _about(request.user, submission) | {"conflict": conflict}
    return render(request, "measurements/submission_detail.html", context, status=status)


def refused(request: HttpRequest, submission: Submission, conflict: Conflict) -> HttpResponse:
    """The report as it is by now, and why the step was not taken."""
    stored = visible_submission(request, submission.pk)
    return show(request, stored, conflict=str(conflict), status=HTTPStatus.CONFLICT)


def _about(user: User | AnonymousUser, submission: Submission) -> dict[str, Any]:
    organisation = submission.organisation
    versions = Submission.objects.visible_to(user).filter(
        round=submission.round_id, organisation=organisation
    )
    fills_in = reporting.may_fill_in(user, submission)
    # What has not been sent yet is nobody's business but that of those who fill it in.
    shows_answers = fills_in or submission.submitted_at is not None
    return {
        "submission": submission,
        "parts": contents.of(submission, asked=_asked(submission)) if shows_answers else [],
        "remark": _remark(submission),
        "history": history.of_report(submission),
        "versions": list(versions.with_withdrawal().order_by("version")),
        "fills_in": fills_in,
        "edits": permissions.may_edit_for(user, organisation),
        "is_own": permissions.belongs_to(user, organisation),
        "is_correction": reporting.corrects(submission),
        "more_time": _may_get_more_time(user, submission),
        "signs": _may_sign(user, submission),
        "is_intact": fingerprint.holds(submission),
    }


def _asked(submission: Submission) -> set[tuple[int, str]] | None:
    """What is asked about the answers of a draft now; None when there is no reply to weigh."""
    if submission.status != Submission.Status.DRAFT or not submission.replies.exists():
        return None
    return checks.asked(checks.findings(submission))


def _may_get_more_time(user: User | AnonymousUser, submission: Submission) -> int | None:
    """The key of the request staff can give more time; None for others, and for what is past."""
    if submission.status in Submission.PAST or not permissions.is_programme_staff(user):
        return None
    asked = Recipient.objects.filter(
        round=submission.round_id, organisation=submission.organisation_id
    )
    return asked.values_list("pk", flat=True).first()


def _may_sign(user: User | AnonymousUser, submission: Submission) -> bool:
    """Whether this person is the second one; who sent it, or had it sent, is not."""
    senders = {submission.submitted_by_id, submission.on_behalf_of_id}
    return permissions.may_sign_for(user, submission.organisation) and user.pk not in senders


def _remark(submission: Submission) -> Remark | None:
    """Why the whole of this version, or of the one before it, came back."""
    said = Remark.objects.with_origin().filter(
        submission__round=submission.round_id,
        submission__organisation=submission.organisation_id,
        submission__version__in=[submission.version, submission.version - 1],
        indicator_version=None,
    )
    return said.select_related("submission", "by").order_by("-submission__version").first()


def _waiting_for(user: User | AnonymousUser) -> list[Submission]:
    """Reports on which this person can take the next step, the first one due on top."""
    approver = Membership.Role.APPROVER
    edits = permissions.organisation_ids(user, Membership.Role.EDITOR, approver)
    signs = permissions.organisation_ids(user, approver)
    to_fill_in = Q(status=Submission.Status.DRAFT, organisation__in=edits)
    to_sign = Q(status=Submission.Status.SUBMITTED, organisation__in=signs)
    if isinstance(user, User):
        # Nobody's behalf is NULL, and that is not who asks.
        to_sign &= ~Q(submitted_by=user) & ~Q(on_behalf_of__isnull=False, on_behalf_of=user)
    to_fill_in &= Q(pk__in=Submission.objects.open_at(timezone.now()).values("pk"))
    waiting = Submission.objects.filter(to_fill_in | to_sign).with_deadline()
    waiting = waiting.annotate(came_back=Exists(_given_back()))
    return list(waiting.select_related("organisation", "round").order_by("round__due_at"))


def _given_back() -> SubmissionQuerySet:
    """The version before it, unless who sent that took it back herself."""
    mine = Q(decided_by=F("submitted_by")) | Q(
        on_behalf_of__isnull=False, decided_by=F("on_behalf_of")
    )
    before = Submission.objects.filter(
        round=OuterRef("round"),
        organisation=OuterRef("organisation"),
        version=OuterRef("version") - 1,
        status=Submission.Status.RETURNED,
    )
    return before.exclude(mine, was_withdrawn("pk"))
