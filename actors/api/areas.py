"""The API over areas: the country and its divisions, with their codes."""

from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from actors.api.resources import Code, Collection, ListParameters, Single
from actors.models import Area, AreaPart, Division


class AreaParameters(ListParameters):
    indeling = Code(
        queryset=Division.objects.all(), slug_field="code", source="division", required=False,
        help_text=_("Only areas of this division, for example gemeente."),
    )  # fmt: skip


class AreaSerializer(serializers.ModelSerializer[Area]):
    naam = serializers.CharField(source="name", help_text=_("Name of the area."))
    indeling = serializers.CharField(source="division.code", help_text=_("Code of the division."))
    geldigVanaf = serializers.DateField(source="valid_from", help_text=_("First day."))
    geldigTot = serializers.DateField(
        source="valid_to", allow_null=True, help_text=_("First day on which it no longer exists.")
    )
    inwoners = serializers.IntegerField(source="population", allow_null=True)
    ligtIn = serializers.SerializerMethodField(help_text=_("Codes of the areas around it, today."))

    class Meta:
        model = Area
        fields = ["code", "naam", "indeling", "geldigVanaf", "geldigTot", "inwoners", "ligtIn"]

    def get_ligtIn(self, area: Area) -> list[str]:  # noqa: N802
        return sorted(part.code for part in area.wholes.all())  # type: ignore[attr-defined]


def _areas() -> QuerySet[Area]:
    today = AreaPart.objects.valid_on(timezone.localdate()).annotate(code=F("whole__code"))
    return (
        Area.objects.select_related("division")
        .prefetch_related(Prefetch("wholes", queryset=today))
        .order_by("code")
    )


class AreaList(Collection[Area]):
    summary = _("Areas")
    serializer_class = AreaSerializer
    parameters_class = AreaParameters

    def get_queryset(self) -> QuerySet[Area]:
        return _areas()


class AreaDetail(Single[Area]):
    summary = _("One area")
    serializer_class = AreaSerializer
    lookup_field = "code"

    def get_queryset(self) -> QuerySet[Area]:
        return _areas()
