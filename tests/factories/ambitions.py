"""Invented themes and ambitions."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from ambitions.models import Ambition, Theme
from tests.factories.actors import OrganisationFactory


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ["slug"]

    slug = "preventie"
    name = factory.LazyAttribute(lambda self: self.slug.capitalize())
    summary = "Voorkomen dat mensen slachtoffer worden."
    position = factory.Sequence(lambda n: n + 10)


class AmbitionFactory(DjangoModelFactory):
    class Meta:
        model = Ambition

    theme = factory.SubFactory(ThemeFactory)
    sentence = factory.Sequence(lambda n: f"Elke gemeente kent ambitie {n}.")
    owner = factory.SubFactory(OrganisationFactory)
    term = dt.date(2027, 12, 31)
    status = Ambition.Status.ADOPTED
