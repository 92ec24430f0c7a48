"""The API over ambitions."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from actors.api.resources import Code, Collection, ListParameters, Single, Word
from actors.models import User
from ambitions.models import Ambition, Theme

STATUS = {"draft": "concept", "adopted": "vastgesteld"}


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
    eigenaar = OwnerSerializer(source="owner", help_text=_("The party that answers for it."))
    termijn = serializers.DateField(source="term", help_text=_("Date by which it is reached."))
    status = Word(STATUS)

    class Meta:
        model = Ambition
        fields = ["id", "zin", "toelichting", "thema", "eigenaar", "termijn", "status"]


def _ambitions(user: User | AnonymousUser) -> QuerySet[Ambition]:
    return Ambition.objects.visible_to(user).select_related("theme", "owner").order_by("id")


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
