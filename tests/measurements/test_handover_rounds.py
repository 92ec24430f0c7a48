"""In a merger more time goes along, and a round of several kinds is held by its own questions."""

import datetime as dt

import pytest
import time_machine

from actors import mergers
from measurements import handover, rounds
from tests import factories
from tests.measurements.reports import lies_in

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 1)


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(dt.date(2026, 11, 22), tick=False):
        yield


@pytest.fixture
def parties():
    """The old municipality and its successor, in one province."""
    province = factories.AreaFactory(division__code="provincie")
    lies_in(province, factories.CountryFactory())
    made = factories.MunicipalityFactory.create_batch(2)
    for party in made:
        lies_in(party.area, province)
    return made


@pytest.fixture
def merger(parties):
    return mergers.prepare(parties[0].area, parties[1].area, on=ON, by=None)


@pytest.fixture
def asked(parties):
    """An opened round about 2027 that asks the old municipality."""
    period = factories.PeriodFactory(code="2027", starts_on=ON, ends_on=dt.date(2027, 12, 31))
    made = factories.RoundFactory(opened=True, period=period)
    factories.RoundIndicatorFactory(round=made)
    factories.SubmissionFactory(round=made, organisation=parties[0])
    return factories.RecipientFactory(round=made, organisation=parties[0])


def test_more_time_goes_along_to_the_successor(asked, merger, parties, programme_officer):
    until = asked.round.closes_at + dt.timedelta(days=90)
    rounds.extend([asked], until=until, reason="Herindeling.", by=programme_officer)
    with time_machine.travel(ON, tick=False):
        handover.apply(merger, by=programme_officer)
    report = asked.round.submissions.get()
    assert (report.organisation, report.closes_at) == (parties[1], until)


def test_a_form_that_is_open_by_an_extension_alone_is_told_in_the_plan(
    merger, parties, programme_officer
):
    now = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    made = factories.RoundFactory(
        opened_at=now - dt.timedelta(days=60), opens_at=now - dt.timedelta(days=60),
        due_at=now - dt.timedelta(days=30), closes_at=now,
    )  # fmt: skip
    report = factories.SubmissionFactory(round=made, organisation=parties[0])
    assert list(handover.plan(merger).open_forms) == []
    request = factories.RecipientFactory(round=made, organisation=parties[0])
    later = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    rounds.reopen([request], until=later, reason="Storing.", by=programme_officer)
    assert list(handover.plan(merger).open_forms) == [report]


def test_what_others_are_asked_keeps_no_round_behind(asked, merger, parties):
    """The successor is in a round that shares a question, but one for regions."""
    of_regions = factories.IndicatorVersionFactory(asked_of__code="riec")
    factories.RoundIndicatorFactory(round=asked.round, indicator_version=of_regions)
    other = factories.RoundFactory(opened=True, period=asked.round.period)
    for version in (of_regions, factories.IndicatorVersionFactory()):
        factories.RoundIndicatorFactory(round=other, indicator_version=version)
    factories.RecipientFactory(round=other, organisation=parties[1])
    assert list(handover.plan(merger).moves) == [asked.round]
