"""The pages about sources: what came in, how far it was read and judged."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from actors import permissions
from actors.conflicts import Conflict
from actors.views.admission import admitted, typed
from actors.views.keeping import to_keep
from ambitions import sources
from ambitions.forms.sources import NewSourceForm, SourceForm
from ambitions.importing.problems import Reason, Unreadable
from ambitions.models import Ambition, Source, SourcePage, Statement
from ambitions.triage import progress
from ambitions.views.statements import with_ambitions
from ambitions.wording import why_refused

_PER_PAGE = 100


@login_not_required
@require_GET
def source_list(request: HttpRequest) -> HttpResponse:
    """The sources the reader may see, the newest first."""
    found = Source.objects.visible_to(request.user).with_counts()
    return render(request, "ambitions/source_list.html", {"sources": found})


@require_http_methods(["GET", "POST"])
def source_create(request: HttpRequest) -> HttpResponse:
    """Describe a document and send its file."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    form = NewSourceForm.sent(request)
    if form.is_bound and form.is_valid():
        source = form.save(commit=False)
        try:
            sources.receive(source, form.cleaned_data["file"], by=by)
        except sources.Refused as refused:
            form.add_error("file", str(refused))
            return _form(request, form, same=refused.same)
        messages.success(request, _("The file has been kept. It is read now."))
        return redirect("source-detail", pk=source.pk)
    return _form(request, form)


@login_not_required
@never_cache
@require_GET
def source_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One source: how far a worker or a person is with it, and what it says."""
    source = get_object_or_404(Source.objects.visible_to(request.user), pk=pk)
    pages = progress.per_page(source)
    context = {
        "source": source,
        "under_way": source.is_under_way,
        "why": why_refused(Reason(source.problem)) if source.problem else "",
        "pages": pages,
        "total": progress.total(pages),
        "next_page": next((page.number for page in pages if page.waiting), 1),
        "judges": permissions.is_programme_staff(request.user),
        "may_download": _may_download(request, source),
    }
    return render(request, "ambitions/source_detail.html", context | _said(request, source))


def _said(request: HttpRequest, source: Source) -> dict[str, Any]:
    """What was said in it that was accepted, and how much of that led to something."""
    said = Statement.objects.visible_to(request.user).filter(source=source).accepted()
    led = Exists(Ambition.objects.visible_to(request.user).filter(statements=OuterRef("pk")))
    listed = with_ambitions(said, request.user)
    page = Paginator(listed, _PER_PAGE).get_page(request.GET.get("page"))
    left_out = source.statements.filter(state=Statement.State.REJECTED).count()
    return {"said": page, "led": said.filter(led).count(), "left_out": left_out}


@require_http_methods(["GET", "POST"])
def source_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Describe a source otherwise; the file stays."""
    by = admitted(request, when=permissions.is_programme_staff(request.user))
    source = get_object_or_404(Source, pk=pk)
    mark = sources.described(source)
    form = SourceForm(typed(request), instance=source)
    if form.is_bound and form.is_valid():
        try:
            sources.change(form.save(commit=False), seen=request.POST.get("seen", ""), by=by)
        except Conflict as conflict:
            return _edit_page(request, form, mark, conflict=str(conflict))
        messages.success(request, _("The source has been saved."))
        return redirect("source-detail", pk=pk)
    return _edit_page(request, form, mark)


@never_cache
@require_GET
def source_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file exactly as it came in, to keep and never to show in the browser."""
    source = get_object_or_404(Source.objects.visible_to(request.user), pk=pk)
    if not _may_download(request, source):
        raise Http404
    return to_keep(source.file, name=source.name, media_type=source.media_type)


@require_GET
def source_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page as it was printed, for who judges what was read from it and for the Rapporteur."""
    admitted(request, when=permissions.reads_all_sources(request.user))
    pages = SourcePage.objects.select_related("source")
    try:
        drawing = sources.picture(get_object_or_404(pages, source=pk, number=number))
    except Unreadable as problem:
        raise Http404 from problem
    return HttpResponse(drawing, content_type="image/png")


def _may_download(request: HttpRequest, source: Source) -> bool:
    """Who has an account, a document that was published; any other who reads all sources."""
    published = source.is_public and request.user.is_authenticated
    return bool(source.file) and (published or permissions.reads_all_sources(request.user))


def _edit_page(
    request: HttpRequest, form: SourceForm, mark: str, *, conflict: str = ""
) -> HttpResponse:
    """The form; after a conflict with what is stored by now, and saving again is a choice."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    stored = Source.objects.get(pk=form.instance.pk)
    context = {"form": form, "source": stored, "seen": mark, "conflict": conflict}
    if conflict:
        status, context["seen"] = HTTPStatus.CONFLICT, sources.described(stored)
    elif form.is_bound:
        context["seen"] = request.POST.get("seen", "")
    return render(request, "ambitions/source_edit.html", context, status=status)


def _form(request: HttpRequest, form: NewSourceForm, *, same: Source | None = None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "same": same}
    return render(request, "ambitions/source_create.html", context, status=status)
