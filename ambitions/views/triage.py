"""Judging the proposals of a source, one page at a time, with the printed page beside them."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted
from ambitions import triage
from ambitions.forms.statements import JudgementForm
from ambitions.models import SourcePage, Statement
from ambitions.triage import showing

_DONE = {
    "accept": gettext_lazy("Accepted."),
    "edit": gettext_lazy("Saved."),
    "merge": gettext_lazy("Merged."),
    "split": gettext_lazy("Split."),
    "reject": gettext_lazy("Left out."),
    "undo": gettext_lazy("Undone."),
    "sure": gettext_lazy("The sure proposals are accepted."),
}


@never_cache
@require_http_methods(["GET", "POST"])
def triage_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page of a source with its proposals; a POST undoes, or accepts what is sure."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    pages = SourcePage.objects.select_related("source")
    page = get_object_or_404(pages, source=pk, number=number)
    if request.method == "POST":
        return _together(request, page, by)
    if "sinds" in request.GET:
        context = {"news": showing.news(page, request.GET["sinds"], by), "page": page}
        return render(request, "ambitions/triage_news.html", context)
    return render(request, "ambitions/triage_page.html", showing.whole(page, by))


@require_POST
def statement_judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one step with a statement; what was typed stays when that cannot be done."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    statement = get_object_or_404(Statement.objects.select_related("page__source"), pk=pk)
    action = request.POST.get("action", "")
    if action not in _STEPS:
        return HttpResponseBadRequest()
    form = JudgementForm(request.POST, action=action)
    if not form.is_valid():
        return _refused(request, statement, form.said, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        touched = _STEPS[action](statement, form, by)
    except Conflict as conflict:
        return _refused(request, statement, str(conflict), HTTPStatus.CONFLICT)
    if not request.htmx:  # type: ignore[attr-defined]
        return _back(request, statement.page, str(_DONE[action]), statement)
    changed = showing.some(statement.page, [one.pk for one in touched])
    context = changed | {"told": _DONE[action], "swaps": True}
    return render(request, "ambitions/triage_some.html", context)


def _accept(statement: Statement, form: JudgementForm, by: User) -> list[Statement]:
    return [triage.accept(statement, form.wording, revision=form.seen, by=by)]


def _edit(statement: Statement, form: JudgementForm, by: User) -> list[Statement]:
    return [triage.edit(statement, form.wording, revision=form.seen, by=by)]


def _merge(statement: Statement, form: JudgementForm, by: User) -> list[Statement]:
    return [statement, triage.merge(statement, form.wording, revision=form.seen, by=by)]


def _split(statement: Statement, form: JudgementForm, by: User) -> list[Statement]:
    wording = form.wording_to_cut
    return [statement, triage.split(statement, wording, at=form.cut, revision=form.seen, by=by)]


def _reject(statement: Statement, form: JudgementForm, by: User) -> list[Statement]:
    reason = form.cleaned_data["reason"]
    return [triage.reject(statement, reason=reason, revision=form.seen, by=by)]


# Each gives the statements it changed.
_STEPS: dict[str, Callable[[Statement, JudgementForm, User], list[Statement]]] = {
    "accept": _accept, "edit": _edit, "merge": _merge, "split": _split, "reject": _reject,
}  # fmt: skip


def _together(request: HttpRequest, page: SourcePage, by: User) -> HttpResponse:
    """Undo the last step of this person, or accept all proposals that are sure."""
    action = "undo" if request.POST.get("action") == "undo" else "sure"
    try:
        if action == "undo":
            touched = triage.undo(page.source, by=by)
        else:
            touched = triage.accept_sure(page, by=by)
    except Conflict as conflict:
        context = showing.whole(page, by) | {"refused": str(conflict)}
        name = "ambitions/triage_list.html" if request.htmx else "ambitions/triage_page.html"  # type: ignore[attr-defined]
        return render(request, name, context, status=HTTPStatus.CONFLICT)
    at = touched[0] if touched else None
    told = _told(action, page, at)
    if not request.htmx:  # type: ignore[attr-defined]
        return _back(request, at.page if at else page, told, at)
    context = showing.listed(page) | {"told": told, "swaps": True, "at": at}
    return render(request, "ambitions/triage_list.html", context)


def _back(request: HttpRequest, page: SourcePage, told: str, at: Statement | None) -> HttpResponse:
    """The page again, at the statement, for who works without a script."""
    messages.success(request, told)
    address = redirect("triage-page", pk=page.source_id, number=page.number)
    address["Location"] += f"#u{at.pk}" if at else ""
    return address


def _told(action: str, page: SourcePage, at: Statement | None) -> str:
    """What was done; a step on another page is undone where nobody sees it."""
    if at and at.page_id != page.pk:
        return _("Undone, on page %(number)s.") % {"number": at.page.number}
    return str(_DONE[action])


def _refused(
    request: HttpRequest, statement: Statement, error: str, status: HTTPStatus
) -> HttpResponse:
    """The statement as it is stored, with what was typed and why it was not kept."""
    page = statement.page
    shown = showing.some(page, [statement.pk])["list"][0].as_typed(request.POST, error)
    context = {"list": [shown], "page": page}
    if status == HTTPStatus.CONFLICT:
        context["last"] = next(iter(showing.steps_of(statement)), None)
    name = "triage_some" if request.htmx else "triage_refused"  # type: ignore[attr-defined]
    return render(request, f"ambitions/{name}.html", context, status=status)
