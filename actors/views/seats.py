"""Points of contact: the list, one seat, and what is done with it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from actors import mailboxes, permissions, seats
from actors.conflicts import Conflict
from actors.models import Organisation, Seat, User
from actors.seats import history, lists
from actors.seats.forms import SeatFilter, SeatForm

_PAGE = 50


@require_GET
def seat_list(request: HttpRequest) -> HttpResponse:
    """Organisations with their points of contact, as far as the reader may see them."""
    shown = lists.present(seats.organisations(request.user))
    if not shown.exists():
        raise Http404
    form = SeatFilter.of(request.GET) if seats.sees_everything(request.user) else None
    narrowed = form.narrow(shown) if form else shown
    page = Paginator(lists.with_seats(narrowed.order_by("name", "pk")), _PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    entries = [
        (entry, seats.may_appoint(request.user, entry.organisation))
        for entry in lists.entries(list(page))
    ]
    context = {"form": form, "page": page, "query": query.urlencode(), "entries": entries}
    return render(request, "actors/seat_list.html", context)


@require_GET
def seat_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One seat: who can be reached where, since when, and who held it before."""
    return _page(request, _visible(request, pk))


@require_http_methods(["GET", "POST"])
def seat_appoint(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a seat of an organisation."""
    visible = seats.organisations(request.user)
    organisation = get_object_or_404(visible, code=code)
    by = _allowed(request, when=seats.may_appoint(request.user, organisation))
    data = request.POST if request.method == "POST" else None
    form = SeatForm(data, instance=Seat(organisation=organisation, valid_from=timezone.localdate()))
    if not form.is_bound:
        return _form(request, form)
    if not form.is_valid():
        return _form(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        seat = seats.appoint(organisation, **form.cleaned_data, by=by)
    except Conflict as conflict:
        form.add_error("function", str(conflict))
        return _form(request, form, status=HTTPStatus.CONFLICT)
    messages.success(request, _("The point of contact has been kept."))
    return redirect("seat-detail", pk=seat.pk)


@require_http_methods(["GET", "POST"])
def seat_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change who can be reached and where."""
    seat = _visible(request, pk)
    by = _allowed(request, when=seats.may_change(request.user, seat))
    form = SeatForm(request.POST if request.method == "POST" else None, instance=seat)
    if not form.is_bound:
        return _form(request, form)
    if not form.is_valid():
        return _form(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        seats.change(_visible(request, pk), **form.cleaned_data, by=by)
    except Conflict as conflict:
        return _page(request, _visible(request, pk), conflict=str(conflict))
    messages.success(request, _("The point of contact has been changed."))
    return redirect("seat-detail", pk=pk)


@require_POST
def seat_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that all is still right."""
    seat = _visible(request, pk)
    by = _allowed(request, when=seats.may_change(request.user, seat))
    try:
        seats.confirm(seat, by=by)
    except Conflict as conflict:
        return _page(request, _visible(request, pk), conflict=str(conflict))
    messages.success(request, _("Thank you: this point of contact has been confirmed."))
    return redirect("seat-detail", pk=pk)


@require_POST
def seat_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a seat."""
    seat = _visible(request, pk)
    by = _allowed(request, when=seats.may_change(request.user, seat))
    try:
        seats.end(seat, by=by)
    except Conflict as conflict:
        return _page(request, _visible(request, pk), conflict=str(conflict))
    messages.success(request, _("The point of contact has ended."))
    return redirect("overview" if not _sees(request, pk) else "seat-list")


def _visible(request: HttpRequest, pk: int) -> Seat:
    found = seats.visible_to(request.user).select_related("organisation", "person", "deputy")
    return get_object_or_404(found, pk=pk)


def _sees(request: HttpRequest, pk: int) -> bool:
    """A holder without a role does not see the seat she just ended."""
    return seats.visible_to(request.user).filter(pk=pk).exists()


def _allowed(request: HttpRequest, *, when: bool) -> User:
    if not when or not isinstance(request.user, User):
        raise Http404
    return request.user


def _form(request: HttpRequest, form: SeatForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    organisation: Organisation = form.instance.organisation
    context = {"form": form, "organisation": organisation, "seat": form.instance}
    return render(request, "actors/seat_edit.html", context, status=status)


def _page(request: HttpRequest, seat: Seat, *, conflict: str = "") -> HttpResponse:
    addresses = lists.addresses(seat)
    known = mailboxes.known(addresses)
    earlier = Seat.objects.filter(organisation=seat.organisation, function=seat.function)
    ends = seat.valid_to is not None and seat.valid_to <= timezone.localdate()
    context: dict[str, Any] = {
        "seat": seat,
        "row": lists.row(seat, known),
        "mailboxes": [(address, known.get(address.lower())) for address in addresses],
        "earlier": earlier.exclude(pk=seat.pk).select_related("person").order_by("-valid_from"),
        "history": history.of(seat),
        "ended": ends,
        "changes": not ends and seats.may_change(request.user, seat),
        "marks": permissions.is_programme_staff(request.user),
        "conflict": conflict,
    }
    status = HTTPStatus.CONFLICT if conflict else HTTPStatus.OK
    return render(request, "actors/seat_detail.html", context, status=status)
