"""A year of reminders with a frozen clock: nobody hears a thing twice, or for nothing."""

import datetime as dt
from collections import Counter

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from actors.models import Letter
from measurements import reminders
from measurements.models import Reminder
from tests.measurements.reminders import year
from tests.measurements.reminders.conftest import LOCAL

pytestmark = pytest.mark.django_db


def _runs(runs, lost):
    """All moments at which the task runs in this year; some days are lost."""
    for day in sorted(set(range(365)) - lost):
        hour, times = runs[day % len(runs)]
        moment = year.START + dt.timedelta(days=day, hours=hour, minutes=day % 60)
        yield from [(moment, ("send", None, None))] * times


def _live(made, moments):
    """Let everything happen in its order; gives per letter the reports that were open then."""
    was_open = {}
    with time_machine.travel(year.START, tick=False) as clock:
        for moment, (what, first, second) in moments:
            clock.move_to(moment)
            if what != "send":
                getattr(made, what)(first, second)
            elif reminders.send_due():
                present = {one.recipient.pk for one in made.asked if one.is_open(moment)}
                new = Letter.objects.exclude(pk__in=was_open)
                was_open |= {letter.pk: (letter, present) for letter in new}
    return was_open


def _judge(was_open):
    rows = list(Reminder.objects.all())
    for letter, present in was_open.values():
        local = letter.made_at.astimezone(LOCAL)
        about = {row.recipient_id for row in rows if row.letter_id == letter.pk}
        assert local.weekday() < 5
        assert local.date() not in year.DAYS_OFF
        assert 8 <= local.hour < 18
        assert about
        assert about <= present
    told = Counter((row.recipient_id, row.address, row.kind) for row in rows)
    assert not [key for key, times in told.items() if times > 1]
    letters = Counter(
        (one.address, one.made_at.astimezone(LOCAL).date()) for one, _ in was_open.values()
    )
    assert not [key for key, times in letters.items() if times > 1]
    assert Letter.objects.count() == len(was_open)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(rounds=year.ROUNDS, happenings=year.EVENTS, runs=year.RUNS, lost=year.LOST)
def test_nobody_is_told_twice_at_a_wrong_time_or_for_nothing(rounds, happenings, runs, lost):
    with transaction.atomic():
        made = year.make(rounds)
        things = [(year.START + dt.timedelta(hours=hour), what) for hour, what in happenings]
        moments = sorted([*_runs(runs, lost), *things], key=lambda one: one[0])
        _judge(_live(made, moments))
        transaction.set_rollback(True)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(opens=st.integers(0, 300), lost=st.sets(st.integers(0, 364), max_size=20))
def test_a_report_nobody_touches_is_reminded_of_until_the_deputy_knows(opens, lost):
    # Due after 30 days, closed after 51; the task runs at least once in the two weeks before that.
    assume(not lost & set(range(opens + 37, opens + 51)))
    with transaction.atomic():
        made = year.make([(opens * 24, 30 * 24, 21 * 24)])
        _judge(_live(made, _runs([(9, 2)], lost)))
        silent = Reminder.objects.filter(recipient=made.asked[0].recipient, kind="escalation")
        heard = set(silent.values_list("address", flat=True))
        assert len(heard) == 2
        assert "am@regio.example" in heard
        transaction.set_rollback(True)
