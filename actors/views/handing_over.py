"""A seat passes to a successor: the holder asks, the successor answers by the link."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from actors import invitations, seats
from actors.conflicts import Conflict
from actors.models import Seat, User
from actors.seats.forms import OfferForm


@require_http_methods(["GET", "POST"])
def seat_hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a successor, who receives a link."""
    visible = seats.visible_to(request.user).select_related("organisation", "person")
    seat = get_object_or_404(visible, pk=pk)
    if not isinstance(request.user, User) or not seats.may_change(request.user, seat):
        raise Http404
    may_give_role = seats.may_give_role(request.user, seat.organisation)
    data = request.POST if request.method == "POST" else None
    form = OfferForm(data, may_give_role=may_give_role)
    if not form.is_bound:
        return _form(request, seat, form)
    if not form.is_valid():
        return _form(request, seat, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        seats.offer(seat, **{"edits": False, **form.cleaned_data}, by=request.user)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return _form(request, seat, form, status=HTTPStatus.CONFLICT)
    messages.success(request, _("The successor receives a letter with a link."))
    return redirect("seat-detail", pk=pk)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def seat_take_over(request: HttpRequest, token: str) -> HttpResponse:
    """What the successor reads, signed in or not; saying yes begins her seat."""
    reader = request.user if isinstance(request.user, User) else None
    try:
        offered = seats.find(token, reader=reader)
        if request.method != "POST":
            return render(request, "actors/seat_take_over.html", {"offer": offered})
        following, made = seats.accept(offered)
    except Conflict as conflict:
        context = {"conflict": str(conflict)}
        return render(request, "actors/seat_take_over.html", context, status=HTTPStatus.CONFLICT)
    messages.success(request, _("You are the point of contact now. Thank you."))
    person = following.person
    if made and person is not None:
        return redirect(invitations.password_path(person))
    return redirect("seat-detail", pk=following.pk)


def _form(
    request: HttpRequest, seat: Seat, form: OfferForm, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"seat": seat, "form": form}
    return render(request, "actors/seat_hand_over.html", context, status=status)
