"""Tables out and in: downloaded by who may read them, looked at before anything is kept."""

from http import HTTPStatus

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from actors import permissions
from actors.models import User
from actors.tabular import names
from actors.tabular.refusals import Refused
from actors.views.admission import admitted
from ambitions import exchange
from ambitions.exchange import incoming, taking_in, tickets
from ambitions.exchange.outcomes import Outcome
from ambitions.forms.tables import TableForm

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"
_MOST_SHOWN = 200


@require_GET
@never_cache
def table_download(request: HttpRequest, code: str, suffix: str) -> HttpResponse:
    """A table as far as the reader may see it."""
    user = admitted(request, when=bool(permissions.roles(request.user)))
    sheet = exchange.SHEETS[code]
    if suffix == "csv":
        response = StreamingHttpResponse(exchange.as_csv(sheet, user), content_type=_CSV)
    else:
        response = StreamingHttpResponse([exchange.as_xlsx(sheet, user)], content_type=_XLSX)
    name = f"{code}-{timezone.localdate():%Y-%m-%d}.{suffix}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response  # type: ignore[return-value]


@never_cache
@require_http_methods(["GET", "POST"])
def table_import(request: HttpRequest) -> HttpResponse:
    """The tables to download; who may write sends one, and looks at what it changes."""
    by = admitted(request, when=bool(permissions.roles(request.user)))
    form = TableForm.sent(request)
    if not form.is_bound:
        return _page(request, form, by)
    _need_writer(by)
    if "kept" in request.POST:
        return _keep(request, by)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            table = incoming.opened(file, file.size)
            outcome = taking_in.looked_at(table.sheet, table.lines, by=by)
            ticket = tickets.signed(table.sheet, names.shown(file.name), outcome, by=by)
            return _looked_at(request, table.sheet, outcome, ticket)
        except Refused as refused:
            form.add_error("file", str(refused))
    return _page(request, form, by)


def _keep(request: HttpRequest, by: User) -> HttpResponse:
    """What was looked at is checked once more: somebody may have changed something since."""
    try:
        ticket = tickets.read(request.POST["kept"], by=by)
        outcome = taking_in.keep(ticket.sheet, ticket.lines, name=ticket.name, by=by)
    except BadSignature as error:
        raise Http404 from error
    except Refused as refused:
        form = TableForm({}, {})
        form.add_error(None, str(refused))
        form.errors.pop("file")
        return _page(request, form, by)
    if outcome.findings:
        return _looked_at(request, ticket.sheet, outcome, "", status=HTTPStatus.CONFLICT)
    number = len(outcome.changed)
    said = ngettext("%(number)s row has been saved.", "%(number)s rows have been saved.", number)
    messages.success(request, said % {"number": number})
    return redirect("table-import")


def _need_writer(by: User) -> None:
    if not permissions.is_programme_staff(by) and not permissions.contributes_for(by):
        raise Http404


def _page(request: HttpRequest, form: TableForm, by: User) -> HttpResponse:
    context = {
        "form": form,
        "sheets": exchange.SHEETS.values(),
        "writes": permissions.is_programme_staff(by) or bool(permissions.contributes_for(by)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "ambitions/table_import.html", context, status=status)


def _looked_at(
    request: HttpRequest,
    sheet: exchange.Sheet,
    outcome: Outcome,
    ticket: str,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    if outcome.findings and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "sheet": sheet,
        "outcome": outcome,
        "kept": ticket,
        "findings": outcome.findings[:_MOST_SHOWN],
        "changed": outcome.changed[:_MOST_SHOWN],
        "stale": outcome.stale[:_MOST_SHOWN],
    }
    return render(request, "ambitions/table_preview.html", context, status=status)
