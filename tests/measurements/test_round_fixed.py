"""What an opened round asks stays what it is, whoever tries and however; mergers go on working."""

import pytest
from django.db import DatabaseError, transaction

from measurements.models import Period, Recipient, Round, RoundIndicator, Section
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened():
    """An opened round with a section, a question and a recipient."""
    section = factories.SectionFactory()
    factories.RoundIndicatorFactory(round=section.round, section=section)
    factories.RecipientFactory(round=section.round)
    Round.objects.update(opened_at=section.round.opens_at)
    return Round.objects.get()


def other_period():
    return Period.objects.create(code="2030", starts_on="2030-01-01", ends_on="2030-12-31")


FORBIDDEN = {
    "another question": lambda asked: RoundIndicator.objects.create(
        round=asked, indicator_version=factories.IndicatorVersionFactory()
    ),
    "a question less": lambda _asked: RoundIndicator.objects.all().delete(),
    "no longer required": lambda _asked: RoundIndicator.objects.update(required=False),
    "another section": lambda asked: Section.objects.create(round=asked, title="Extra"),
    "another title of a section": lambda _asked: Section.objects.update(title="Anders"),
    "another recipient": lambda asked: Recipient.objects.create(
        round=asked, organisation=factories.MunicipalityFactory()
    ),
    "a recipient less": lambda _asked: Recipient.objects.all().delete(),
    "a recipient of another round": lambda _asked: Recipient.objects.update(
        round=factories.RoundFactory()
    ),
    "a question from another round": lambda asked: factories.RoundIndicatorFactory.build(
        round=asked, indicator_version=factories.IndicatorVersionFactory()
    ).save(),
    "not opened after all": lambda _asked: Round.objects.update(opened_at=None),
    "another period": lambda _asked: Round.objects.update(period=other_period()),
    "no round": lambda _asked: Round.objects.all().delete(),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_database_refuses(opened, what):
    with pytest.raises(DatabaseError), transaction.atomic():
        FORBIDDEN[what](opened)
    assert opened.questions.filter(required=True).count() == 1
    assert (opened.sections.count(), opened.asked.count()) == (1, 1)


def test_a_merger_may_hand_a_request_over(opened):
    taker = factories.MunicipalityFactory()
    Recipient.objects.update(organisation=taker)
    assert opened.recipients.get() == taker


def test_more_time_may_be_given(opened):
    Recipient.objects.update(open_until=opened.closes_at)
    assert opened.asked.get().open_until == opened.closes_at


def test_before_it_is_opened_everything_may_change(opened):
    making = factories.RoundFactory()
    question = RoundIndicator.objects.create(
        round=making, indicator_version=factories.IndicatorVersionFactory()
    )
    question.delete()
    making.delete()
    assert Round.objects.get() == opened
