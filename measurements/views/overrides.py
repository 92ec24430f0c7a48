"""Judging a figure otherwise than the rule, beside all such judgements of an indicator."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actors import permissions
from actors.conflicts import Conflict
from actors.models import Area, User
from actors.views.admission import admitted
from measurements import definitions, wording
from measurements.calculation import Status
from measurements.forms.overrides import WITHDRAW, OverrideForm
from measurements.history import Entry
from measurements.models import IndicatorVersion, Override
from measurements.views.definitions import present_version


@require_http_methods(["GET", "POST"])
def override_create(request: HttpRequest, code: str) -> HttpResponse:
    """Judge the figure of an area in a period; `?gebied=` and `?periode=` choose them."""
    by = admitted(request, when=permissions.may_overrule(request.user))
    version = present_version(request, code)
    chosen = {"area": request.GET.get("gebied"), "period": request.GET.get("periode")}
    data = request.POST if request.method == "POST" else None
    form = OverrideForm(data, indicator=version.indicator, initial=chosen)
    if not form.is_bound:
        return _form(request, version, form)
    if not form.is_valid():
        return _form(request, version, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        done = _judge(version, form.cleaned_data, by=by)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return _form(request, version, form, status=HTTPStatus.CONFLICT)
    messages.success(request, done)
    page, query = reverse("indicator-detail", args=[code]), form.cleaned_data
    if query["area"].division.code != Area.COUNTRY:
        page = reverse("area-series", args=[query["area"].code, code])
    return redirect(f"{page}?{urlencode({'periode': query['period'].code})}")


def _judge(version: IndicatorVersion, cleaned: dict[str, Any], *, by: User) -> str:
    """What was done, in words."""
    place = (version.indicator, cleaned["area"], cleaned["period"])
    reason = cleaned["reason"]
    if cleaned["status"] == WITHDRAW:
        definitions.withdraw_override(*place, reason=reason, by=by)
        return _("The judgement has been taken back. That of the rule holds again.")
    definitions.overrule(*place, status=cleaned["status"], reason=reason, by=by)
    return _("Your judgement stands beside that of the rule.")


def _form(
    request: HttpRequest, version: IndicatorVersion, form: OverrideForm, **options: Any
) -> HttpResponse:
    context = {"version": version, "form": form, "history": _history(version)}
    return render(request, "measurements/override_create.html", context, **options)


def _history(version: IndicatorVersion) -> list[Entry]:
    """Every override of an indicator, latest first. One query."""
    rows = version.indicator.overrides.select_related(
        "area__division", "period", "set_by"
    ).order_by("-id")
    return [Entry(row.set_at, row.set_by.name, _in_words(row), row.reason) for row in rows]


def _in_words(row: Override) -> str:
    said = {"area": f"{row.area.name} ({row.area.division.name})", "period": row.period}
    if not row.status:
        return _("%(area)s, %(period)s: override taken back") % said
    said["status"] = wording.STATUS[Status(row.status)]
    return _("%(area)s, %(period)s: %(status)s") % said
