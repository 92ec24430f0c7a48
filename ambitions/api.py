"""The API over ambitions."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from actors.api.resources import Code, Collection, ListParameters, Single, Word
from actors.models import User
from ambitions.models import Ambition, Theme

STATUS = {
    "draft": "concept", "adopted": "vastgesteld", "execution": "in uitvoering",
    "achieved": "bereikt", "stopped": "gestopt", "secured": "geborgd", "pilot": "proef",
    "evaluation": "evaluatie", "decision": "besluit",
}  # fmt: skip
KIND = {
    "vision": "visie", "route": "route", "ambition": "ambitie", "activity": "activiteit",
}  # fmt: skip
LEVEL = {
    "impact": "impact", "outcome": "uitkomst", "output": "resultaat", "activity": "activiteit",
}  # fmt: skip


class AmbitionParameters(ListParameters):
    thema = Code(
        queryset=Theme.objects.all(), slug_field="slug", source="theme", required=False,
        help_text=_("Only of this theme, for example preventie."),
    )  # fmt: skip


class OwnerSerializer(serializers.Serializer[Ambition]):
    code = serializers.CharField()
    naam = serializers.CharField(source="name")


class AmbitionSerializer(serializers.ModelSerializer[Ambition]):
    zin = serializers.CharField(source="sentence", help_text=_("The ambition in one sentence."))
    toelichting = serializers.CharField(source="explanation", help_text=_("May be empty."))
    thema = serializers.CharField(source="theme.slug", help_text=_("Short name of the theme."))
    soort = Word(KIND, source="kind")
    niveau = Word(LEVEL, source="level")
    onder = serializers.IntegerField(
        source="seen_parent", allow_null=True, read_only=True,
        help_text=_("The number of what it hangs under; null when that is nothing you may see."),
    )  # fmt: skip
    eigenaar = OwnerSerializer(
        source="owner", allow_null=True, help_text=_("The party that answers for it.")
    )
    termijn = serializers.DateField(
        source="term", allow_null=True, help_text=_("Date by which it is reached.")
    )
    status = Word(STATUS)

    class Meta:
        model = Ambition
        fields = [
            "id", "zin", "toelichting", "thema", "soort", "niveau", "onder", "eigenaar",
            "termijn", "status",
        ]  # fmt: skip


def _ambitions(user: User | AnonymousUser) -> QuerySet[Ambition]:
    visible = Ambition.objects.visible_to(user)
    above = visible.filter(pk=OuterRef("parent")).values("pk")
    found = visible.select_related("theme", "owner").annotate(seen_parent=Subquery(above))
    return found.order_by("id")


class AmbitionList(Collection[Ambition]):
    summary = _("Ambitions")
    serializer_class = AmbitionSerializer
    parameters_class = AmbitionParameters

    def get_queryset(self) -> QuerySet[Ambition]:
        return _ambitions(self.request.user)


class AmbitionDetail(Single[Ambition]):
    summary = _("One ambition")
    serializer_class = AmbitionSerializer

    def get_queryset(self) -> QuerySet[Ambition]:
        return _ambitions(self.request.user)
