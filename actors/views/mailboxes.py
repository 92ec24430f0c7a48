"""Addresses: those whose letters come back, and those that want no reminders."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from actors import mailboxes, permissions
from actors.models import User


@require_POST
def mailbox_mark(request: HttpRequest) -> HttpResponse:
    """Say that letters to an address come back, or that they arrive after all."""
    if not isinstance(request.user, User) or not permissions.is_programme_staff(request.user):
        raise Http404
    address = request.POST.get("address", "")
    try:
        validate_email(address)
    except ValidationError as error:
        raise Http404 from error
    if request.POST.get("state") == "arrives":
        mailboxes.clear_bounced(address, by=request.user)
        messages.success(request, _("Letters go to %(address)s again.") % {"address": address})
    else:
        problem = _("marked by programme staff")
        mailboxes.mark_bounced(address, problem=problem, by=request.user)
        messages.success(request, _("No reminders go to %(address)s.") % {"address": address})
    return redirect("seat-list")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def reminders_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the reminders to an address, or have them again; whoever has the letter may."""
    address = _address(token)
    if request.method == "POST" and request.POST.get("state") == "again":
        mailboxes.resume(address)
    elif request.method == "POST":
        mailboxes.stop(address)
    found = mailboxes.known([address]).get(address)
    context = {"address": address, "stopped": found is not None and found.stopped_at}
    return render(request, "actors/reminders_stop.html", context)


# A mail program has no cookie of ours. What it can do is what anybody with the letter can.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def reminders_stop_at_once(request: HttpRequest, token: str) -> HttpResponse:
    """One click in a mail program (RFC 8058); a person who comes here is asked first."""
    address = _address(token)
    if request.method == "GET":
        return redirect("reminders-stop", token=token)
    if request.POST.get("List-Unsubscribe") != "One-Click":
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    mailboxes.stop(address)
    return HttpResponse()


def _address(token: str) -> str:
    address = mailboxes.address_of(token)
    if address is None:
        raise Http404
    return address
