"""Rounds follow a merger: requests and reports about the time after it go along."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from actors import mergers
from actors.models import Area, AreaPart, Event, Merger
from measurements import handover, history, reporting, rollup, rounds
from measurements.models import (
    DirtyEntry,
    Figure,
    FigureVersion,
    Recipient,
    Round,
    Submission,
)
from tests import factories
from tests.measurements.reports import ask, figure, lies_in, report

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 1)


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(dt.date(2026, 11, 22), tick=False):
        yield


@pytest.fixture
def country():
    return factories.CountryFactory()


@pytest.fixture
def province(country):
    area = factories.AreaFactory(division__code="provincie")
    lies_in(area, country)
    return area


@pytest.fixture
def parties(province):
    """The old municipality, its successor, and a neighbour that stays out of it."""
    made = [factories.MunicipalityFactory() for _ in range(3)]
    for party in made:
        lies_in(party.area, province)
    return made


@pytest.fixture
def merger(parties):
    return mergers.prepare(parties[0].area, parties[1].area, on=ON, by=None)


@pytest.fixture
def version():
    return factories.IndicatorVersionFactory()


@pytest.fixture
def before():
    return period("2026-2", dt.date(2026, 12, 31))


@pytest.fixture
def after():
    return period("2027-1", dt.date(2027, 6, 30))


def period(code, ends_on):
    return factories.PeriodFactory(
        code=code, ends_on=ends_on, starts_on=ends_on - dt.timedelta(days=180)
    )


def asked(asking):
    return {request.organisation for request in asking.asked.select_related("organisation")}


def numbers(period):
    rollup.drain_all()
    return {row.area_id: row.numerator for row in Figure.objects.filter(period=period)}


def test_a_later_round_goes_along_with_its_reports(parties, merger, version, after):
    old, new, _ = parties
    asking = ask(version, old, period=after)
    reports = [report(asking, old, status=status) for status in ("superseded", "approved")]
    handover.apply(merger, by=None)
    assert asked(asking) == {new}
    assert list(new.submissions.order_by("version")) == reports


def test_an_earlier_round_stays(parties, merger, version, before):
    old = parties[0]
    asking = ask(version, old, period=before)
    draft = report(asking, old, status="draft")
    handover.apply(merger, by=None)
    assert asked(asking) == {old}
    assert old.submissions.get() == draft


@pytest.mark.parametrize(("day", "goes"), [(0, True), (1, False)])
def test_the_last_day_of_the_period_decides(parties, merger, version, day, goes):
    old, new, _ = parties
    asking = ask(version, old, period=period("2027-x", ON - dt.timedelta(days=day)))
    handover.apply(merger, by=None)
    assert asked(asking) == {new if goes else old}


def test_when_both_are_asked_the_old_request_stays_open(parties, merger, version, after):
    old, new, _ = parties
    asking = ask(version, old, new, period=after)
    handover.apply(merger, by=None)
    assert asked(asking) == {old, new}
    assert handover.plan(merger).stays == [asking]


def test_so_does_a_round_that_asks_what_another_asks_of_the_successor(
    parties, merger, version, after
):
    old, new, _ = parties
    asking = ask(version, old, period=after)
    ask(version, new, period=after)
    handover.apply(merger, by=None)
    assert asked(asking) == {old}


def test_other_questions_in_that_period_go_along(parties, merger, version, after):
    old, new, _ = parties
    asking = ask(version, old, period=after)
    ask(factories.IndicatorVersionFactory(), new, period=after)
    handover.apply(merger, by=None)
    assert asked(asking) == {new}


def test_a_round_that_is_not_open_yet_goes_along_and_can_be_opened(
    parties, merger, version, after, programme_officer
):
    draft = factories.RoundFactory(period=after)
    factories.RoundIndicatorFactory(round=draft, indicator_version=version)
    factories.RecipientFactory(round=draft, organisation=parties[0])
    handover.apply(merger, by=None)
    rounds.open(draft, by=programme_officer)
    assert draft.submissions.get().organisation == parties[1]


def test_the_national_total_stays_what_it_was(parties, merger, version, before, after, country):
    old, new, other = parties
    asked_before, asked_after = (ask(version, old, other, period=one) for one in (before, after))
    for asking in (asked_before, asked_after):
        report(asking, old, value=7)
        report(asking, other, value=5)
    figures = [numbers(one) for one in (before, after)]
    handover.apply(merger, by=None)
    assert numbers(before) == figures[0]
    assert numbers(after)[country.pk] == figures[1][country.pk] == 12
    assert (figure(new.area, version).numerator, numbers(after).get(old.area_id)) == (7, None)


def test_also_when_both_had_answered_about_the_time_after_it(
    parties, merger, version, after, country, province
):
    opened = ask(version, parties[0], parties[1], period=after)
    report(opened, parties[0], value=2)
    report(opened, parties[1], value=40)
    handover.apply(merger, by=None)
    rollup.drain_all()
    assert figure(country, version).numerator == figure(province, version).numerator == 42


def test_undoing_hands_everything_back(parties, merger, version, before, after):
    old, _, other = parties
    for one in (before, after):
        report(ask(version, old, other, period=one), old, value=7)
    models = (Area, AreaPart, Recipient, Round, Submission, Figure)
    numbers(before)
    stored = [list(model.objects.order_by("pk").values()) for model in models]
    handover.apply(merger, by=None)
    rollup.drain_all()
    handover.undo(merger, by=None)
    rollup.drain_all()
    assert [list(model.objects.order_by("pk").values()) for model in models] == stored


def test_what_the_successor_made_of_it_since_is_handed_back_too(parties, merger, version, after):
    old = parties[0]
    asking = ask(version, old, period=after)
    first = report(asking, old, status="submitted")
    handover.apply(merger, by=None)
    first.refresh_from_db()
    second = reporting.return_for_revision(first, reason="Nog eens", by=factories.UserFactory())
    handover.undo(merger, by=None)
    assert set(old.submissions.all()) == {first, second}


def test_the_successors_own_requests_stay_its_own(parties, merger, version, after):
    new = parties[1]
    asking = ask(version, new, period=after)
    handover.apply(merger, by=None)
    handover.undo(merger, by=None)
    assert asked(asking) == {new}


@pytest.mark.parametrize("step", [handover.apply, handover.undo])
def test_later_periods_are_looked_at_again(parties, merger, version, before, after, step):
    ask(version, parties[2], period=before)
    ask(version, parties[2], period=after)
    factories.PeriodFactory(code="2028", starts_on=ON, ends_on=dt.date(2028, 12, 31))
    if step is handover.undo:
        handover.apply(merger, by=None)
    rollup.drain_all()
    shown = FigureVersion.objects.current()
    step(merger, by=None)
    assert [entry.period for entry in DirtyEntry.objects.all()] == [after]
    assert FigureVersion.objects.current() > shown


def test_applying_twice_moves_nothing_more(parties, merger, version, after):
    old = parties[0]
    handover.apply(merger, by=None)
    later = ask(version, old, period=after)
    DirtyEntry.objects.all().delete()
    handover.apply(merger, by=None)
    assert asked(later) == {old}
    assert not DirtyEntry.objects.exists()


def test_when_the_rounds_cannot_go_along_nothing_is_applied(parties, merger, version, after):
    old, new, _ = parties
    asking = ask(version, old, period=after)
    for party in (old, new):
        report(asking, party, status="draft")
    with pytest.raises(IntegrityError), transaction.atomic():
        handover.apply(merger, by=None)
    assert Merger.objects.planned().get() == merger
    assert Area.objects.get(pk=old.area_id).valid_to is None


def test_the_report_says_that_it_was_handed_over(
    parties, merger, version, after, programme_officer
):
    handed = report(ask(version, parties[0], period=after), parties[0], status="draft")
    handover.apply(merger, by=programme_officer)
    handed.refresh_from_db()
    assert Event.objects.about(handed).get().detail["to"] == parties[1].pk
    entry = history.of_report(handed)[0]
    assert (entry.what, entry.who) == ("Overgedragen door een herindeling", programme_officer.name)


def test_who_had_the_report_open_meanwhile_approves_it_for_the_successor(
    parties, merger, version, after, programme_officer
):
    signed = report(ask(version, parties[0], period=after), parties[0], status="signed", value=7)
    handover.apply(merger, by=None)
    rollup.drain_all()
    reporting.approve(signed, by=programme_officer)
    rollup.drain_all()
    assert figure(parties[1].area, version).numerator == 7


def test_the_people_of_the_old_municipality_fill_in_what_went_along(
    parties, merger, version, after, sign_in
):
    reporter = factories.MembershipFactory(organisation=parties[0]).user
    draft = report(ask(version, parties[0], period=after), parties[0], status="draft")
    handover.apply(merger, by=None)
    assert sign_in(reporter).get(f"/rapportages/{draft.pk}/invullen/").status_code == 200


def test_the_people_of_the_successor_finish_what_is_open_about_before(
    parties, merger, version, before, sign_in
):
    reporter = factories.MembershipFactory(organisation=parties[1]).user
    draft = report(ask(version, parties[0], period=before), parties[0], status="draft")
    handover.apply(merger, by=None)
    assert sign_in(reporter).get(f"/rapportages/{draft.pk}/invullen/").status_code == 200


def test_the_plan_tells_before_and_after_what_goes_along(parties, merger, version, before, after):
    old = parties[0]
    goes, stays = (ask(version, old, period=one) for one in (after, before))
    draft = report(stays, old, status="draft")
    for _ in range(2):
        told = handover.plan(merger)
        assert (told.moves, told.stays, told.open_forms) == ([goes], [], [draft])
        handover.apply(merger, by=None)
