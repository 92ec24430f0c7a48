"""Tables out and in: downloaded by who may read them, looked at before anything is kept."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from actors import permissions
from actors.models import User
from actors.tabular.refusals import Refused
from actors.views.admission import admitted
from ambitions import exchange
from ambitions.exchange import incoming, taking_in
from ambitions.exchange.incoming import Line
from ambitions.exchange.taking_in import Outcome
from ambitions.forms.tables import TableForm

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_A_DAY = 86_400
_MOST_SHOWN = 200


@require_GET
def table_download(request: HttpRequest, code: str, suffix: str) -> HttpResponse | StreamingHttpResponse:  # fmt: skip
    """A table as far as the reader may see it."""
    user = admitted(request, when=bool(permissions.roles(request.user)))
    sheet = exchange.SHEETS[code]
    response: HttpResponse | StreamingHttpResponse
    if suffix == "csv":
        chunks = exchange.as_csv(sheet, user)
        response = StreamingHttpResponse(chunks, content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(exchange.as_xlsx(sheet, user), content_type=_XLSX)
    name = f"{code}-{timezone.localdate():%Y-%m-%d}.{suffix}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def table_import(request: HttpRequest) -> HttpResponse:
    """Send a table, look at what it changes, and only then keep it."""
    may = permissions.is_programme_staff(request.user) or bool(permissions.contributes_for(request.user))  # fmt: skip
    by = admitted(request, when=may)
    if "kept" in request.POST:
        return _keep(request, by)
    form = TableForm.sent(request)
    if not (form.is_bound and form.is_valid()):
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return _page(request, form, status=status)
    file = form.cleaned_data["file"]
    try:
        table = incoming.opened(file, file.size)
    except Refused as refused:
        form.add_error("file", str(refused))
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    outcome = taking_in.tried(table.sheet, table.lines, by=by)
    kept = "" if outcome.findings else _signed(table.sheet.code, file.name, outcome, by)
    return _looked_at(request, outcome, table.sheet, kept)


def _keep(request: HttpRequest, by: User) -> HttpResponse:
    """What was looked at is tried once more: somebody may have changed something since."""
    try:
        said = signing.loads(request.POST["kept"], salt=_salt(by), max_age=_A_DAY)
    except signing.BadSignature as error:
        raise Http404 from error
    sheet = exchange.SHEETS[said["code"]]
    lines = [Line(number, texts) for number, texts in said["lines"]]
    outcome = taking_in.keep(sheet, lines, name=said["name"], by=by)
    if outcome.findings:
        return _looked_at(request, outcome, sheet, "", status=HTTPStatus.CONFLICT)
    messages.success(request, _("%(number)s rows have been saved.") % {"number": len(outcome.changed)})  # fmt: skip
    return redirect("table-import")


def _signed(code: str, name: str, outcome: Outcome, by: User) -> str:
    """The lines that change something, as only this person can send them back."""
    lines = [(line.number, line.texts) for line in outcome.lines]
    said = {"code": code, "name": name[-100:], "lines": lines}
    return signing.dumps(said, salt=_salt(by), compress=True)


def _salt(by: User) -> str:
    return f"ambitions.exchange.{by.pk}"


def _page(request: HttpRequest, form: TableForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    context = {"form": form, "sheets": exchange.SHEETS.values()}
    return render(request, "ambitions/table_import.html", context, status=status)


def _looked_at(
    request: HttpRequest, outcome: Outcome, sheet: Any, kept: str, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    if outcome.findings and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "sheet": sheet,
        "outcome": outcome,
        "kept": kept,
        "findings": outcome.findings[:_MOST_SHOWN],
        "changed": outcome.changed[:_MOST_SHOWN],
        "new": sum(each.is_new for each in outcome.changed),
    }
    return render(request, "ambitions/table_preview.html", context, status=status)
