"""The mirror of a report, on a page and on paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from actors import permissions
from actors.models import User
from actors.views.admission import admitted
from measurements.dashboards import mirrors
from measurements.dashboards.groups import Kind
from measurements.dashboards.mirrors import papers
from measurements.views.submissions import visible_submission


@require_GET
def submission_mirror(request: HttpRequest, pk: int) -> HttpResponse:
    """What the organisation gets back for its report, from the moment it was submitted."""
    submission = visible_submission(request, pk)
    by = admitted(request, when=isinstance(request.user, User))
    if submission.submitted_at is None:
        return redirect("submission-detail", pk=pk)
    mirror = mirrors.of(submission, _kind(request), reader=by)
    context = {
        "submission": submission,
        "mirror": mirror,
        "kinds": mirrors.KINDS.values(),
        "standing": papers.standing(submission),
        "opened": papers.opened(mirror),
        "compares": permissions.sees_raw_values(by),
        "is_own": permissions.belongs_to(by, submission.organisation),
    }
    return render(request, "measurements/submission_mirror.html", context)


@require_GET
def submission_mirror_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on one page for the council, as a PDF."""
    submission = visible_submission(request, pk)
    by = admitted(request, when=isinstance(request.user, User))
    if submission.submitted_at is None:
        raise Http404
    name = f"spiegel-{submission.reference}.pdf"
    return HttpResponse(
        mirrors.paper(mirrors.of(submission, _kind(request), reader=by)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _kind(request: HttpRequest) -> Kind | None:
    """With whom to compare; None when nothing is asked."""
    code = request.GET.get("groep")
    if code and code not in mirrors.KINDS:
        raise Http404
    return mirrors.KINDS[code] if code else None
