"""On track, behind, or not to be said: with the reason, and never worse for a better value."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from measurements import calculation
from measurements.calculation import Point, Reason, Status

WORST_FIRST = [Status.FAR_BEHIND, Status.BEHIND, Status.ON_TRACK, Status.REACHED]
START = Point(dt.date(2024, 12, 31), Decimal(40))
HALF_WAY = dt.date(2026, 12, 31)

numbers = st.decimals(-1000, 1000, places=2)


def judge(value, **changed):
    facts = {
        "baseline": START,
        "targets": {2028: Decimal(60)},
        "on": HALF_WAY,
        "reading": "higher",
        "coverage": Decimal("0.8"),
        "coverage_threshold": 50,
    }
    return calculation.status(value=None if value is None else Decimal(value), **facts | changed)


@pytest.mark.parametrize(
    ("value", "status", "reason"),
    [
        ("60", Status.REACHED, Reason.TARGET_REACHED),
        ("50", Status.ON_TRACK, Reason.AT_REQUIRED_PACE),
        ("49", Status.ON_TRACK, Reason.AT_REQUIRED_PACE),
        ("48.99", Status.BEHIND, Reason.BELOW_REQUIRED_PACE),
        ("46", Status.BEHIND, Reason.BELOW_REQUIRED_PACE),
        ("45.99", Status.FAR_BEHIND, Reason.FAR_BELOW_REQUIRED_PACE),
        ("0", Status.FAR_BEHIND, Reason.FAR_BELOW_REQUIRED_PACE),
    ],
)
def test_the_status_compares_with_the_required_pace(value, status, reason):
    found = judge(value)
    assert (found.status, found.reason) == (status, reason)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("20", Status.REACHED),
        ("31", Status.ON_TRACK),
        ("32", Status.BEHIND),
        ("40", Status.FAR_BEHIND),
    ],
)
def test_a_falling_target_is_judged_the_other_way_round(value, status):
    assert judge(value, reading="lower", targets={2028: Decimal(20)}).status == status


@pytest.mark.parametrize(
    ("changed", "status", "reason"),
    [
        ({"reading": "none"}, Status.NO_DIRECTION, Reason.NO_DIRECTION),
        ({"coverage": Decimal("0.31")}, Status.CANNOT_BE_SAID, Reason.COVERAGE_TOO_LOW),
        ({"coverage": None}, Status.CANNOT_BE_SAID, Reason.NO_VALUE),
        ({"baseline": None}, Status.CANNOT_BE_SAID, Reason.NO_BASELINE),
        ({"targets": {}}, Status.CANNOT_BE_SAID, Reason.NO_TARGET),
        ({"targets": {2023: Decimal(60)}}, Status.CANNOT_BE_SAID, Reason.NO_TARGET),
        ({"comparable": False}, Status.CANNOT_BE_SAID, Reason.SERIES_BREAK),
        ({"full_year": False}, Status.CANNOT_BE_SAID, Reason.NO_FULL_YEAR),
    ],
)
def test_what_cannot_be_said_says_why(changed, status, reason):
    found = judge("60", **changed)
    assert (found.status, found.reason) == (status, reason)


@pytest.mark.parametrize(
    ("lacking", "reason"),
    [
        ({"coverage": Decimal(0), "full_year": False}, Reason.COVERAGE_TOO_LOW),
        ({"full_year": False, "baseline": None}, Reason.NO_FULL_YEAR),
        ({"coverage": None, "baseline": None}, Reason.NO_VALUE),
        ({"baseline": None, "targets": {}}, Reason.NO_BASELINE),
        ({"targets": {}, "comparable": False}, Reason.NO_TARGET),
        ({"reading": "none", "coverage": Decimal(0)}, Reason.NO_DIRECTION),
    ],
)
def test_of_several_reasons_the_first_one_is_given(lacking, reason):
    assert judge("60", **lacking).reason == reason


def test_a_break_in_the_series_still_names_the_target():
    found = judge("60", comparable=False)
    assert (found.target, found.required, found.progress) == (
        Point(dt.date(2028, 12, 31), Decimal(60)), None, None,
    )  # fmt: skip


def test_a_break_in_the_series_matters_only_when_something_could_be_said():
    assert judge(None, comparable=False).reason == Reason.NO_VALUE


def test_an_unknown_value_has_no_status():
    assert judge(None).reason == Reason.NO_VALUE


def test_a_coverage_at_the_threshold_is_enough():
    assert judge("50", coverage=Decimal("0.5")).status == Status.ON_TRACK


def test_a_target_of_staying_where_one_is_is_reached_or_not():
    stay = {"targets": {2028: START.value}}
    assert judge("40", **stay).status == Status.REACHED
    assert judge("39", **stay).status == Status.FAR_BEHIND
    assert judge("39", **stay).progress is None


def test_a_status_carries_its_explanation():
    found = judge("45")
    assert found.rule_version == "2"
    assert (found.baseline, found.target) == (START, Point(dt.date(2028, 12, 31), Decimal(60)))
    assert (found.value, round(found.required, 1), found.on) == (45, 50, HALF_WAY)
    assert (found.progress, round(found.shortfall, 2)) == (Decimal("0.25"), Decimal("0.25"))
    assert (found.coverage, found.coverage_threshold) == (Decimal("0.8"), 50)


def test_another_reading_does_not_exist():
    with pytest.raises(ValueError, match="reading is higher, lower or none"):
        judge("50", reading="sideways")


@given(
    start=numbers, end=numbers, values=st.tuples(numbers, numbers),
    on=st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31)),
    reading=st.sampled_from(["higher", "lower"]),
)  # fmt: skip
def test_a_better_value_never_gets_a_worse_status(start, end, values, on, reading):
    worse, better = sorted(values, reverse=reading == "lower")
    facts = {"baseline": Point(START.on, start), "targets": {2028: end}, "on": on}
    judged = [judge(value, reading=reading, **facts).status for value in (worse, better)]
    assert WORST_FIRST.index(judged[0]) <= WORST_FIRST.index(judged[1])


@given(
    start=numbers, end=numbers, value=numbers,
    on=st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31)),
)  # fmt: skip
def test_lower_is_better_mirrors_higher_is_better(start, end, value, on):
    facts = {"baseline": Point(START.on, start), "targets": {2028: end}, "on": on}
    mirrored = {"baseline": Point(START.on, -start), "targets": {2028: -end}, "on": on}
    assert judge(value, **facts).status == judge(-value, reading="lower", **mirrored).status


@given(start=numbers, end=numbers, on=st.dates(dt.date(2025, 1, 1), dt.date(2028, 12, 31)))
def test_exactly_at_the_required_pace_is_on_track_or_better(start, end, on):
    assume(start <= end)
    baseline, targets = Point(START.on, start), {2028: end}
    required = calculation.path_value(calculation.target_path(baseline, targets), on=on)
    found = judge(required, baseline=baseline, targets=targets, on=on)
    assert found.status in {Status.ON_TRACK, Status.REACHED}
