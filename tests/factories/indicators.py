"""Invented indicators, and where they start and go."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from measurements.models import (
    Baseline,
    Category,
    Dimension,
    Indicator,
    IndicatorVersion,
    Period,
    Target,
)
from tests.factories.actors import CountryFactory, DivisionFactory
from tests.factories.ambitions import AmbitionFactory


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    code = factory.Sequence(lambda n: f"ind-{n}")
    ambition = factory.SubFactory(AmbitionFactory)


class DimensionFactory(DjangoModelFactory):
    class Meta:
        model = Dimension

    code = factory.Sequence(lambda n: f"uitsplitsing-{n}")
    name = factory.Sequence(lambda n: f"Uitsplitsing {n}")


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category

    dimension = factory.SubFactory(DimensionFactory)
    code = factory.Sequence(lambda n: f"categorie-{n}")
    name = factory.Sequence(lambda n: f"Categorie {n}")


class IndicatorVersionFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorVersion

    class Params:
        ratio = factory.Trait(
            kind="ratio", numerator_label="Getraind", denominator_label="Medewerkers"
        )
        later = factory.Trait(
            number=2,
            first_period=factory.SubFactory("tests.factories.PeriodFactory"),
            change="Ook vrijwilligers tellen mee.",
        )

    indicator = factory.SubFactory(IndicatorFactory)
    name = factory.Sequence(lambda n: f"Indicator {n}")
    question = factory.LazyAttribute(lambda self: f"Hoeveel: {self.name}?")
    definition = "Wat wij tellen en wat niet."
    kind = IndicatorVersion.Kind.COUNT
    unit = "medewerkers"
    reading = IndicatorVersion.Reading.HIGHER
    asked_of = factory.SubFactory(DivisionFactory)


class PeriodFactory(DjangoModelFactory):
    class Meta:
        model = Period
        django_get_or_create = ["code"]

    code = "2026-1"
    starts_on = dt.date(2026, 1, 1)
    ends_on = dt.date(2026, 6, 30)


class BaselineFactory(DjangoModelFactory):
    class Meta:
        model = Baseline

    indicator_version = factory.SubFactory(IndicatorVersionFactory)
    area = factory.SubFactory(CountryFactory)
    on = dt.date(2024, 1, 1)
    value = Decimal("0.1")


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = Target

    indicator_version = factory.SubFactory(IndicatorVersionFactory)
    area = factory.SubFactory(CountryFactory)
    year = 2027
    value = Decimal("0.5")
