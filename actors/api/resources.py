"""What every resource of the API shares: keys, codes, numbers and pages.

Dutch nouns and names, as the readers of the API are Dutch; names in a query or an answer are in
camelCase. What a person may not see does not exist, here as on the pages.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import generics, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

M = TypeVar("M", bound=Model)
MOST_PER_PAGE = 500


class Word(serializers.ChoiceField):
    """A choice of the model, in a Dutch word that stays the same whatever the screens say."""

    def __init__(self, words: Mapping[str, str], **options: Any) -> None:
        super().__init__(choices=list(words.values()), read_only=True, **options)
        self.words = words

    def to_representation(self, value: str) -> str:
        return self.words[value]


@extend_schema_field(OpenApiTypes.NUMBER)
class Number(serializers.Field[Any, Any, float | int, Any]):
    """A decimal as a JSON number: what one wants to add up should not arrive as text.

    Exact up to 15 digits, enough for persons in thousandths and for a budget of ten billion
    euro in cents. A share is a rounded quotient anyway, and both its parts stand beside it.
    """

    def to_representation(self, value: Decimal) -> float | int:
        return int(value) if value == int(value) else float(value)


class Code(serializers.SlugRelatedField[Any]):
    """A code to narrow a list by; `source` is the lookup that it narrows."""

    default_error_messages = {
        "does_not_exist": _("There is nothing with the code “{value}”."),
        "invalid": _("There is nothing with this code."),
    }

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(self.context["request"].user)
        return rows


class Parameters(serializers.Serializer[Any]):
    """The keys a query may have, each at most once; all mistakes are told at once."""

    def to_internal_value(self, data: Any) -> Any:
        mistakes: dict[str, Any] = {}
        for key in data:
            if key not in self.fields:
                mistakes[key] = [_("This key does not exist here.")]
            elif len(data.getlist(key)) > 1 or not data[key]:
                mistakes[key] = [_("Give this key once, with a value.")]
        try:
            chosen = super().to_internal_value(data)
        except serializers.ValidationError as error:
            mistakes = {**dict(error.detail), **mistakes}  # type: ignore[arg-type]
        if mistakes:
            raise serializers.ValidationError(mistakes)
        return chosen


class ListParameters(Parameters):
    page = serializers.IntegerField(
        required=False, min_value=1, max_value=10**6, help_text=_("Number of the page, from 1.")
    )
    pageSize = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_PER_PAGE,
        help_text=_("How many rows a page has; 100 unless asked otherwise."),
    )


class Page(PageNumberPagination):
    page_size = 100
    page_size_query_param = "pageSize"
    max_page_size = MOST_PER_PAGE

    def get_paginated_response(self, data: Any) -> Response:
        links = {
            "deze": self.request.build_absolute_uri(),  # type: ignore[union-attr]
            "vorige": self.get_previous_link(),
            "volgende": self.get_next_link(),
        }
        count = self.page.paginator.count  # type: ignore[union-attr]
        return Response({"aantal": count, "links": links, "resultaten": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": "string", "format": "uri"}
        maybe = {**link, "nullable": True}
        links = {"deze": link, "vorige": maybe, "volgende": maybe}
        return {
            "type": "object",
            "required": ["aantal", "links", "resultaten"],
            "properties": {
                "aantal": {"type": "integer", "minimum": 0},
                "links": {"type": "object", "required": list(links), "properties": links},
                "resultaten": schema,
            },
        }


class Resource(generics.GenericAPIView[M]):
    """Something to read: only GET and HEAD, and only keys that are known."""

    http_method_names = ["get", "head"]
    parameters_class: type[Parameters] = Parameters
    # One line for the description of the API.
    summary: StrOrPromise = ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Before the session is looked at: what nobody can do is no matter of rights.
        if str(request.method).lower() not in self.http_method_names:
            self.http_method_not_allowed(request)
        super().initial(request, *args, **kwargs)
        keys = self.parameters_class(data=request.query_params, context={"request": request})
        keys.is_valid(raise_exception=True)
        self.chosen: dict[str, Any] = keys.validated_data


class Collection(Resource[M], generics.ListAPIView[M]):
    """Rows that the person may see, narrowed by the keys of the query, page by page."""

    parameters_class = ListParameters
    pagination_class = Page

    def filter_queryset(self, queryset: QuerySet[M, Any]) -> QuerySet[M, Any]:
        """Lookups come from the code (the source of a key), only values from the query."""
        lookups = {key: value for key, value in self.chosen.items() if not key.startswith("page")}
        return queryset.filter(*(Q(lookup) for lookup in lookups.items()))


class Single(Resource[M], generics.RetrieveAPIView[M]):
    """One row; a row the person may not see is not found."""
