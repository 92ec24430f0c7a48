"""Who may be on a page: for others it does not exist."""

from django.http import Http404, HttpRequest, QueryDict

from actors.models import User


def admitted(request: HttpRequest, *, when: bool) -> User:
    """The person who asks, when she may; 404 otherwise."""
    if not when or not isinstance(request.user, User):
        raise Http404
    return request.user


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent for a form; None when its page is only asked for."""
    return request.POST if request.method == "POST" else None
