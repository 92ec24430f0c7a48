"""Invented themes, ambitions and what belongs to them."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from ambitions.models import (
    Agreement,
    Ambition,
    Contribution,
    Means,
    Method,
    Recommendation,
    TargetGroup,
    Theme,
)
from tests.factories.actors import CountryFactory, OrganisationFactory


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ["slug"]

    slug = "preventie"
    name = factory.LazyAttribute(lambda self: self.slug.capitalize())
    summary = "Voorkomen dat mensen slachtoffer worden."
    position = factory.Sequence(lambda n: n + 10)


class TargetGroupFactory(DjangoModelFactory):
    class Meta:
        model = TargetGroup
        django_get_or_create = ["slug"]

    slug = "jongeren"
    name = factory.LazyAttribute(lambda self: self.slug.capitalize())


class AmbitionFactory(DjangoModelFactory):
    class Meta:
        model = Ambition

    theme = factory.SubFactory(ThemeFactory)
    sentence = factory.Sequence(lambda n: f"Elke gemeente kent ambitie {n}.")
    owner = factory.SubFactory(OrganisationFactory)
    term = dt.date(2027, 12, 31)
    status = Ambition.Status.ADOPTED


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = Contribution

    ambition = factory.SubFactory(AmbitionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Contribution.Role.EXECUTES
    area = factory.SubFactory(CountryFactory)
    purpose = "Geeft voorlichting op scholen."
    valid_from = dt.date(2025, 1, 1)


class MeansFactory(DjangoModelFactory):
    class Meta:
        model = Means

    ambition = factory.SubFactory(AmbitionFactory)
    amount = Decimal(50_000)
    financier = factory.SubFactory(OrganisationFactory)
    is_structural = True
    state = Means.State.AVAILABLE


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    title = factory.Sequence(lambda n: f"Convenant {n}")
    obligations = "Partijen delen hun ervaringen."
    signed_on = dt.date(2025, 3, 1)
    status = Agreement.Status.RUNNING


class MethodFactory(DjangoModelFactory):
    class Meta:
        model = Method

    name = factory.Sequence(lambda n: f"Methode {n}")
    theme = factory.SubFactory(ThemeFactory)
    summary = "Een les voor leerlingen."
    evidence = Method.Evidence.PILOT


class RecommendationFactory(DjangoModelFactory):
    class Meta:
        model = Recommendation

    code = factory.Sequence(lambda n: f"aanbeveling-{n}")
    text = "Zorg dat elke gemeente een meldroute heeft."
    report = "Rapport 2025"
    made_on = dt.date(2025, 10, 1)
