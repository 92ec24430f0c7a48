"""A round from Tuesday 12 January 2027 that is due on Friday 12 February and closes on the 26th."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from measurements import reminders
from tests import factories

LOCAL = ZoneInfo("Europe/Amsterdam")


def at(day, time="09:30"):
    """That time on the clocks of the Netherlands; the day as in 2027-01-12."""
    return dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=LOCAL)


@pytest.fixture
def clock():
    with time_machine.travel(at("2027-01-12"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def on(clock):
    """What is written at that moment: the number of letters."""

    def _on(day, time="09:30"):
        clock.move_to(at(day, time))
        return reminders.send_due()

    return _on


@pytest.fixture
def asked(clock, db):
    return factories.RoundFactory(
        title="Uitvraag 2026-2",
        opens_at=at("2027-01-12", "09:00"),
        opened_at=at("2027-01-08"),
        due_at=at("2027-02-12", "17:00"),
        closes_at=at("2027-02-26", "17:00"),
    )


@pytest.fixture
def seat(municipality):
    return factories.SeatFactory(
        organisation=municipality,
        person__email="hanna@dam.example",
        mailbox="am@dam.example",
        deputy=factories.UserFactory(email="dirk@dam.example"),
    )


@pytest.fixture
def recipient(asked, municipality):
    return factories.RecipientFactory(round=asked, organisation=municipality)


@pytest.fixture
def draft(asked, municipality, recipient):
    return factories.SubmissionFactory(round=asked, organisation=municipality)
