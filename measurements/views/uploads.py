"""One file that came in: how far it is, what is wrong, what it changes, and what to do with it."""

import re
from collections.abc import Iterable
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted
from measurements import workbooks
from measurements.models import Submission, Upload
from measurements.workbooks import previews
from measurements.workbooks.uploads import Chosen

_CHOICE = re.compile(r"([-\w]{1,60}):(\d{1,9}):(\d{1,5}):([0-9a-f]{1,8})", re.ASCII)
_UNDER_WAY = (Upload.State.WAITING, Upload.State.READING, Upload.State.SAVING)


@never_cache
@require_http_methods(["GET", "POST"])
def upload_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What came in, for who may save it."""
    upload, by = _visible(request, pk)
    if request.method == "GET":
        return _page(request, upload)
    try:
        if "discard" in request.POST:
            workbooks.discard(upload)
            messages.success(request, _("The file has been thrown away. Nothing was saved."))
            return _back(upload)
        workbooks.confirm(upload, chosen=_chosen(request.POST.getlist("take")), by=by)
    except Conflict as conflict:
        upload.refresh_from_db()
        return _page(request, upload, conflict=str(conflict))
    return redirect("upload-detail", pk=pk)


def _visible(request: HttpRequest, pk: int) -> tuple[Upload, User]:
    """The upload, for who fills in for its organisation; one of many is for programme staff."""
    uploads = Upload.objects.select_related("round__period", "organisation", "by")
    upload = get_object_or_404(uploads, pk=pk)
    if upload.organisation is None:
        may = permissions.is_programme_staff(request.user)
    else:
        may = permissions.may_edit_for(request.user, upload.organisation)
    return upload, admitted(request, when=may)


def _chosen(values: Iterable[str]) -> list[Chosen]:
    """The cells of which the file wins; what is no cell is left out."""
    found = filter(None, map(_CHOICE.fullmatch, values))
    return [Chosen(match[1], int(match[2]), int(match[3]), match[4]) for match in found]


def _back(upload: Upload) -> HttpResponse:
    report = _report(upload)
    if report is None:
        return redirect("round-workbook", pk=upload.round_id)
    return redirect("submission-workbook", pk=report.pk)


def _report(upload: Upload) -> Submission | None:
    """The report that a file of one organisation is about."""
    if upload.organisation_id is None:
        return None
    reports = Submission.objects.filter(round=upload.round_id, organisation=upload.organisation_id)
    found = reports.order_by("-version").first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, upload: Upload, *, conflict: str = "") -> HttpResponse:
    forms = previews.told_of(upload)
    code = request.GET.get("partij", "") if len(forms) > 1 else ""
    shows = upload.state == Upload.State.READY and (bool(code) or len(forms) == 1)
    context = {
        "upload": upload,
        "report": _report(upload),
        "forms": forms,
        "code": code,
        "under_way": upload.state in _UNDER_WAY,
        "findings": upload.findings[: previews.MOST_SHOWN],
        "changes": previews.changing(upload, code) if shows else [],
        "conflicts": previews.conflicting(upload) if upload.state == Upload.State.READY else [],
        "conflict": conflict,
    }
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.OK
    return render(request, "measurements/upload_detail.html", context, status=status)
