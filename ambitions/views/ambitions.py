"""The pages about ambitions: everybody who signs in reads, programme staff write."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from ambitions import drafting, history
from ambitions.forms.ambitions import AmbitionFilter, AmbitionForm
from ambitions.models import Ambition


@require_GET
def ambition_list(request: HttpRequest) -> HttpResponse:
    """The ambitions the reader may see, per theme."""
    visible = Ambition.objects.visible_to(request.user)
    form = AmbitionFilter(request.GET, ambitions=visible)
    ambitions = form.narrowed().select_related("theme", "owner")
    return render(request, "ambitions/ambition_list.html", {"form": form, "ambitions": ambitions})


@require_GET
def ambition_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One ambition, with its history; its indicators come from their own address."""
    return _page(request, _visible(request, pk))


@require_http_methods(["GET", "POST"])
def ambition_create(request: HttpRequest) -> HttpResponse:
    """Write a new ambition down."""
    by = _staff(request)
    form = AmbitionForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _form(request, form)
    if not form.is_valid():
        return _form(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    ambition = form.save(commit=False)
    try:
        drafting.create(ambition, by=by)
    except Conflict as conflict:
        form.add_error("sentence", str(conflict))
        return _form(request, form, status=HTTPStatus.CONFLICT)
    messages.success(request, _("The ambition has been saved as a draft."))
    return redirect("ambition-detail", pk=ambition.pk)


@require_http_methods(["GET", "POST"])
def ambition_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of an ambition, unless somebody else just did."""
    by = _staff(request)
    ambition = _visible(request, pk)
    form = AmbitionForm(request.POST if request.method == "POST" else None, instance=ambition)
    if not form.is_bound:
        return _form(request, form)
    if not form.is_valid():
        return _form(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        drafting.edit(form.save(commit=False), revision=_revision(request), by=by)
    except Conflict as conflict:
        return _conflict(request, form, str(conflict))
    messages.success(request, _("The ambition has been saved."))
    return redirect("ambition-detail", pk=pk)


@require_POST
def ambition_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft count."""
    by = _staff(request)
    ambition = _visible(request, pk)
    try:
        drafting.adopt(ambition, revision=_revision(request), by=by)
    except Conflict as conflict:
        return _page(request, _visible(request, pk), conflict=str(conflict))
    messages.success(request, _("The ambition has been adopted."))
    return redirect("ambition-detail", pk=pk)


def _staff(request: HttpRequest) -> User:
    """The person, if she may write ambitions; for others the page does not exist."""
    if not isinstance(request.user, User) or not permissions.is_programme_staff(request.user):
        raise Http404
    return request.user


def _visible(request: HttpRequest, pk: int) -> Ambition:
    ambitions = Ambition.objects.visible_to(request.user).select_related("theme", "owner")
    return get_object_or_404(ambitions, pk=pk)


def _revision(request: HttpRequest) -> int:
    """The revision the page was made from; 0, which is nobody's, when it says nonsense."""
    try:
        return int(request.POST.get("revision", ""))
    except ValueError:
        return 0


def _page(request: HttpRequest, ambition: Ambition, *, conflict: str = "") -> HttpResponse:
    return render(
        request,
        "ambitions/ambition_detail.html",
        {"ambition": ambition, "history": history.of(ambition), "conflict": conflict},
        status=HTTPStatus.CONFLICT if conflict else HTTPStatus.OK,
    )


def _form(
    request: HttpRequest, form: AmbitionForm, *, status: int = HTTPStatus.OK, **extra: object
) -> HttpResponse:
    name = "ambition_edit" if form.instance.pk else "ambition_create"
    context = {"form": form, "ambition": form.instance, "revision": form.instance.revision}
    return render(request, f"ambitions/{name}.html", context | extra, status=status)


def _conflict(request: HttpRequest, form: AmbitionForm, message: str) -> HttpResponse:
    """Both texts beside each other; what was typed stays, and saving again is a choice."""
    stored = Ambition.objects.select_related("theme", "owner").get(pk=form.instance.pk)
    return _form(
        request,
        form,
        status=HTTPStatus.CONFLICT,
        conflict=message,
        differences=history.readable(drafting.changes(stored, form.instance)),
        revision=stored.revision,
    )
