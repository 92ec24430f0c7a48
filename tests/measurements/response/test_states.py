"""How far each organisation of a round is, and what stands out about it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from actors import mailboxes
from measurements import reporting, response, rounds
from measurements.answers import Answer
from measurements.response import State
from tests import factories
from tests.measurements.crowds import ALL, crowd
from tests.measurements.stages import put

FIRST = "Gemeente 000"


@pytest.fixture
def editor(reports):
    return factories.MembershipFactory(organisation=reports[0].organisation).user


def save(report, by):
    version = report.round.indicators.get()
    reporting.answer(report, {(version.pk, 0): Answer(value=Decimal(4))}, by=by)


def test_a_draft_nobody_saved_in_is_not_started(rows):
    assert [row.state for row in rows().values()] == [State.NOT_STARTED] * 4


def test_a_draft_somebody_saved_in_is_a_draft(rows, reports, editor):
    save(reports[0], editor)
    assert rows()[FIRST].state == State.DRAFT


@pytest.mark.parametrize("status", ["submitted", "signed", "approved"])
def test_what_came_in_has_the_state_of_its_report(rows, reports, status):
    put(reports[0], status)
    row = rows()[FIRST]
    assert (row.state, row.is_in) == (status, True)


def test_what_was_returned_stays_returned_until_it_is_sent_again(
    rows, reports, editor, programme_officer
):
    following = reporting.return_for_revision(
        put(reports[0], "submitted"), reason="Klopt dit?", by=programme_officer
    )
    save(following, editor)
    assert rows()[FIRST].state == State.RETURNED
    put(following, "submitted")
    assert rows()[FIRST].state == State.SUBMITTED


def test_what_was_taken_back_is_a_draft(rows, reports, editor):
    reporting.withdraw(put(reports[0], "submitted"), by=editor)
    assert rows()[FIRST].state == State.DRAFT


def test_an_approved_report_stays_so_while_it_is_corrected(rows, reports, editor):
    reporting.correct(put(reports[0], "approved"), reason="Een telfout.", by=editor)
    row = rows()[FIRST]
    assert (row.state, row.is_in) == (State.APPROVED, True)


def test_who_is_not_in_after_the_due_moment_is_late(asked, rows, reports):
    put(reports[0], "submitted")
    type(asked).objects.filter(pk=asked.pk).update(due_at=timezone.now() - dt.timedelta(minutes=1))
    assert [row.is_late for row in rows().values()] == [False, True, True, True]


def test_more_time_moves_the_due_moment_along(asked, rows, programme_officer):
    type(asked).objects.filter(pk=asked.pk).update(due_at=timezone.now() - dt.timedelta(minutes=1))
    recipient = asked.asked.get(organisation__name=FIRST)
    longer = recipient.closes_at + dt.timedelta(days=2)
    rounds.extend([recipient], until=longer, reason="Verbouwing.", by=programme_officer)
    assert not rows()[FIRST].is_late


def test_a_row_knows_the_contact_and_whether_letters_come_back(rows, reports, programme_officer):
    seat = factories.SeatFactory(organisation=reports[0].organisation)
    mailboxes.mark_bounced(seat.person.email, problem="Onbekend adres", by=programme_officer)
    row, other = rows()[FIRST], rows()["Gemeente 001"]
    assert (row.seat, row.bounced) == (seat, [seat.person.email])
    assert (other.seat, other.bounced) == (None, ())


def test_who_was_silent_in_the_last_two_rounds_is_told(asked, rows, reports):
    past = timezone.now() - dt.timedelta(days=100)
    organisation = reports[0].organisation
    for days in (0, 50):
        moments = [past + dt.timedelta(days=days + n) for n in (0, 1, 2)]
        earlier = factories.RoundFactory(
            opened=True, opens_at=moments[0], due_at=moments[1], closes_at=moments[2]
        )
        factories.RecipientFactory(round=earlier, organisation=organisation)
    assert [row.is_silent for row in rows().values()] == [True, False, False, False]


def test_numbers_are_per_state_province_and_size(asked, rows, reports):
    put(reports[0], "approved")
    found = list(rows().values())
    numbers = {one.code: one.number for one in response.by_state(found)}
    assert (numbers["approved"], numbers["not_started"]) == (1, 3)
    regions = [(one.label, one.number, one.whole) for one in response.by_region(found)]
    assert regions == [("Provincie 0", 1, 2), ("Provincie 1", 0, 2)]
    assert [(one.number, one.whole) for one in response.by_size(found)] == [(1, 4)]


def test_everybody_is_read_in_six_queries(django_assert_num_queries, db):
    asked = crowd()
    factories.SeatFactory(organisation=asked.recipients.first())
    with django_assert_num_queries(6):
        rows = response.of_round(asked)
        states = {row.state for row in rows}
    assert (len(rows), states) == (ALL, {State.NOT_STARTED})


def test_the_mark_changes_with_every_step(asked, reports, editor):
    marks = [response.mark(asked), response.mark(asked)]
    save(reports[0], editor)
    marks.append(response.mark(asked))
    put(reports[0], "submitted")
    marks.append(response.mark(asked))
    put(reports[0], "approved")
    marks.append(response.mark(asked))
    assert marks[0] == marks[1]
    assert len(set(marks)) == 4
