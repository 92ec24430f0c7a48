"""The pages about ambitions: everybody reads what is adopted, programme staff write."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted, typed
from ambitions import drafting, history, lifecycle, origins, showing, similar, trees
from ambitions.forms.ambitions import AmbitionFilter, AmbitionForm, StepForm
from ambitions.models import Ambition, Statement
from ambitions.views.posted import revision_of


@login_not_required
@require_GET
def ambition_list(request: HttpRequest) -> HttpResponse:
    """The ambitions the reader may see, per theme."""
    visible = Ambition.objects.visible_to(request.user)
    form = AmbitionFilter(request.GET, ambitions=visible)
    ambitions = form.narrowed().select_related("theme", "owner")
    return render(request, "ambitions/ambition_list.html", {"form": form, "ambitions": ambitions})


@login_not_required
@require_GET
def ambition_tree(request: HttpRequest) -> HttpResponse:
    """All of them, each under what it hangs under."""
    visible = Ambition.objects.visible_to(request.user).select_related("theme", "owner")
    branches = trees.grown(visible.defer("explanation"))
    context = {"branches": branches, "loose": trees.loose(branches)}
    return render(request, "ambitions/ambition_tree.html", context)


@login_not_required
@require_GET
def ambition_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One ambition, with its history; its indicators come from their own address."""
    return _page(request, _visible(request, pk))


@require_http_methods(["GET", "POST"])
def ambition_create(request: HttpRequest) -> HttpResponse:
    """Write a new ambition down, maybe because of something that was said."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    said = _said(request)
    form = AmbitionForm(typed(request), initial=_starting(said))
    if not (form.is_bound and form.is_valid()):
        return _form(request, form, said=said)
    alike = similar.ambitions(form.cleaned_data["sentence"], user=by)
    if similar.unread(alike, request.POST.getlist("alike")):
        return _form(request, form, status=422, said=said, alike=alike)
    ambition = form.save(commit=False)
    try:
        if said:
            origins.begin(said, ambition, by=by, lists=form.lists)
        else:
            drafting.create(ambition, by=by, lists=form.lists)
    except Conflict as conflict:
        form.add_error("sentence", str(conflict))
        return _form(request, form, status=HTTPStatus.CONFLICT, said=said)
    messages.success(request, _("The ambition has been saved as a draft."))
    return redirect("ambition-detail", pk=ambition.pk)


@require_http_methods(["GET", "POST"])
def ambition_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of an ambition, unless somebody else just did."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    form = AmbitionForm(typed(request), instance=_visible(request, pk))
    if not (form.is_bound and form.is_valid()):
        return _form(request, form)
    ambition, revision = form.save(commit=False), revision_of(request)
    try:
        drafting.edit(ambition, revision=revision, by=by, lists=form.lists, why=form.why_changed)
    except Conflict as conflict:
        return _conflict(request, form, str(conflict))
    messages.success(request, _("The ambition has been saved."))
    return redirect("ambition-detail", pk=pk)


@require_POST
def ambition_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a step in the life of an ambition."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    ambition, form = _visible(request, pk), StepForm(request.POST)
    if not form.is_valid():
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _page(request, ambition, refused=said, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    to, why = form.cleaned_data["to"], form.cleaned_data["why"]
    try:
        lifecycle.move(ambition, to, revision=revision_of(request), by=by, why=why)
    except Conflict as conflict:
        return _page(request, _visible(request, pk), refused=str(conflict), status=409)
    messages.success(request, _("The ambition is now: %(status)s.") % {"status": ambition.get_status_display()})  # fmt: skip
    return redirect("ambition-detail", pk=pk)


def _said(request: HttpRequest) -> Statement | None:
    """The accepted statement that the address names, if it does."""
    key = request.GET.get("uitspraak", "")
    if not (key.isascii() and key.isdecimal() and len(key) < 18):  # noqa: PLR2004 a bigint
        return None
    return get_object_or_404(Statement.objects.accepted().select_related("source", "page"), pk=key)


def _starting(said: Statement | None) -> dict[str, Any]:
    if said is None:
        return {}
    groups = list(said.target_groups.all())
    return {"sentence": said.text[:300], "theme": said.theme_id, "target_groups": groups}


def _visible(request: HttpRequest, pk: int) -> Ambition:
    statements = Statement.objects.visible_to(request.user).select_related("source", "page")
    branches = Ambition.objects.visible_to(request.user)
    ambitions: Any = (
        Ambition.objects.visible_to(request.user)
        .select_related("theme", "owner", "parent")
        .prefetch_related(
            "target_groups",
            "exploitation_forms",
            "sectors",
            Prefetch("statements", queryset=statements, to_attr="said"),
            Prefetch("branches", queryset=branches, to_attr="under"),
        )
    )
    if isinstance(request.user, User) and permissions.roles(request.user):
        ambitions = showing.with_parts(ambitions, request.user)
    found: Ambition = get_object_or_404(ambitions, pk=pk)
    return found


def _page(
    request: HttpRequest, ambition: Ambition, *, refused: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page; the public does not see who did what, and a draft above is for who sees drafts."""
    has_role = bool(permissions.roles(request.user))
    parent = ambition.parent
    shows_parent = parent is not None and parent.is_seen_by(request.user)
    context = {
        "ambition": ambition,
        "parent": parent if shows_parent else None,
        "history": history.of(ambition, reader=request.user) if has_role else [],
        "rights": showing.rights(ambition, request.user) if has_role else {},  # type: ignore[arg-type]
        "has_role": has_role,
        "refused": refused,
        "why": request.POST.get("why", ""),
        "steps": [
            {"to": step.value, "label": step.label, "needs_why": lifecycle.needs_why(ambition, step)}
            for step in lifecycle.steps(ambition)
        ],
    }  # fmt: skip
    return render(request, "ambitions/ambition_detail.html", context, status=status)


def _form(
    request: HttpRequest, form: AmbitionForm, *, status: int = HTTPStatus.OK, **extra: object
) -> HttpResponse:
    if form.is_bound and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    name = "ambition_edit" if form.instance.pk else "ambition_create"
    context = {"form": form, "ambition": form.instance, "revision": form.instance.revision}
    return render(request, f"ambitions/{name}.html", context | extra, status=status)


def _conflict(request: HttpRequest, form: AmbitionForm, message: str) -> HttpResponse:
    """Both texts beside each other; what was typed stays, and saving again is a choice."""
    stored = Ambition.objects.select_related("theme", "owner", "parent").get(pk=form.instance.pk)
    changed = drafting.changes(stored, form.instance, form.lists)
    return _form(
        request,
        form,
        status=HTTPStatus.CONFLICT,
        conflict=message,
        differences=history.readable(changed, titles=history.sentences([changed], request.user)),
        revision=stored.revision,
    )
