"""One thing done with many organisations: a page that says with how many, then once."""

from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    QueryDict,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from actors import permissions
from actors.models import User
from actors.views.admission import admitted
from measurements import batches
from measurements.forms.response import FORMS
from measurements.forms.selection import chosen
from measurements.models import Round
from measurements.response import Row
from measurements.views import telling

_EXPORTS = {"csv", "xlsx"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Selection(NamedTuple):
    """Who was chosen, of one round or of several (None), from a list with a filter."""

    asked: Round | None
    rows: list[Row]
    filter: str

    @property
    def back(self) -> str:
        """The list somebody chose from, with its filter."""
        address = reverse("submission-list")
        if self.asked:
            address = reverse("response-detail", args=[self.asked.pk])
        query = urlencode(list(QueryDict(self.filter).lists()), doseq=True)
        return f"{address}?{query}" if query else address


@require_POST
def batch(request: HttpRequest) -> HttpResponseBase:
    """Ask for confirmation, or do it when it was given; a file at once, since it changes nothing."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    asked, code = _round(request.POST), request.POST.get("actie", "")
    if code not in {*FORMS, *_EXPORTS}:
        raise Http404
    rows = chosen(request.POST, asked, by)
    selection = Selection(asked, rows, request.POST.get("filter", ""))
    if not rows:
        messages.error(request, _("Choose at least one organisation, then press the button."))
        return redirect(selection.back)
    if code in _EXPORTS:
        return _file(code, selection)
    confirmed = "bevestigd" in request.POST
    form = FORMS[code](request.POST if confirmed else None)
    if not confirmed or not form.is_valid():
        return _confirm(request, code, selection, form)
    return _act(request, code, selection, form, by)


def _act(
    request: HttpRequest, code: str, selection: Selection, form: forms.Form, by: User
) -> HttpResponse:
    """Do it, and say with how many; who typed something for nothing sees it again with why."""
    possible = {row.name for row in batches.plan(batches.ACTIONS[code], selection.rows)[0]}
    done = batches.act(batches.ACTIONS[code], selection.rows, by=by, **form.cleaned_data)
    failed = [left for left in done.left if left.name in possible]
    if failed and not done.number and form.fields:
        form.add_error(next(iter(form.fields)), failed[0].why)
        return _confirm(request, code, selection, form)
    telling.tell(request, code, done)
    return redirect(selection.back)


def _confirm(
    request: HttpRequest, code: str, selection: Selection, form: forms.Form
) -> HttpResponse:
    """With how many it will be done, with whom not and why, and what else is needed."""
    ready, left = batches.plan(batches.ACTIONS[code], selection.rows)
    context = {
        "action": code,
        "selection": selection,
        "ready": ready,
        "left": left,
        "form": form,
        "chosen": ",".join(str(row.recipient.pk) for row in selection.rows),
        **telling.asking(code, len(ready)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "measurements/response_batch.html", context, status=status)


def _file(code: str, selection: Selection) -> HttpResponseBase:
    """The list as CSV, or of one round the forms as a workbook, which leaves while it is made."""
    asked, rows = selection.asked, selection.rows
    name = slugify(asked.title if asked else _("reports"))
    if code == "xlsx" and asked is not None:
        answer = StreamingHttpResponse(batches.as_xlsx(asked, rows), content_type=_XLSX)
    else:
        code, kind = "csv", "text/csv; charset=utf-8"
        answer = StreamingHttpResponse([batches.as_csv(rows)], content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{code}"'
    return answer


def _round(data: QueryDict) -> Round | None:
    """The round whose list it is; None for a list of several."""
    number = data.get("uitvraag", "")
    if not number:
        return None
    if not number.isascii() or not number.isdigit() or len(number) > 9:  # noqa: PLR2004
        raise Http404
    return get_object_or_404(Round.objects.opened().select_related("period"), pk=number)
