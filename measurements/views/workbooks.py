"""Forms as files: download them, send them in, and look at what came in."""

from collections.abc import Iterable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from actors import permissions
from actors.models import Organisation, User
from actors.views.admission import admitted
from measurements import reporting, workbooks
from measurements.forms.files import FileForm
from measurements.models import Round, Submission, Upload
from measurements.reporting import claims
from measurements.views.submissions import visible_submission

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"


@require_http_methods(["GET", "POST"])
def submission_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of one organisation as a file, for who fills it in."""
    submission, by = _editable(request, pk)
    if request.method == "GET" and not submission.takes_answers:
        return redirect("submission-detail", pk=pk)
    if not submission.takes_answers:
        return _page(request, submission=submission, conflict=claims.not_any_more(submission))
    return _received(request, submission.round, submission, by)


@require_http_methods(["GET", "POST"])
def round_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The forms of everybody in one file, for programme staff."""
    asked, by = _asked(request, pk)
    return _received(request, asked, None, by)


@require_GET
@never_cache
def submission_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as a workbook."""
    submission, _by = _editable(request, pk)
    return _file([workbooks.form_as_xlsx(submission)], _XLSX, _named(submission, "xlsx"))


@require_GET
@never_cache
def submission_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as CSV."""
    submission, _by = _editable(request, pk)
    return _file([workbooks.form_as_csv(submission)], _CSV, _named(submission, "csv"))


@require_GET
@never_cache
def round_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """All forms of a round as one workbook, which leaves while it is made."""
    asked, _by = _asked(request, pk)
    return _file(workbooks.round_as_xlsx(asked), _XLSX, f"{slugify(asked.title)}.xlsx")


@require_GET
@never_cache
def round_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """All forms of a round as one CSV."""
    asked, _by = _asked(request, pk)
    return _file(workbooks.round_as_csv(asked), _CSV, f"{slugify(asked.title)}.csv")


def _editable(request: HttpRequest, pk: int) -> tuple[Submission, User]:
    submission = visible_submission(request, pk)
    return submission, admitted(request, when=reporting.may_fill_in(request.user, submission))


def _asked(request: HttpRequest, pk: int) -> tuple[Round, User]:
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    return get_object_or_404(Round.objects.opened().select_related("period"), pk=pk), by


def _named(submission: Submission, suffix: str) -> str:
    return f"{submission.organisation.code}-{slugify(submission.round.title)}.{suffix}"


def _file(pieces: Iterable[str | bytes], kind: str, name: str) -> HttpResponse:
    made = StreamingHttpResponse(pieces, content_type=kind)
    made["Content-Disposition"] = f'attachment; filename="{name}"'
    return made  # type: ignore[return-value]


def _received(
    request: HttpRequest, asked: Round, submission: Submission | None, by: User
) -> HttpResponse:
    """Keep the file that was sent and go to where it is read; or the page to send one."""
    form = FileForm.sent(request)
    organisation = submission.organisation if submission else None
    if form.is_valid():
        try:
            upload = workbooks.receive(
                asked, form.cleaned_data["file"], organisation=organisation, by=by
            )
        except workbooks.Refused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("upload-detail", pk=upload.pk)
    return _page(request, submission=submission, asked=asked, form=form)


def _page(
    request: HttpRequest,
    *,
    submission: Submission | None,
    asked: Round | None = None,
    form: FileForm | None = None,
    conflict: str = "",
) -> HttpResponse:
    this_round = submission.round if submission else asked
    organisation = submission.organisation if submission else None
    context = {
        "submission": submission,
        "round": this_round,
        "form": form or FileForm(),
        "conflict": conflict,
        "uploads": _earlier(this_round, organisation),
    }
    status = HTTPStatus.OK
    if conflict:
        status = HTTPStatus.CONFLICT
    elif form and form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "measurements/workbook.html", context, status=status)


def _earlier(asked: Round | None, organisation: Organisation | None) -> list[Upload]:
    """The last files that were sent here."""
    found = Upload.objects.filter(round=asked, organisation=organisation).select_related("by")
    return list(found.defer("content", "findings")[:5])
