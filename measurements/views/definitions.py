"""A new definition of an indicator, by programme staff."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted
from measurements import definitions
from measurements.forms.redefining import RedefinitionForm
from measurements.models import Indicator, IndicatorVersion


@require_http_methods(["GET", "POST"])
def indicator_redefine(request: HttpRequest, code: str) -> HttpResponse:
    """Change how an indicator is defined, from a period on."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    present = present_version(request, code)
    form = RedefinitionForm(request.POST if request.method == "POST" else None, present=present)
    if not form.is_bound:
        return _form(request, present, form)
    if not form.is_valid():
        return _form(request, present, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        version = _redefine(present.indicator, form, by=by)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return _form(request, present, form, status=HTTPStatus.CONFLICT)
    said = {"number": version.number, "period": version.first_period}
    messages.success(request, _("Definition %(number)s holds from %(period)s on.") % said)
    return redirect("indicator-detail", code=code)


def present_version(request: HttpRequest, code: str) -> IndicatorVersion:
    """The definition of an indicator that counts now, if the person may know of it."""
    visible = Indicator.objects.visible_to(request.user).filter(code=code)
    present = IndicatorVersion.objects.current().filter(indicator__in=visible)
    return get_object_or_404(
        present.select_related("indicator__ambition", "first_period").prefetch_related("levels")
    )


def _redefine(indicator: Indicator, form: RedefinitionForm, *, by: User) -> IndicatorVersion:
    cleaned = form.cleaned_data
    return definitions.redefine(
        indicator,
        form.save(commit=False),
        first_period=cleaned["first_period"],
        comparable=cleaned["comparable"],
        change=cleaned["change"],
        levels=cleaned["levels"],
        by=by,
    )


def _form(
    request: HttpRequest, present: IndicatorVersion, form: RedefinitionForm, **options: Any
) -> HttpResponse:
    context = {"present": present, "form": form}
    return render(request, "measurements/indicator_redefine.html", context, **options)
