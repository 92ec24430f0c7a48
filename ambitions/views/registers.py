"""The registers of agreements, methods and recommendations: one shape for all three."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from actors import permissions
from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted, typed
from ambitions import comparing, history, registers, similar
from ambitions.forms.registers import (
    AgreementForm,
    EntryFilter,
    EntryForm,
    MethodForm,
    RecommendationForm,
    UseForm,
)
from ambitions.models import Ambition, Method
from ambitions.views.posted import revision_of

_PER_PAGE = 50


@dataclass(frozen=True)
class Register:
    """What one register is called, how it is filled in and where words are sought."""

    code: str
    form: type[EntryForm]
    title: Promise | str
    adding: Promise | str
    words_in: tuple[str, ...]

    @property
    def model(self) -> Any:
        return self.form._meta.model


REGISTERS = {
    one.code: one
    for one in (
        Register("agreement", AgreementForm, gettext_lazy("Agreements"),
                 gettext_lazy("Add an agreement"), ("title", "obligations")),
        Register("method", MethodForm, gettext_lazy("Methods"),
                 gettext_lazy("Add a method"), ("name", "summary")),
        Register("recommendation", RecommendationForm, gettext_lazy("Recommendations"),
                 gettext_lazy("Add a recommendation"), ("text", "report")),
    )
}  # fmt: skip


@require_GET
def register_list(request: HttpRequest, kind: str) -> HttpResponse:
    """All entries of a register that the reader may see."""
    user = _reader(request)
    register = REGISTERS[kind]
    form = EntryFilter(request.GET)
    found = form.narrowed(register.model.objects.visible_to(user), register.words_in, user=user)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "register": register,
        "form": form,
        "page": Paginator(found, _PER_PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "writes": registers.may_write(user, register.model),
    }
    if register.code == "method":
        today = timezone.localdate()
        context |= {"today": today, "reach": registers.reach(today)}
    return render(request, "ambitions/register_list.html", context)


@require_GET
def register_detail(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One entry, with the ambitions it is about and its history."""
    return _detail(request, REGISTERS[kind], pk, _reader(request))


@require_http_methods(["GET", "POST"])
def register_create(request: HttpRequest, kind: str) -> HttpResponse:
    """Write a new entry down."""
    register = REGISTERS[kind]
    user = _reader(request)
    by = admitted(request, when=registers.may_write(user, register.model))
    form = register.form(typed(request), user=by)
    if not (form.is_bound and form.is_valid()):
        return _form(request, register, form)
    if register.code == "method":
        alike = similar.methods(form.cleaned_data["name"], form.cleaned_data["summary"], user=by)
        if similar.unread(alike, request.POST.getlist("alike")):
            return _form(request, register, form, alike=alike)
    entry = form.save(commit=False)
    try:
        registers.create(entry, form.lists, by=by)
    except Conflict as conflict:
        return _form(request, register, form, conflict=str(conflict))
    messages.success(request, _("It has been saved."))
    return redirect(f"{kind}-detail", pk=entry.pk)


@require_http_methods(["GET", "POST"])
def register_edit(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Change an entry, unless somebody else just did."""
    register = REGISTERS[kind]
    user = _reader(request)
    entry = get_object_or_404(register.model.objects.visible_to(user), pk=pk)
    by = admitted(request, when=registers.may_write(user, register.model, entry))
    form = register.form(typed(request), instance=entry, user=by)
    if not (form.is_bound and form.is_valid()):
        return _form(request, register, form)
    changed, lists, why = form.save(commit=False), form.lists, form.why_changed
    try:
        registers.edit(changed, form.kept, lists, revision=revision_of(request), by=by, why=why)
    except Conflict as conflict:
        return _conflict(request, register, form, str(conflict))
    messages.success(request, _("It has been saved."))
    return redirect(f"{kind}-detail", pk=pk)


@require_POST
def method_use(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that an organisation uses a method, or no longer."""
    user = _reader(request)
    may = permissions.is_programme_staff(user) or bool(permissions.contributes_for(user))
    by = admitted(request, when=may)
    method = get_object_or_404(Method.objects.visible_to(user), pk=pk)
    form = UseForm(request.POST, user=by)
    if not form.is_valid():
        return _detail(request, REGISTERS["method"], pk, by, form=form)
    organisation = form.cleaned_data["organisation"]
    if "stop" in request.POST:
        registers.stop_using(method, organisation, on=form.day, by=by)
    else:
        registers.use(method, organisation, since=form.day, by=by)
    messages.success(request, _("It has been saved."))
    return redirect("method-detail", pk=pk)


def _reader(request: HttpRequest) -> User:
    return admitted(request, when=bool(permissions.roles(request.user)))


def _detail(
    request: HttpRequest, register: Register, pk: int, user: User, *, form: UseForm | None = None
) -> HttpResponse:
    seen = Ambition.objects.visible_to(user)
    entries = register.model.objects.visible_to(user).prefetch_related(
        Prefetch("ambitions", queryset=seen, to_attr="seen")
    )
    entry = get_object_or_404(entries, pk=pk)
    context = {
        "register": register,
        "entry": entry,
        "history": history.of(entry, reader=user),
        "writes": registers.may_write(user, register.model, entry),
    }
    if register.code == "method":
        context |= _uses(entry, user, form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, f"ambitions/{register.code}_detail.html", context, status=status)


def _uses(method: Method, user: User, form: UseForm | None) -> dict[str, Any]:
    may = permissions.is_programme_staff(user) or bool(permissions.contributes_for(user))
    today = timezone.localdate()
    return {
        "uses": method.uses.not_over(today).select_related("organisation"),
        "today": today,
        "form": form or (UseForm(user=user, initial={"since": today}) if may else None),
    }


def _conflict(request: HttpRequest, register: Register, form: EntryForm, said: str) -> HttpResponse:
    """What is stored beside what was typed; saving again is a choice."""
    stored = register.model.objects.get(pk=form.instance.pk)
    changed = comparing.changes(stored, form.instance, form.kept, form.lists)
    titles = history.sentences([changed], form.user)
    return _form(
        request, register, form, conflict=said, revision=stored.revision,
        differences=history.readable(changed, of=register.model, titles=titles),
    )  # fmt: skip


def _form(
    request: HttpRequest, register: Register, form: EntryForm, *, conflict: str = "", **extra: Any
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {
        "register": register,
        "form": form,
        "entry": form.instance if form.instance.pk else None,
        "conflict": conflict,
        "revision": form.instance.revision,
    }
    status = HTTPStatus.CONFLICT if conflict else status
    return render(request, "ambitions/register_form.html", context | extra, status=status)
