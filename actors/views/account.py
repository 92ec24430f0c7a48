"""The pages of django-allauth, with our answer to a form that is not right: 422."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def _refusing(view: View) -> View:
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if form is not None and form.is_bound and form.errors:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    return wrapper


login = _refusing(account.login)
password_change = _refusing(account.password_change)
password_reset = _refusing(account.password_reset)
password_reset_from_key = _refusing(account.password_reset_from_key)


@login_not_required
def signup(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Nobody makes an account for themselves."""
    raise Http404
