"""Versions of a report side by side, and the proof of one of them."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from measurements import differences, papers, parsing, reporting
from measurements.models import Submission
from measurements.views.submissions import visible_submission


@require_GET
def submission_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers that differ between this version and another one, the one before by default."""
    submission = _readable(request, visible_submission(request, pk))
    versions = Submission.objects.visible_to(request.user).filter(
        round=submission.round_id, organisation=submission.organisation_id
    )
    number = parsing.key(request.GET.get("met", ""))
    found = versions.filter(version=number) if number else _before(submission, versions)
    other = _readable(request, get_object_or_404(found))
    older, newer = sorted([submission, other], key=lambda one: one.version)
    context = {
        "submission": submission,
        "older": older,
        "newer": newer,
        "differences": differences.between(older, newer),
    }
    return render(request, "measurements/submission_compare.html", context)


@require_GET
def submission_proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The proof of submission as a PDF."""
    submission = visible_submission(request, pk)
    if not submission.content_hash:
        raise Http404
    url = request.build_absolute_uri(reverse("submission-detail", kwargs={"pk": pk}))
    name = f"bewijs-van-indiening-{submission.reference}.pdf"
    return HttpResponse(
        papers.proof(submission, url=url),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _before(submission: Submission, versions: QuerySet[Submission]) -> QuerySet[Submission]:
    """The version before it; a correction that was thrown away is none it went on from."""
    earlier = versions.filter(version__lt=submission.version)
    return earlier.exclude(status=Submission.Status.DISCARDED).order_by("-version")[:1]


def _readable(request: HttpRequest, submission: Submission) -> Submission:
    """What was not sent yet, only those who fill it in may read."""
    if submission.submitted_at is None and not reporting.may_fill_in(request.user, submission):
        raise Http404
    return submission
