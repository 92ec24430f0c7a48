"""Who may be on a page: for others it does not exist."""

from django.http import Http404, HttpRequest

from actors.models import User


def admitted(request: HttpRequest, *, when: bool) -> User:
    """The person who asks, when she may; 404 otherwise."""
    if not when or not isinstance(request.user, User):
        raise Http404
    return request.user
