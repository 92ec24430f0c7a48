"""Whom a round asks, what their forms look like, and who gets more time."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from actors.conflicts import Conflict
from actors.models import Organisation, User
from measurements import parsing, rounds
from measurements.forms.answers import AnswerForm
from measurements.forms.recipients import ExtensionForm, RecipientFilter
from measurements.models import Round, Submission
from measurements.views.round_making import either
from measurements.views.rounds import page, staff, visible_round


@either
def round_recipients(request: HttpRequest, pk: int) -> HttpResponse:
    """Find organisations by kind, size, region or name, and ask them; or leave some out."""
    by, made = staff(request), visible_round(request, pk)
    if made.opened_at is not None and request.method == "GET":
        return redirect("round-detail", pk=pk)
    form = RecipientFilter(request.GET, round=made)
    if request.method == "POST":
        try:
            _change(request, made, form, by)
        except Conflict as conflict:
            return page(request, visible_round(request, pk), conflict=str(conflict))
        return redirect(request.get_full_path())
    asked = made.asked.select_related("organisation__area__division")
    context = {
        "round": made,
        "form": form,
        "found": form.found() if form.is_asked else None,
        "asked": asked.order_by("organisation__area__division__rank", "organisation__name"),
    }
    return render(request, "measurements/round_recipients.html", context)


def _change(request: HttpRequest, made: Round, form: RecipientFilter, by: User) -> None:
    """Add those chosen or all that were found; or take those chosen away."""
    numbers = [one for one in map(parsing.key, request.POST.getlist("numbers")) if one is not None]
    if not numbers and "all" not in request.POST:
        messages.error(request, _("Choose at least one organisation, then press the button."))
        return
    if "remove" in request.POST:
        number = rounds.remove_recipients(made, numbers, by=by)
        said = ngettext("%(number)d recipient left out.", "%(number)d recipients left out.", number)
    else:
        found = form.found()
        chosen = found if "all" in request.POST else found.filter(pk__in=numbers)
        number = rounds.add_recipients(made, list(chosen), by=by)
        said = ngettext("%(number)d recipient added.", "%(number)d recipients added.", number)
    messages.success(request, said % {"number": number})


@require_GET
def round_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as one of the recipients would get it; nothing in it is kept."""
    staff(request)
    made = visible_round(request, pk)
    asked = made.recipients.select_related("area__division")
    code = request.GET.get("partij", "").replace("\0", "")
    there = asked.filter(code=code) if code else asked.order_by("area__division__rank", "name")
    organisation = there.first()
    if organisation is None and code:
        organisation = get_object_or_404(Organisation, code=code)
    form = AnswerForm(Submission(round=made, organisation=organisation)) if organisation else None
    context = {"round": made, "organisation": organisation, "form": form, "asked": asked}
    return render(request, "measurements/round_preview.html", context)


@either
def round_extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the round open longer for some."""
    return _more_time(request, pk, again=False)


@either
def round_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let some report after the round has closed."""
    return _more_time(request, pk, again=True)


def _more_time(request: HttpRequest, pk: int, *, again: bool) -> HttpResponse:
    """The numbers of the requests may come from a list; then the moment and the reason follow."""
    by, made = staff(request), visible_round(request, pk)
    if made.opened_at is None:
        said = _("This round has not been opened yet. Change its closing moment instead.")
        return page(request, made, conflict=said)
    is_sent = "until" in request.POST
    chosen = [*request.GET.getlist("recipients"), *request.POST.getlist("recipients")]
    form = ExtensionForm(
        request.POST if is_sent else None, round=made, initial={"recipients": chosen}
    )
    status = HTTPStatus.OK
    if is_sent and form.is_valid():
        try:
            return _given(request, made, form, by, again=again)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
            status = HTTPStatus.CONFLICT
    elif is_sent:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"round": made, "form": form, "again": again}
    return render(request, "measurements/round_extend.html", context, status=status)


def _given(
    request: HttpRequest, made: Round, form: ExtensionForm, by: User, *, again: bool
) -> HttpResponse:
    """Give them the time, and say to how many."""
    given = form.cleaned_data
    verb = rounds.reopen if again else rounds.extend
    verb(given["recipients"], until=given["until"], reason=given["reason"], by=by)
    number = len(given["recipients"])
    said = ngettext(
        "%(number)d recipient has more time now.",
        "%(number)d recipients have more time now.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect("round-detail", pk=made.pk)
