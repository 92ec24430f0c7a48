"""The API over indicators: what is measured, by the definition that counts now."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from actors.api.resources import Code, Collection, ListParameters, Single, Word
from actors.models import Area, User
from ambitions.models import Theme
from measurements.api import aims
from measurements.models import Baseline, Category, Indicator, IndicatorVersion, Level, Target

KIND = {
    "count": "aantal",
    "ratio": "aandeel",
    "yes_no": "jaOfNee",
    "scale": "schaal",
    "amount": "bedragOfOmvang",
    "narrative": "inWoorden",
}
OVER_TIME = {"last": "laatste", "sum": "som", "mean": "gemiddelde"}
READING = {"higher": "hogerIsBeter", "lower": "lagerIsBeter", "none": "geenRichting"}


class IndicatorParameters(ListParameters):
    thema = Code(
        queryset=Theme.objects.all(),
        slug_field="slug",
        source="indicator__ambition__theme",
        required=False,
        help_text=_("Only of this theme, for example preventie."),
    )


class CategorySerializer(serializers.Serializer[Category]):
    code = serializers.CharField()
    naam = serializers.CharField(source="name")


class DimensionSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    naam = serializers.CharField(source="name")
    categorieen = CategorySerializer(source="categories", many=True)


class LevelSerializer(serializers.Serializer[Level]):
    rang = serializers.IntegerField(source="rank", help_text=_("From 1 upwards."))
    naam = serializers.CharField(source="name")


class DefinitionSerializer(serializers.Serializer[IndicatorVersion]):
    """One definition of an indicator, with all that was ever set for it."""

    definitieversie = serializers.IntegerField(source="number")
    naam = serializers.CharField(source="name")
    definitie = serializers.CharField(source="definition")
    soort = Word(KIND, source="kind")
    eenheid = serializers.CharField(source="unit", help_text=_("May be empty."))
    eerstePeriode = serializers.CharField(
        source="first_period.code",
        default=None,
        allow_null=True,
        help_text=_("From this period on it holds; null for from the start."),
    )
    vergelijkbaar = serializers.BooleanField(
        source="is_comparable",
        help_text=_("Whether values may be held against those of the definition before."),
    )
    wijziging = serializers.CharField(
        source="change", help_text=_("What changed, and why; empty for the first one.")
    )
    nulmetingen = aims.BaselineAimSerializer(
        source="baselines", many=True, help_text=_("In the order in which they were set.")
    )
    streefwaarden = aims.TargetAimSerializer(
        source="targets", many=True, help_text=_("In the order in which they were set.")
    )


class IndicatorSerializer(serializers.Serializer[IndicatorVersion]):
    code = serializers.CharField(source="indicator.code")
    ambitie = serializers.IntegerField(source="indicator.ambition_id", help_text=_("Its id."))
    thema = serializers.CharField(source="indicator.ambition.theme.slug")
    geteldDoor = serializers.CharField(
        source="indicator.counted_by.code",
        default=None,
        allow_null=True,
        help_text=_("Code of the party that publishes this series; null when it is asked."),
    )
    definitieversie = serializers.IntegerField(source="number")
    naam = serializers.CharField(source="name")
    vraag = serializers.CharField(source="question")
    definitie = serializers.CharField(source="definition")
    soort = Word(KIND, source="kind")
    eenheid = serializers.CharField(source="unit", help_text=_("May be empty."))
    teller = serializers.CharField(source="numerator_label", help_text=_("What is counted."))
    noemer = serializers.CharField(source="denominator_label", help_text=_("Out of what."))
    leesrichting = Word(READING, source="reading")
    uitsplitsing = DimensionSerializer(source="dimension", allow_null=True)
    gevraagdAan = serializers.CharField(
        source="asked_of.code", help_text=_("Code of the division that is asked.")
    )
    drempel = serializers.IntegerField(
        source="coverage_threshold", help_text=_("Least coverage for a judgement, in percent.")
    )
    waardeVanJaar = Word(
        OVER_TIME, source="over_time", help_text=_("How a year follows from its periods.")
    )
    teltDoor = serializers.BooleanField(
        source="is_cumulative", help_text=_("Whether a value holds all earlier periods too.")
    )
    teltMensen = serializers.BooleanField(
        source="counts_people", help_text=_("Then small counts are hidden.")
    )
    kleinsteGetoond = serializers.IntegerField(
        source="smallest_shown", help_text=_("Smaller counts of people, but for 0, are hidden.")
    )
    afronding = serializers.IntegerField(
        source="rounding", help_text=_("Counts of people are rounded to a multiple of this.")
    )
    niveaus = LevelSerializer(source="levels", many=True)
    nulmeting = serializers.SerializerMethodField(help_text=_("Of the country; may be null."))
    streefwaarden = serializers.SerializerMethodField(help_text=_("Of the country, per year."))
    definities = DefinitionSerializer(
        source="indicator.versions", many=True, help_text=_("All definitions, the first one first.")
    )

    @extend_schema_field(aims.BaselineSerializer(allow_null=True))
    def get_nulmeting(self, version: IndicatorVersion) -> Any:
        baselines = list(version.baselines.all())
        return aims.BaselineSerializer(baselines[-1]).data if baselines else None

    @extend_schema_field(aims.TargetSerializer(many=True))
    def get_streefwaarden(self, version: IndicatorVersion) -> Any:
        """The last one set for a year counts."""
        targets = {target.year: target for target in version.targets.all()}
        return [aims.TargetSerializer(targets[year]).data for year in sorted(targets)]


def _indicators(user: User | AnonymousUser) -> QuerySet[IndicatorVersion]:
    """The last definition of every indicator that the person may see, with all before it."""
    national = Q(area__division__code=Area.COUNTRY)
    baselines: QuerySet[Baseline] = Baseline.objects.filter(national).order_by("id")
    targets: QuerySet[Target] = Target.objects.filter(national).order_by("id")
    return (
        IndicatorVersion.objects.filter(indicator__in=Indicator.objects.visible_to(user))
        .select_related(
            "indicator__ambition__theme", "indicator__counted_by", "dimension", "asked_of"
        )
        .prefetch_related(
            "dimension__categories",
            "levels",
            Prefetch("indicator__versions", _versions(user)),
            Prefetch("baselines", baselines),
            Prefetch("targets", targets),
        )
        .order_by("indicator__code", "-number")
        .distinct("indicator__code")
    )


def _versions(user: User | AnonymousUser) -> QuerySet[IndicatorVersion]:
    """Definitions in their order, with the baselines and targets the person may see."""
    related = ("area", "division", "set_by")
    baselines: QuerySet[Baseline] = Baseline.objects.visible_to(user).order_by("id")
    targets: QuerySet[Target] = Target.objects.visible_to(user).order_by("id")
    return (
        IndicatorVersion.objects.select_related("first_period")
        .prefetch_related(
            Prefetch("baselines", baselines.select_related(*related)),
            Prefetch("targets", targets.select_related(*related)),
        )
        .order_by("number")
    )


class IndicatorList(Collection[IndicatorVersion]):
    summary = _("Indicators")
    serializer_class = IndicatorSerializer
    parameters_class = IndicatorParameters

    def get_queryset(self) -> QuerySet[IndicatorVersion]:
        return _indicators(self.request.user)


class IndicatorDetail(Single[IndicatorVersion]):
    summary = _("One indicator")
    serializer_class = IndicatorSerializer
    lookup_field = "indicator__code"
    lookup_url_kwarg = "code"

    def get_queryset(self) -> QuerySet[IndicatorVersion]:
        return _indicators(self.request.user)
