"""The API under /api/: its addresses, and how it says what went wrong.

Built to the NLGov REST API Design Rules 2.2: Dutch nouns without a final slash, camelCase keys,
a version on every answer, errors as problem details, everything of a bad request told at once.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from actors.api.areas import AreaDetail, AreaList
from ambitions.api import AmbitionDetail, AmbitionList
from config import openapi
from measurements.api.figures import FigureList
from measurements.api.indicators import IndicatorDetail, IndicatorList

PROBLEM = openapi.PROBLEM
TITLES = {
    HTTPStatus.BAD_REQUEST: _("The request is not right"),
    HTTPStatus.UNAUTHORIZED: _("You are not signed in"),
    HTTPStatus.FORBIDDEN: _("You may not do this"),
    HTTPStatus.NOT_FOUND: _("Not found"),
    HTTPStatus.METHOD_NOT_ALLOWED: _("This can only be read"),
    HTTPStatus.NOT_ACCEPTABLE: _("Only JSON is given here"),
}


def _problem(status: int, detail: object = "") -> dict[str, Any]:
    title = str(TITLES.get(HTTPStatus(status), _("Something went wrong")))
    return {"status": status, "title": title, "detail": str(detail) or title}


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """An error of a view as problem details; None for what is a mistake of ours."""
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, ValidationError):
        body = _problem(response.status_code, _("Some keys of the query are not right."))
        body["errors"] = [
            {"in": "query", "location": {"name": key}, "code": told.code, "detail": str(told)}
            for key, mistakes in response.data.items()
            for told in mistakes
        ]
    else:
        body = _problem(response.status_code, getattr(error, "detail", ""))
    response.data = body
    response.content_type = PROBLEM
    return response


def middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """What every answer under /api/ carries, also one that no view of the API made."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path_info.startswith("/api/"):
            return response
        if response.status_code >= HTTPStatus.BAD_REQUEST and response["Content-Type"] != PROBLEM:
            body = _problem(response.status_code)
            response = JsonResponse(body, status=response.status_code, content_type=PROBLEM)
        response["API-Version"] = str(settings.SPECTACULAR_SETTINGS["VERSION"])
        response["Cache-Control"] = "no-store"
        return response

    return respond


@extend_schema(exclude=True)
class Description(APIView):
    """The OpenAPI document: no login, and from any site."""

    authentication_classes = []
    permission_classes = [AllowAny]
    http_method_names = ["get", "head"]

    def get(self, _request: Request) -> Response:
        return Response(openapi.description(), headers={"Access-Control-Allow-Origin": "*"})


@extend_schema(exclude=True)
class Nothing(APIView):
    """Every other address under /api/."""

    authentication_classes = []
    permission_classes = [AllowAny]

    def initial(self, *_arguments: object, **_named: object) -> None:
        raise NotFound


urlpatterns = [
    path("v1/openapi.json", Description.as_view(), name="api-description"),
    path("v1/gebieden", AreaList.as_view(), name="api-area-list"),
    path("v1/gebieden/<slug:code>", AreaDetail.as_view(), name="api-area-detail"),
    path("v1/ambities", AmbitionList.as_view(), name="api-ambition-list"),
    path("v1/ambities/<int:pk>", AmbitionDetail.as_view(), name="api-ambition-detail"),
    path("v1/indicatoren", IndicatorList.as_view(), name="api-indicator-list"),
    path("v1/indicatoren/<slug:code>", IndicatorDetail.as_view(), name="api-indicator-detail"),
    path("v1/cijfers", FigureList.as_view(), name="api-figure-list"),
    re_path(r"", Nothing.as_view(), name="api-nothing"),
]
