"""The API over figures: the same rows, sums and judgement as on the pages."""

import datetime as dt
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from actors.api.resources import Code, Collection, ListParameters, Number, Word
from actors.models import Area, Division
from ambitions.models import Theme
from measurements.api.indicators import KIND
from measurements.api.observed import Observed, Page, observe
from measurements.calculation import Parts
from measurements.dashboards import readers
from measurements.dashboards.overrides import Judged
from measurements.models import Category, Figure, Indicator, Period

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
    "no_full_year": "geenHeelJaar",
}
HIDDEN = {"": "getoond", "small": "kleinAantal", "withheld": "nietGetoond"}


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

    grenzen = serializers.DateField(
        required=False,
        help_text=_(
            "On the borders of this day, for example 2026-01-01; needs an indicator. Without it "
            "figures are given as they were."
        ),
    )

    def validate(self, chosen: dict[str, Any]) -> dict[str, Any]:
        if "grenzen" in self.initial_data and "indicator" not in self.initial_data:
            raise serializers.ValidationError(
                {"indicator": [_("Give an indicator as well to redraw figures on other borders.")]}
            )
        return chosen

    def validate_grenzen(self, day: dt.date) -> dt.date:
        if not dt.date(1990, 1, 1) <= day <= dt.date(2100, 1, 1):
            raise serializers.ValidationError(
                _("Choose a day from 1 January 1990 up to and including 1 January 2100.")
            )
        return day

    def validate_categorie(self, code: str) -> str:
        if not Category.objects.filter(code=code).exists():
            raise serializers.ValidationError(
                _("There is nothing with the code “{value}”.").format(value=code)
            )
        return code


class CountsSerializer(serializers.Serializer[Parts]):
    """How many organisations, not how many people."""

    gevraagd = serializers.IntegerField(source="expected")
    ontvangen = serializers.IntegerField(source="received")
    opTijd = serializers.IntegerField(source="received_on_time")
    beantwoord = serializers.IntegerField(source="answered")
    nietsTeMelden = serializers.IntegerField(source="nothing_to_report")
    nietVanToepassing = serializers.IntegerField(source="not_applicable")
    onbekend = serializers.IntegerField(source="unknown")
    geweigerd = serializers.IntegerField(source="refused")


class JudgementSerializer(serializers.Serializer[Any]):
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
    uitleg = serializers.ListField(
        child=serializers.CharField(), source="sentences",
        help_text=_("Why, in the sentences of the page."),
    )  # fmt: skip


class OverrideSerializer(serializers.Serializer[Judged]):
    """A person judged otherwise than the rule does."""

    stand = Word(STATUS, source="status")
    reden = serializers.CharField(source="reason")
    gezetOp = serializers.DateTimeField(source="set_at")


class FigureSerializer(serializers.Serializer[Observed]):
    gebied = serializers.CharField(source="area.code")
    indicator = serializers.CharField(source="version.indicator.code")
    definitieversie = serializers.IntegerField(source="version.number")
    periode = serializers.CharField(source="seen.period.code")
    categorie = serializers.CharField(source="category.code")
    soort = Word(KIND, source="version.kind")
    eenheid = serializers.CharField(source="version.unit")
    editie = serializers.IntegerField(
        source="edition.number", allow_null=True,
        help_text=_("The number of the frozen edition; null for a live figure."),
    )  # fmt: skip
    editienaam = serializers.CharField(
        source="edition", allow_null=True,
        help_text=_("The edition as one cites it; null for a live figure."),
    )  # fmt: skip
    voorlopig = serializers.BooleanField(
        source="is_provisional", help_text=_("True while reports about the period still come in.")
    )
    zichtbaarheid = Word(
        HIDDEN, source="seen.hidden", help_text=_("Whether the figure is hidden, and why.")
    )
    vergelijkbaar = serializers.BooleanField(
        source="seen.is_comparable",
        help_text=_("False when a part went elsewhere and nobody knows how much."),
    )
    tekst = serializers.CharField(source="seen.text", help_text=_("As the pages print it."))
    teller = Number(source="seen.figure.numerator", allow_null=True)
    noemer = Number(source="seen.figure.denominator", allow_null=True)
    waarde = Number(
        source="seen.value", allow_null=True,
        help_text=_("The one number that is shown; a share is a fraction. Null without a number."),
    )  # fmt: skip
    laagst = Number(
        source="bounds.low", allow_null=True,
        help_text=_("The lowest it can be, whatever who is silent would answer."),
    )  # fmt: skip
    hoogst = Number(source="bounds.high", allow_null=True, help_text=_("Null: no upper bound."))
    aantalJa = serializers.IntegerField(source="seen.figure.yes_count")
    niveaus = serializers.ListField(
        child=serializers.IntegerField(),
        source="seen.figure.level_counts",
        allow_null=True,
        help_text=_("How many organisations stand on each level, from the first."),
    )
    aantallen = CountsSerializer(source="seen.figure")
    dekking = Number(
        source="seen.coverage", allow_null=True, help_text=_("Answered of asked, as a fraction.")
    )
    dekkingInwoners = Number(
        source="population_coverage", allow_null=True,
        help_text=_("Inhabitants of the areas that answered, of those asked, as a fraction."),
    )  # fmt: skip
    oordeel = JudgementSerializer(
        source="judgement", allow_null=True, help_text=_("Only of what is not split up.")
    )
    handmatigOordeel = OverrideSerializer(source="override", allow_null=True)


class FigureList(Collection[Any]):
    """Live figures for who may see raw values and for the own area, else the last editions."""

    summary = _("Figures")
    serializer_class = FigureSerializer
    parameters_class = FigureParameters
    queryset = Figure.objects.none()

    @cached_property
    def asked(self) -> Page:
        return Page(readers.of(self.request.user), self.chosen)

    def get_queryset(self) -> Any:
        return self.asked.rows()

    def filter_queryset(self, queryset: Any) -> Any:
        # The keys of the query are in it already: a union cannot be narrowed any more.
        return queryset

    def paginate_queryset(self, queryset: Any) -> Any:
        return observe(self.asked, super().paginate_queryset(queryset) or [])
