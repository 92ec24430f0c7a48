"""Baselines and targets in the API: what counts now, and all that was ever set."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from actors import permissions
from actors.api.resources import Number
from measurements.models import Baseline, Target


class BaselineSerializer(serializers.Serializer[Baseline]):
    datum = serializers.DateField(source="on")
    waarde = Number(source="value", help_text=_("In the unit; a share is a fraction."))


class TargetSerializer(serializers.Serializer[Target]):
    jaar = serializers.IntegerField(source="year")
    waarde = Number(source="value", help_text=_("In the unit; a share is a fraction."))


class AimSerializer(serializers.Serializer[Any]):
    """For one area or for each area of a division: the other one is null."""

    gebied = serializers.CharField(source="area.code", default=None, allow_null=True)
    indeling = serializers.CharField(source="division.code", default=None, allow_null=True)
    waarde = Number(source="value", help_text=_("In the unit; a share is a fraction."))
    reden = serializers.CharField(source="reason", help_text=_("May be empty."))
    vastgelegdOp = serializers.DateTimeField(source="set_at")
    vastgelegdDoor = serializers.SerializerMethodField(
        method_name="get_setter", help_text=_("Who set it; null for who is no programme staff.")
    )

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_setter(self, aim: Baseline | Target) -> str | None:
        if aim.set_by is None or not permissions.is_programme_staff(self.context["request"].user):
            return None
        return aim.set_by.name


class BaselineAimSerializer(AimSerializer):
    datum = serializers.DateField(source="on")


class TargetAimSerializer(AimSerializer):
    jaar = serializers.IntegerField(source="year")
