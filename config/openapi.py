"""The description of the API in OpenAPI, made from the views and serializers themselves."""

from functools import cache
from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

PROBLEM = "application/problem+json"
ERRORS = (400, 401, 404, 405, 406)


class Cookie(OpenApiAuthenticationExtension):
    """How one signs in: on the site, and with its cookie from then on."""

    target_class = "actors.authentication.Session"
    name = "sessie"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:  # noqa: ARG002
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


class LocationSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()


class MistakeSerializer(serializers.Serializer[Any]):
    location = LocationSerializer()
    code = serializers.CharField()
    detail = serializers.CharField()

    def get_fields(self) -> dict[str, Any]:
        # `in` is a word of Python and cannot be the name of an attribute.
        return {"in": serializers.CharField(), **super().get_fields()}


class ProblemSerializer(serializers.Serializer[Any]):
    status = serializers.IntegerField()
    title = serializers.CharField()
    detail = serializers.CharField()
    errors = MistakeSerializer(many=True, required=False)  # type: ignore[assignment]


class Schema(AutoSchema):
    """Describes a resource by what it says of itself, and by the errors that all of them give."""

    def get_summary(self) -> str:
        return str(self.view.summary)  # type: ignore[attr-defined]

    def get_description(self) -> str:  # type: ignore[override]
        return ""

    def get_override_parameters(self) -> list[Any]:
        keys = self.view.parameters_class  # type: ignore[attr-defined]
        return [keys] if keys().fields else []

    def get_response_serializers(self) -> Any:
        errors = {(str(status), PROBLEM): ProblemSerializer for status in ERRORS}
        return {"200": super().get_response_serializers(), **errors}


def in_dutch(result: dict[str, Any], **_rest: object) -> dict[str, Any]:
    """Docstrings are for who reads the code, not for who reads the description of the API."""
    for schema in result["components"]["schemas"].values():
        schema.pop("description", None)
    return result


@cache
def description() -> Any:
    """The OpenAPI document; the same for everybody."""
    return SchemaGenerator().get_schema(request=None, public=True)
