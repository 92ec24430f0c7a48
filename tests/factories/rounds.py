"""Invented rounds, reports and editions. States are traits: `SubmissionFactory(approved=True)`."""

import datetime as dt
from decimal import Decimal

import factory
import pgtrigger
from django.utils import timezone
from factory.django import DjangoModelFactory

from measurements.models import (
    DataValue,
    Edition,
    Recipient,
    Round,
    RoundIndicator,
    Section,
    Submission,
)
from tests.factories.actors import MunicipalityFactory, UserFactory
from tests.factories.indicators import IndicatorVersionFactory, PeriodFactory


def asking(model):
    """While this lasts, what an opened round asks may be made and unmade."""
    label = model._meta.label
    return pgtrigger.ignore(*(f"{label}:{trigger.name}" for trigger in model._meta.triggers))


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


class AskedFactory(DjangoModelFactory):
    """Of a round that may be open already: a state is made in one go, however it came about."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with asking(model_class):
            return super()._create(model_class, *args, **kwargs)


class SectionFactory(AskedFactory):
    class Meta:
        model = Section

    round = factory.SubFactory(RoundFactory)
    title = factory.Sequence(lambda n: f"Onderdeel {n}")
    position = factory.Sequence(lambda n: n + 1)


class RoundIndicatorFactory(AskedFactory):
    class Meta:
        model = RoundIndicator

    round = factory.SubFactory(RoundFactory, opened=True)
    indicator_version = factory.SubFactory(IndicatorVersionFactory)


class RecipientFactory(AskedFactory):
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


class EditionFactory(DjangoModelFactory):
    """A frozen edition without figures."""

    class Meta:
        model = Edition

    round = factory.SubFactory(RoundFactory, opened=True)
    number = 1
    frozen_at = factory.LazyFunction(timezone.now)
    content = factory.LazyFunction(lambda: {"indicators": []})
    content_hash = "0" * 64
