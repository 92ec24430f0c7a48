"""Setting baselines and targets, beside all that were ever set; by programme staff."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actors import permissions
from actors.conflicts import Conflict
from actors.views.admission import admitted
from measurements import definitions, wording
from measurements.forms.aiming import BASELINE, AimingForm
from measurements.history import Entry
from measurements.models import Baseline, IndicatorVersion, Target
from measurements.views.definitions import present_version


@require_http_methods(["GET", "POST"])
def aim_create(request: HttpRequest, code: str) -> HttpResponse:
    """Set one baseline or target; what was set before stays."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    version = present_version(request, code)
    form = AimingForm(request.POST if request.method == "POST" else None, version=version)
    if not form.is_bound:
        return _form(request, version, form)
    if not form.is_valid():
        return _form(request, version, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    starts = form.cleaned_data["what"] == BASELINE
    put = definitions.set_baseline if starts else definitions.set_target
    try:
        put(_meant(request, version), **form.setting(), by=by)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return _form(request, version, form, status=HTTPStatus.CONFLICT)
    messages.success(request, _("The value has been set. Earlier values stay in the list below."))
    return redirect("aim-create", code=code)


def _meant(request: HttpRequest, version: IndicatorVersion) -> IndicatorVersion:
    """The definition the person saw; a later one may have come since then."""
    number = request.POST.get("definition", "")
    seen = version.indicator.versions.filter(number=number) if number.isdecimal() else None
    return (seen and seen.first()) or version


def _form(
    request: HttpRequest, version: IndicatorVersion, form: AimingForm, **options: Any
) -> HttpResponse:
    context = {"version": version, "form": form, "history": _history(version)}
    return render(request, "measurements/aim_create.html", context, **options)


def _history(version: IndicatorVersion) -> list[Entry]:
    """All that was ever set for an indicator, by whichever definition, latest first."""
    related = ("indicator_version", "area", "division", "set_by")
    own = {"indicator_version__indicator": version.indicator_id}
    rows: list[Baseline | Target] = [
        *Baseline.objects.filter(**own).select_related(*related, "statement"),
        *Target.objects.filter(**own).select_related(*related),
    ]
    rows.sort(key=lambda row: (row.set_at, row.pk), reverse=True)
    return [
        Entry(row.set_at, row.set_by.name if row.set_by else "", _in_words(row), row.reason)
        for row in rows
    ]


def _in_words(row: Baseline | Target) -> str:
    each = _("each area of the division %(division)s") % {"division": row.division}
    said = {
        "place": row.area.name if row.area else each,
        "value": wording.aim(row.indicator_version, row.value),
        "number": row.indicator_version.number,
    }
    if isinstance(row, Baseline):
        text = _("Baseline of %(place)s on %(when)s: %(value)s (definition %(number)s)")
        text %= {**said, "when": date_format(row.on)}
        return f"{text}; “{row.statement}”" if row.statement else text
    text = _("Target of %(place)s for %(when)s: %(value)s (definition %(number)s)")
    return text % {**said, "when": row.year}
