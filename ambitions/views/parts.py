"""Adding and changing what belongs to an ambition: one shape for every kind of part."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from actors.conflicts import Conflict
from actors.models import User
from actors.views.admission import admitted, typed
from ambitions import comparing, history, parts
from ambitions.forms.parts import (
    ContributionForm,
    MeansForm,
    MilestoneForm,
    PartForm,
    ProgressNoteForm,
    SideEffectForm,
)
from ambitions.models import Ambition
from ambitions.views.posted import revision_of


@dataclass(frozen=True)
class Shape:
    """How one kind of part is filled in, and what its pages are called."""

    form: type[PartForm]
    adding: Promise | str
    changing: Promise | str

    @property
    def model(self) -> Any:
        return self.form._meta.model


SHAPES = {
    "contribution": Shape(
        ContributionForm, gettext_lazy("Add a contribution"), gettext_lazy("Change a contribution")
    ),
    "means": Shape(MeansForm, gettext_lazy("Add means"), gettext_lazy("Change means")),
    "milestone": Shape(
        MilestoneForm, gettext_lazy("Add a milestone"), gettext_lazy("Change a milestone")
    ),
    "note": Shape(ProgressNoteForm, gettext_lazy("Write how it stands"), ""),
    "side-effect": Shape(
        SideEffectForm, gettext_lazy("Add a side effect"), gettext_lazy("Change a side effect")
    ),
}


@require_http_methods(["GET", "POST"])
def part_create(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Add something to an ambition."""
    ambition = get_object_or_404(Ambition.objects.visible_to(request.user), pk=pk)
    shape = SHAPES[kind]
    by = _admitted(request, ambition, shape)
    part = shape.model(ambition=ambition)
    if kind == "note":
        part.by = by
    form = shape.form(typed(request), instance=part, user=by)
    if not (form.is_bound and form.is_valid()):
        return _page(request, form, shape.adding)
    try:
        parts.add(form.save(commit=False), by=by)
    except Conflict as conflict:
        return _page(request, form, shape.adding, conflict=str(conflict))
    messages.success(request, _("It has been saved."))
    return redirect("ambition-detail", pk=pk)


@require_http_methods(["GET", "POST"])
def part_edit(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Change something of an ambition, unless somebody else just did."""
    shape = SHAPES[kind]
    part = get_object_or_404(shape.model.objects.select_related("ambition"), pk=pk)
    user = admitted(request, when=isinstance(request.user, User))
    by = admitted(request, when=parts.may_change(user, part))
    form = shape.form(typed(request), instance=part, user=by)
    if not (form.is_bound and form.is_valid()):
        return _page(request, form, shape.changing)
    changed, why = form.save(commit=False), form.why_changed
    try:
        parts.change(changed, form.kept, revision=revision_of(request), by=by, why=why)
    except Conflict as conflict:
        return _conflict(request, form, shape, str(conflict))
    messages.success(request, _("It has been saved."))
    return redirect("ambition-detail", pk=part.ambition_id)


def _admitted(request: HttpRequest, ambition: Ambition, shape: Shape) -> User:
    user = admitted(request, when=isinstance(request.user, User))
    return admitted(request, when=parts.may_add(user, ambition, shape.model))


def _conflict(request: HttpRequest, form: PartForm, shape: Shape, said: str) -> HttpResponse:
    """What is stored beside what was typed; saving again is a choice."""
    stored = shape.model.objects.get(pk=form.instance.pk)
    differences = history.readable(
        comparing.changes(stored, form.instance, form.kept), of=shape.model
    )  # fmt: skip
    return _page(
        request, form, shape.changing, conflict=said, differences=differences,
        revision=stored.revision,
    )  # fmt: skip


def _page(
    request: HttpRequest, form: PartForm, title: Any, *, conflict: str = "", **extra: Any
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    status = HTTPStatus.CONFLICT if conflict else status
    context = {
        "form": form,
        "title": title,
        "ambition": form.instance.ambition,
        "conflict": conflict,
        "revision": form.instance.revision,
    }
    return render(request, "ambitions/part_form.html", context | extra, status=status)
