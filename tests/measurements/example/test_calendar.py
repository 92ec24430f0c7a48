"""The rounds of the example are open or closed on whatever day it is loaded."""

import datetime as dt

import pytest

from measurements.example import calendar

DAYS = [
    dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC),
    dt.datetime(2026, 11, 22, 4, tzinfo=dt.UTC),
    dt.datetime(2026, 12, 14, 23, tzinfo=dt.UTC),
    dt.datetime(2028, 6, 1, 12, tzinfo=dt.UTC),
]


@pytest.mark.parametrize("now", DAYS, ids=str)
def test_the_last_round_is_open_for_at_least_a_week(now):
    last = calendar.moments(now=now)["2026-2"]
    assert last.opens_at < now - dt.timedelta(days=13)
    assert now + dt.timedelta(days=6) < last.due_at < last.closes_at


@pytest.mark.parametrize("now", DAYS, ids=str)
def test_the_rounds_before_it_are_closed(now):
    earlier = calendar.moments(now=now)
    year, half_year = earlier.pop("2026"), earlier.pop("2026-2")
    # What is due first stands on top.
    assert year.due_at - half_year.due_at == dt.timedelta(days=1)
    assert all(one.opens_at < one.due_at < one.closes_at < now for one in earlier.values())


def test_a_year_before_them_was_asked_about_when_it_was_over():
    found = calendar.moments(now=DAYS[1])
    for code in ("2021", "2022", "2023"):
        assert found[code].opens_at.date() > calendar.spans(code)[1]
        assert found[code].closes_at < found["2024-1"].opens_at


def test_on_an_ordinary_day_the_dates_are_the_fixed_ones():
    last = calendar.moments(now=DAYS[1])["2026-2"]
    assert last.opens_at.date() == dt.date(2026, 11, 1)
    assert last.due_at.date() == dt.date(2026, 12, 15)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024-1", (2024, 1, 1), (2024, 6, 30)),
        ("2024-2", (2024, 7, 1), (2024, 12, 31)),
        ("2020", (2020, 1, 1), (2020, 12, 31)),
        ("2019-2023", (2019, 1, 1), (2023, 12, 31)),
    ],
)
def test_a_code_says_which_days_a_period_spans(code, first, last):
    assert calendar.spans(code) == (dt.date(*first), dt.date(*last))
