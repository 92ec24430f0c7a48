"""Invented rows. States are traits: `SubmissionFactory(approved=True)`."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from actors.models import Area, AreaPart, Division, Membership, Organisation, User
from ambitions.models import Ambition, Theme
from measurements.models import (
    Baseline,
    Category,
    DataValue,
    Dimension,
    Edition,
    Indicator,
    IndicatorVersion,
    Period,
    Recipient,
    Round,
    RoundIndicator,
    Submission,
    Target,
)

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


class RoundFactory(DjangoModelFactory):
    class Meta:
        model = Round

    class Params:
        opened = factory.Trait(opened_at=factory.LazyFunction(timezone.now))

    period = factory.SubFactory(PeriodFactory)
    title = factory.Sequence(lambda n: f"Uitvraag {n}")
    opens_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=1))
    due_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=20))
    closes_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=30))


class RoundIndicatorFactory(DjangoModelFactory):
    class Meta:
        model = RoundIndicator

    round = factory.SubFactory(RoundFactory, opened=True)
    indicator_version = factory.SubFactory(IndicatorVersionFactory)


class RecipientFactory(DjangoModelFactory):
    class Meta:
        model = Recipient

    round = factory.SubFactory(RoundFactory, opened=True)
    organisation = factory.SubFactory(MunicipalityFactory)


class SubmissionFactory(DjangoModelFactory):
    """A report in an opened round; `submitted`, `signed` and `approved` bring it further."""

    class Meta:
        model = Submission

    class Params:
        submitted = factory.Trait(
            status="submitted",
            submitted_at=factory.LazyFunction(timezone.now),
            submitted_by=factory.SubFactory(UserFactory),
        )
        signed = factory.Trait(
            submitted=True,
            status="signed",
            signed_at=factory.LazyFunction(timezone.now),
            signed_by=factory.SubFactory(UserFactory),
        )
        approved = factory.Trait(
            signed=True,
            status="approved",
            decided_at=factory.LazyFunction(timezone.now),
            decided_by=factory.SubFactory(UserFactory),
        )

    round = factory.SubFactory(RoundFactory, opened=True)
    organisation = factory.SubFactory(MunicipalityFactory)


class DataValueFactory(DjangoModelFactory):
    """An answer; its report must still be a draft when the answer is made."""

    class Meta:
        model = DataValue

    submission = factory.SubFactory(SubmissionFactory)
    indicator_version = factory.SubFactory(IndicatorVersionFactory)
    category_id = 0
    state = DataValue.State.KNOWN
    value = Decimal(5)
    entered_at = factory.LazyFunction(timezone.now)


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


class EditionFactory(DjangoModelFactory):
    """A frozen edition without figures."""

    class Meta:
        model = Edition

    round = factory.SubFactory(RoundFactory, opened=True)
    number = 1
    frozen_at = factory.LazyFunction(timezone.now)
    content = factory.LazyFunction(lambda: {"indicators": []})
    content_hash = "0" * 64
