"""The same reminder, written by several tasks at the same moment."""

import pytest

from actors.models import Letter
from measurements import reminders
from measurements.models import Reminder
from tests import factories
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_tasks_that_run_at_once_write_each_letter_once(asked):
    for _ in range(6):
        seat = factories.SeatFactory()
        factories.RecipientFactory(round=asked, organisation=seat.organisation)
    written = at_once(*[reminders.send_due] * 4)
    assert (len(written), sum(written)) == (4, 6)
    assert Letter.objects.count() == Reminder.objects.count() == 6


def test_staff_and_a_task_at_once_tell_an_address_once(asked, programme_officer):
    asked_one = factories.RecipientFactory(round=asked)
    factories.SeatFactory(organisation=asked_one.organisation)
    at_once(reminders.send_due, lambda: reminders.remind([asked_one], by=programme_officer))
    assert Letter.objects.count() == Reminder.objects.count() == 1
