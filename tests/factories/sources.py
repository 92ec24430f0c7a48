"""Invented sources, as if a worker had read them: one line for each statement."""

import datetime as dt
import hashlib
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from ambitions.models import Source, SourcePage, Statement
from tests.factories.actors import UserFactory


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    class Params:
        public = factory.Trait(is_public=True)
        unread = factory.Trait(state=Source.State.WAITING, total=0, done=0)
        refused = factory.Trait(state=Source.State.REFUSED, problem="no_text")

    title = factory.Sequence(lambda n: f"Ronde tafel {n}")
    publisher = "Ministerie van Voorbeelden"
    published_on = dt.date(2026, 3, 1)
    kind = Source.Kind.ROUND_TABLE
    name = "verslag.pdf"
    media_type = "application/pdf"
    size = 1_000
    sha256 = factory.Sequence(lambda n: hashlib.sha256(f"{n}".encode()).hexdigest())
    state = Source.State.READY
    done = 1
    total = 1
    by = factory.SubFactory(UserFactory)


class SourcePageFactory(DjangoModelFactory):
    """A page with these `texts` as proposals, one on each line, under a heading."""

    class Meta:
        model = SourcePage
        skip_postgeneration_save = True

    source = factory.SubFactory(SourceFactory)
    number = 1
    rest = factory.LazyFunction(lambda: ["Preventie"])
    lines = factory.LazyAttribute(lambda self: [[1, "Preventie"]])

    @factory.post_generation
    def texts(self, create, extracted, **kwargs):
        for number, text in enumerate(extracted or [], 2):
            self.lines.append([number, text])
            StatementFactory(page=self, text=text, lines=[number], position=number - 1, **kwargs)
        self.save()


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = Statement

    class Params:
        accepted = factory.Trait(state=Statement.State.ACCEPTED)
        rejected = factory.Trait(state=Statement.State.REJECTED, reason="Staat er al.")

    page = factory.SubFactory(SourcePageFactory)
    source = factory.SelfAttribute("page.source")
    position = factory.Sequence(lambda n: n + 1)
    column = Statement.Column.LEFT
    lines = factory.LazyFunction(lambda: [2])
    section = "Preventie"
    text = factory.Sequence(lambda n: f"Elke gemeente kent uitspraak {n}.")
    verbatim = factory.SelfAttribute("text")
    certainty = Decimal("0.95")
