"""The site as it is, and one bare page more: what a page costs before it says anything."""

from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

BARE_PAGE = "/bare/"

application = get_wsgi_application()
_template = engines["django"].from_string(
    "<!doctype html><title>{{ user.name }}</title><p>{{ user.name }}</p>"
)


def bare(request: HttpRequest) -> HttpResponse:
    """A minimal template for whoever signed in: the session, the user and nothing else."""
    return HttpResponse(_template.render({"user": request.user}))


import_module(settings.ROOT_URLCONF).urlpatterns.append(path(BARE_PAGE.strip("/") + "/", bare))
