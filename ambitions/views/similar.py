"""Whether what somebody types is there already; a part of the form for htmx."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from ambitions import similar


@require_GET
def ambition_similar(request: HttpRequest) -> HttpResponse:
    """The ambitions that are most like a sentence."""
    found = similar.ambitions(request.GET.get("sentence", ""), user=request.user)
    return _answer(request, {"alike": found, "kind": "ambition"})


@require_GET
def method_similar(request: HttpRequest) -> HttpResponse:
    """The methods that are most like a name or what a method is."""
    name, summary = request.GET.get("name", ""), request.GET.get("summary", "")
    found = similar.methods(name, summary, user=request.user)
    return _answer(request, {"alike": found, "kind": "method"})


def _answer(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    template = (
        "ambitions/alike.html" if getattr(request, "htmx", False) else "ambitions/alike_page.html"
    )
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
