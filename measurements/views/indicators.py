"""The indicators of an ambition: a list for everybody, and the form for programme staff."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted
from ambitions.models import Ambition
from measurements import definitions, wording
from measurements.forms import aims
from measurements.forms.indicators import IndicatorForm
from measurements.models import Indicator, IndicatorVersion


@require_GET
def ambition_indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """How an ambition is measured, and what is missing; a part of its page for htmx."""
    admitted(request, when=bool(permissions.roles(request.user)))
    ambition = get_object_or_404(Ambition.objects.visible_to(request.user), pk=pk)
    rows = [_row(version) for version in definitions.current(ambition)]
    part = "#indicators" if getattr(request, "htmx", False) else ""
    template = f"measurements/ambition_indicators.html{part}"
    response = render(request, template, {"ambition": ambition, "rows": rows})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_http_methods(["GET", "POST"])
def indicator_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how an ambition is measured."""
    if not isinstance(request.user, User) or not permissions.is_programme_staff(request.user):
        raise Http404
    ambition = get_object_or_404(Ambition.objects.visible_to(request.user), pk=pk)
    form = IndicatorForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _form(request, ambition, form)
    if not form.is_valid():
        return _form(request, ambition, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        indicator = _define(ambition, form, by=request.user)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return _form(request, ambition, form, status=HTTPStatus.CONFLICT)
    text = _("Indicator %(code)s has been added.") % {"code": indicator.code}
    messages.success(request, text)
    return redirect("ambition-detail", pk=pk)


def _define(ambition: Ambition, form: IndicatorForm, *, by: User) -> Indicator:
    cleaned = form.cleaned_data
    return definitions.define(
        ambition,
        form.save(commit=False),
        by=by,
        code=cleaned["code"],
        levels=cleaned["levels"],
        baseline=aims.baseline_of(cleaned),
        targets=aims.targets_of(cleaned),
    )


def _form(
    request: HttpRequest, ambition: Ambition, form: IndicatorForm, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"ambition": ambition, "form": form}
    return render(request, "measurements/indicator_create.html", context, status=status)


def _row(version: Any) -> dict[str, Any]:
    """A definition with its present baseline and targets as text; the last one set counts."""
    baseline = version.country_baselines[-1] if version.country_baselines else None
    targets = {target.year: target for target in version.country_targets}
    return {
        "version": version,
        "baseline": baseline,
        "baseline_text": baseline and wording.aim(version, baseline.value),
        "targets": [
            (str(year), wording.aim(version, targets[year].value)) for year in sorted(targets)
        ],
        "in_words": version.kind == IndicatorVersion.Kind.NARRATIVE,
    }
