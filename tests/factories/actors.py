"""Invented areas, organisations and people."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from actors.models import Area, AreaPart, Division, Membership, Organisation, Seat, User

# Every other division is one between a municipality and the country.
_RANKS = {"gemeente": 0, "land": 2, "unie": 3}


class DivisionFactory(DjangoModelFactory):
    class Meta:
        model = Division
        django_get_or_create = ["code"]

    code = "gemeente"
    name = factory.LazyAttribute(lambda self: self.code.capitalize())
    rank = factory.LazyAttribute(lambda self: _RANKS.get(self.code, 1))


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area

    code = factory.Sequence(lambda n: f"GM9{n:03}")
    name = factory.Sequence(lambda n: f"Voorbeelddam {n}")
    division = factory.SubFactory(DivisionFactory)
    valid_from = dt.date(1970, 1, 1)
    population = 10_000


class CountryFactory(AreaFactory):
    class Meta:
        django_get_or_create = ["code"]

    code = "NL"
    name = "Nederland"
    division = factory.SubFactory(DivisionFactory, code="land")


class AreaPartFactory(DjangoModelFactory):
    """Lies in a province since long ago, unless told otherwise."""

    class Meta:
        model = AreaPart

    part = factory.SubFactory(AreaFactory)
    whole = factory.SubFactory(AreaFactory, division__code="provincie")
    valid_from = dt.date(1970, 1, 1)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    code = factory.Sequence(lambda n: f"partij-{n}")
    name = factory.Sequence(lambda n: f"Partij {n}")
    kind = Organisation.Kind.PARTNER
    area = factory.SubFactory(CountryFactory)


class MunicipalityFactory(OrganisationFactory):
    kind = Organisation.Kind.MUNICIPALITY
    area = factory.SubFactory(AreaFactory)
    name = factory.LazyAttribute(lambda self: f"Gemeente {self.area.name}")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"persoon-{n}@voorbeeld.example")
    name = factory.Sequence(lambda n: f"Persoon {n}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Membership.Role.EDITOR


class SeatFactory(DjangoModelFactory):
    """The contact for the monitor of a municipality: a person, unless told otherwise."""

    class Meta:
        model = Seat

    organisation = factory.SubFactory(MunicipalityFactory)
    function = Seat.Function.REPORTING
    person = factory.SubFactory(UserFactory)
    valid_from = dt.date(2024, 1, 1)
    confirmed_on = factory.LazyFunction(timezone.localdate)
