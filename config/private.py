"""What somebody who signed in was shown stays in no cache, also not in that of the browser."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

_Answer = Callable[[HttpRequest], HttpResponseBase]


def middleware(answer: _Answer) -> _Answer:
    """On a shared computer the next person finds nothing with the Back button.

    An answer that says itself how it may be kept stays as it is.
    """

    def keep_nowhere(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response

    return keep_nowhere
