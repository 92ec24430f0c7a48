"""Pages for requests that cannot be met, in Dutch and saying what to do."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: the form came from a page that was open too long, or from elsewhere."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """400, without asking who is there: the request itself cannot be trusted."""
    return HttpResponse(render_to_string("400.html", _bare()), status=400)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500, without touching the database or the session, which may be what failed."""
    return HttpResponse(render_to_string("500.html", _bare()), status=500)


def _bare() -> dict[str, object]:
    return {
        "demo": settings.DEMO,
        "site_theme_css": settings.SITE_THEME_CSS,
        "site_logo": settings.SITE_LOGO,
        "site_contact": settings.SITE_CONTACT,
    }
