"""The API over figures: the same rows, sums and judgement as on the pages."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from actors.api.resources import Code, Collection, ListParameters, Number, Word
from actors.models import Area, Division
from ambitions.models import Theme
from measurements import calculation
from measurements.api.indicators import KIND
from measurements.models import Baseline, Category, Figure, Indicator, Period, Target

STATUS = {
    "reached": "bereikt",
    "on_track": "opKoers",
    "behind": "looptAchter",
    "far_behind": "looptVerAchter",
    "no_direction": "geenRichting",
    "cannot_be_said": "nietTeZeggen",
}
REASON = {
    "target_reached": "streefwaardeBereikt",
    "at_required_pace": "volgtVereistTempo",
    "below_required_pace": "onderVereistTempo",
    "far_below_required_pace": "verOnderVereistTempo",
    "no_direction": "geenRichting",
    "no_value": "geenWaarde",
    "coverage_too_low": "dekkingTeLaag",
    "no_baseline": "geenNulmeting",
    "no_target": "geenStreefwaarde",
    "series_break": "breukInReeks",
}


class FigureParameters(ListParameters):
    gebied = Code(
        queryset=Area.objects.all(), slug_field="code", source="area", required=False,
        help_text=_("Only of this area, for example GM0344."),
    )  # fmt: skip
    indeling = Code(
        queryset=Division.objects.all(), slug_field="code", source="area__division",
        required=False, help_text=_("Only areas of this division, for example gemeente."),
    )  # fmt: skip
    indicator = Code(
        queryset=Indicator.objects.all(), slug_field="code",
        source="indicator_version__indicator", required=False,
        help_text=_("Only of this indicator."),
    )  # fmt: skip
    thema = Code(
        queryset=Theme.objects.all(), slug_field="slug",
        source="indicator_version__indicator__ambition__theme", required=False,
        help_text=_("Only of this theme, for example preventie."),
    )  # fmt: skip
    periode = Code(
        queryset=Period.objects.all(), slug_field="code", source="period", required=False,
        help_text=_("Only of this period, for example 2026-1."),
    )  # fmt: skip
    categorie = serializers.CharField(
        source="category__code", required=False,
        help_text=_("Only of this category; totaal for what is not split up."),
    )  # fmt: skip

    def validate_categorie(self, code: str) -> str:
        if not Category.objects.filter(code=code).exists():
            raise serializers.ValidationError(
                _("There is nothing with the code “{value}”.").format(value=code)
            )
        return code


class CountsSerializer(serializers.Serializer[Figure]):
    """How many organisations, not how many people."""

    gevraagd = serializers.IntegerField(source="expected")
    ontvangen = serializers.IntegerField(source="received")
    opTijd = serializers.IntegerField(source="received_on_time")
    beantwoord = serializers.IntegerField(source="answered")
    nietsTeMelden = serializers.IntegerField(source="nothing_to_report")
    nietVanToepassing = serializers.IntegerField(source="not_applicable")
    onbekend = serializers.IntegerField(source="unknown")
    geweigerd = serializers.IntegerField(source="refused")


class JudgementSerializer(serializers.Serializer[calculation.Judgement]):
    stand = Word(STATUS, source="status")
    reden = Word(REASON, source="reason")
    regelversie = serializers.CharField(source="rule_version")
    peildatum = serializers.DateField(source="on", help_text=_("The day the judgement is about."))
    vereist = Number(
        source="required", allow_null=True, help_text=_("What the required pace asks for then.")
    )
    voortgang = Number(
        source="progress", allow_null=True, help_text=_("0 is the baseline, 1 the last target.")
    )


class FigureSerializer(serializers.Serializer[Figure]):
    gebied = serializers.CharField(source="area.code")
    indicator = serializers.CharField(source="indicator_version.indicator.code")
    definitieversie = serializers.IntegerField(source="indicator_version.number")
    periode = serializers.CharField(source="period.code")
    categorie = serializers.CharField(source="category.code")
    soort = Word(KIND, source="indicator_version.kind")
    eenheid = serializers.CharField(source="indicator_version.unit")
    teller = Number(source="numerator", allow_null=True)
    noemer = Number(source="denominator", allow_null=True)
    waarde = serializers.SerializerMethodField(
        help_text=_("The one number that is shown; a share is a fraction. Null without a number.")
    )
    aantalJa = serializers.IntegerField(source="yes_count")
    niveaus = serializers.ListField(
        child=serializers.IntegerField(),
        source="level_counts",
        allow_null=True,
        help_text=_("How many organisations stand on each level, from the first."),
    )
    aantallen = CountsSerializer(source="*")
    dekking = serializers.SerializerMethodField(help_text=_("Answered of asked, as a fraction."))
    oordeel = serializers.SerializerMethodField(help_text=_("Only of what is not split up."))

    @extend_schema_field(Number(allow_null=True))
    def get_waarde(self, figure: Figure) -> Any:
        return _number(calculation.displayed_value(figure, figure.indicator_version.kind))

    @extend_schema_field(Number(allow_null=True))
    def get_dekking(self, figure: Figure) -> Any:
        return _number(_coverage(figure))

    @extend_schema_field(JudgementSerializer(allow_null=True))
    def get_oordeel(self, figure: Figure) -> Any:
        if figure.category_id != Category.TOTAL:
            return None
        return JudgementSerializer(self.context["view"].paths.judge(figure)).data


def _number(value: Decimal | None) -> float | int | None:
    return None if value is None else Number().to_representation(value)


def _coverage(figure: Figure) -> Decimal | None:
    return calculation.coverage(
        answered=figure.answered, not_applicable=figure.not_applicable, expected=figure.expected
    )


class Paths:
    """Where the areas on a page started and where they want to be, in two queries."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        versions = {figure.indicator_version_id for figure in figures}
        here = Q(indicator_version__in=versions, area__in={figure.area_id for figure in figures})
        self.baselines: dict[tuple[int, int], calculation.Point] = {}
        self.targets: dict[tuple[int, int], dict[int, Decimal]] = defaultdict(dict)
        # In the order in which they were set: the last one counts.
        for baseline in Baseline.objects.filter(here).order_by("id"):
            cell = (baseline.indicator_version_id, baseline.area_id)
            self.baselines[cell] = calculation.Point(baseline.on, baseline.value)
        for target in Target.objects.filter(here).order_by("id"):
            self.targets[target.indicator_version_id, target.area_id][target.year] = target.value

    def judge(self, figure: Figure) -> calculation.Judgement:
        version = figure.indicator_version
        cell = (version.pk, figure.area_id)
        return calculation.status(
            value=calculation.displayed_value(figure, version.kind),
            baseline=self.baselines.get(cell),
            targets=self.targets.get(cell, {}),
            on=figure.period.ends_on,
            reading=version.reading,
            coverage=_coverage(figure),
            coverage_threshold=version.coverage_threshold,
        )


class FigureList(Collection[Figure]):
    summary = _("Figures")
    serializer_class = FigureSerializer
    parameters_class = FigureParameters
    paths: Paths

    def get_queryset(self) -> QuerySet[Figure]:
        rows = Figure.objects.visible_to(self.request.user)
        related = ("area", "indicator_version__indicator", "period", "category")
        return rows.select_related(*related).order_by("pk")

    def paginate_queryset(self, queryset: Any) -> Any:
        page = super().paginate_queryset(queryset)
        self.paths = Paths(page or [])
        return page
