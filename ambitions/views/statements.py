"""One statement: where it was said, how it was judged, and what came from it."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted, typed
from ambitions import origins, triage
from ambitions.forms.statements import OriginForm, StatementForm
from ambitions.models import Ambition, SourcePage, Statement
from ambitions.triage import showing


def with_ambitions(
    statements: QuerySet[Statement], user: User | AnonymousUser
) -> QuerySet[Statement]:
    """With the ambitions that came from them, of those the reader may see, as `led_to`."""
    seen = Ambition.objects.visible_to(user)
    return statements.select_related("theme", "page").prefetch_related(
        Prefetch("ambitions", queryset=seen, to_attr="led_to")
    )


@login_not_required
@require_GET
def statement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said, on which page, and what was done with it."""
    statement = _visible(request, pk)
    seen = Statement.objects.visible_to(request.user).select_related("source", "page")
    judges = permissions.is_programme_staff(request.user)
    reads_all = permissions.reads_all_sources(request.user)
    context = {
        "statement": statement,
        "printed": _printed(statement),
        "alike": statement.likenesses.filter(other__in=seen).select_related("other__source", "other__page"),
        "merged": showing.merged_into(statement),
        "judges": judges,
        "steps": showing.steps_of(statement) if reads_all else [],
        "pictures": reads_all and statement.source.has_pictures,
        "origin_form": OriginForm(ambitions=Ambition.objects.all()) if judges else None,
    }  # fmt: skip
    return render(request, "ambitions/statement_detail.html", context)


@require_http_methods(["GET", "POST"])
def statement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Word and file a statement with everything that can be said about it."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    statement = _visible(request, pk)
    form = StatementForm(typed(request), initial=StatementForm.starting(statement))
    if form.is_bound and form.is_valid():
        try:
            triage.edit(statement, form.wording, revision=form.seen, by=by)
        except Conflict as conflict:
            return _edit_page(request, _visible(request, pk), form, conflict=str(conflict))
        messages.success(request, _("The statement has been saved."))
        return redirect("statement-detail", pk=pk)
    return _edit_page(request, statement, form)


@require_POST
def statement_origin(request: HttpRequest, pk: int) -> HttpResponse:
    """Say to which ambition a statement leads, or that it does not after all."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    statement = _visible(request, pk)
    form = OriginForm(request.POST, ambitions=Ambition.objects.all())
    if not form.is_valid():
        messages.error(request, _("Choose an ambition."))
        return redirect("statement-detail", pk=pk)
    verb = origins.unlink if "remove" in request.POST else origins.link
    try:
        verb(statement, form.cleaned_data["ambition"], by=by)
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        messages.success(request, _("The statement has been saved."))
    return redirect("statement-detail", pk=pk)


def _visible(request: HttpRequest, pk: int) -> Statement:
    statements = Statement.objects.visible_to(request.user).select_related("source")
    return get_object_or_404(with_ambitions(statements, request.user), pk=pk)


def _printed(statement: Statement) -> list[str]:
    """The lines of the page on which it stands, as they were printed."""
    pages = [(statement.page, statement.lines)]
    if statement.over_lines:
        following = SourcePage.objects.filter(
            source=statement.source_id, number=statement.page.number + 1
        )
        pages += [(page, statement.over_lines) for page in following]
    return [text for page, lines in pages for number, text in page.lines if number in lines]


def _edit_page(
    request: HttpRequest, statement: Statement, form: StatementForm, *, conflict: str = ""
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "statement": statement, "conflict": conflict}
    if conflict:
        status = HTTPStatus.CONFLICT
    return render(request, "ambitions/statement_edit.html", context, status=status)
