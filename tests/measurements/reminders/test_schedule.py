"""On which day which reminder is due."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.reminders import schedule
from tests.measurements.reminders.conftest import at

BEGINS, DUE = at("2027-01-12", "09:00"), at("2027-02-12", "17:00")


def kind(day, begins=BEGINS, due=DUE):
    return schedule.kind_on(dt.date.fromisoformat(day), begins=begins, due=due)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2027-01-11", None), ("2027-01-12", "opening"), ("2027-02-04", "opening"),
        ("2027-02-05", "before_due"), ("2027-02-12", "before_due"), ("2027-02-14", "before_due"),
        ("2027-02-15", "after_due"), ("2027-02-18", "after_due"), ("2027-02-19", "escalation"),
        ("2027-06-01", "escalation"),
    ],
)  # fmt: skip
def test_the_last_reminder_that_was_due_counts(day, wanted):
    assert kind(day) == wanted


@pytest.mark.parametrize(
    ("begins", "first_day"),
    [("2027-01-16", "2027-01-18"), ("2027-03-27", "2027-03-30"), ("2027-05-05", "2027-05-07")],
    ids=["a Saturday", "Easter", "5 May and Ascension Day"],
)
def test_a_reminder_moves_to_the_next_working_day(begins, first_day):
    before = dt.date.fromisoformat(first_day) - dt.timedelta(days=1)
    assert kind(before.isoformat(), begins=at(begins), due=at("2027-08-01")) is None
    assert kind(first_day, begins=at(begins), due=at("2027-08-01")) == "opening"


def test_a_short_round_opens_without_a_reminder_before():
    due = at("2027-01-15", "17:00")
    assert [kind(f"2027-01-{day}", due=due) for day in (12, 13, 18)] == [
        "opening", "opening", "after_due",
    ]  # fmt: skip


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2030])
def test_liberation_day_is_a_day_off_in_every_year(year):
    assert not schedule.is_working_day(dt.date(year, 5, 5))


@pytest.mark.parametrize(
    ("moment", "wanted"),
    [
        (at("2027-01-12", "07:59"), False), (at("2027-01-12", "08:00"), True),
        (at("2027-07-12", "08:00"), True), (at("2027-07-12", "17:59"), True),
        (at("2027-01-12", "18:00"), False), (at("2027-01-16", "12:00"), False),
    ],
)  # fmt: skip
def test_reminders_go_out_in_office_hours_of_the_netherlands(moment, wanted):
    assert schedule.is_time(moment) is wanted
    assert schedule.is_time(moment.astimezone(dt.UTC)) is wanted


@given(st.dates(dt.date(2026, 1, 1), dt.date(2032, 12, 31)))
def test_the_next_working_day_is_the_first_one(day):
    found = schedule.working_day(day)
    between = [day + dt.timedelta(days=n) for n in range((found - day).days)]
    assert schedule.is_working_day(found)
    assert not any(schedule.is_working_day(one) for one in between)
