"""Shares, coverage, progress and the value that is shown: tables, and laws where one holds."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements import calculation
from measurements.calculation import Point

numbers = st.decimals(-(10**9), 10**9, places=4, allow_nan=False, allow_infinity=False)
days = st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31))


def parts(**given):
    nothing = {
        "numerator": None, "denominator": None, "answered": 0, "yes_count": 0,
        "level_counts": None, "not_applicable": 0, "unknown": 0, "refused": 0,
    }  # fmt: skip
    return SimpleNamespace(**nothing | given)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (Decimal(3), Decimal(4), Decimal("0.75")),
        (Decimal(0), Decimal(4), Decimal(0)),
        (Decimal(0), Decimal(0), None),
        (None, Decimal(4), None),
        (Decimal(3), None, None),
        (3, 4, Decimal("0.75")),
    ],
)
def test_a_share_is_a_part_of_a_known_whole(numerator, denominator, expected):
    assert calculation.share(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "expected"),
    [
        (40, 20, 30, "0.5"),
        (20, 40, 25, "0.25"),
        (20, 40, 10, "-0.5"),
        (20, 40, 50, "1.5"),
        (20, 20, 20, None),
    ],
)
def test_progress_is_the_part_of_the_way_that_is_done(baseline, target, actual, expected):
    found = calculation.progress(
        baseline=Decimal(baseline), target=Decimal(target), actual=Decimal(actual)
    )
    assert found == (None if expected is None else Decimal(expected))


@given(start=numbers, end=numbers, actual=numbers)
def test_progress_is_the_same_when_everything_is_mirrored(start, end, actual):
    mirrored = calculation.progress(baseline=-start, target=-end, actual=-actual)
    assert calculation.progress(baseline=start, target=end, actual=actual) == mirrored


@pytest.mark.parametrize(
    ("answered", "not_applicable", "expected", "coverage"),
    [(31, 0, 100, "0.31"), (4, 4, 8, "0"), (6, 2, 6, "1"), (5, 5, 5, None), (0, 0, 0, None)],
)
def test_coverage_leaves_out_who_it_does_not_apply_to(answered, not_applicable, expected, coverage):
    found = calculation.coverage(
        answered=answered, not_applicable=not_applicable, expected=expected
    )
    assert found == (None if coverage is None else Decimal(coverage))


def test_coverage_of_inhabitants_is_a_share_of_inhabitants():
    found = calculation.population_coverage(population_answered=1, population_expected=4)
    assert found == Decimal("0.25")


@pytest.mark.parametrize(
    ("kind", "figure", "expected"),
    [
        ("count", parts(numerator=Decimal(0)), "0"),
        ("count", parts(), None),
        ("amount", parts(numerator=Decimal("2.5")), "2.5"),
        ("ratio", parts(numerator=Decimal(1), denominator=Decimal(8)), "0.125"),
        ("ratio", parts(numerator=Decimal(0), denominator=Decimal(0)), None),
        ("yes_no", parts(answered=7, yes_count=3, not_applicable=1, unknown=1, refused=1), "0.75"),
        ("yes_no", parts(answered=3, not_applicable=1, unknown=1, refused=1), None),
        ("scale", parts(level_counts=[1, 0, 3]), "2.5"),
        ("scale", parts(level_counts=[0, 0, 0]), None),
        ("scale", parts(), None),
        ("narrative", parts(answered=4), None),
    ],
)
def test_each_kind_shows_its_own_value(kind, figure, expected):
    found = calculation.displayed_value(figure, kind)
    assert found == (None if expected is None else Decimal(expected))


def test_a_kind_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        calculation.displayed_value(parts(), "guess")


def test_the_path_goes_straight_from_baseline_to_each_target_in_turn():
    path = calculation.target_path(
        Point(dt.date(2024, 12, 31), Decimal(10)), {2026: Decimal(30), 2025: Decimal(20)}
    )
    assert [point.on.year for point in path] == [2024, 2025, 2026]
    assert calculation.path_value(path, on=dt.date(2026, 12, 31)) == 30


def test_a_target_before_the_baseline_is_no_part_of_the_path():
    path = calculation.target_path(Point(dt.date(2024, 12, 31), Decimal(10)), {2024: Decimal(5)})
    assert path == (Point(dt.date(2024, 12, 31), Decimal(10)),)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2020, 1, 1), "10"),
        (dt.date(2024, 12, 31), "10"),
        (dt.date(2025, 12, 31), "20"),
        (dt.date(2026, 7, 2), "15"),
        (dt.date(2026, 12, 31), "10"),
        (dt.date(2040, 1, 1), "10"),
    ],
)
def test_the_required_value_lies_on_the_line_between_two_corners(day, expected):
    start = Point(dt.date(2024, 12, 31), Decimal(10))
    path = calculation.target_path(start, {2025: Decimal(20), 2026: Decimal(10)})
    assert round(calculation.path_value(path, on=day), 1) == Decimal(expected)


@given(start=numbers, end=numbers, on=days)
def test_the_required_value_never_leaves_the_band_of_its_corners(start, end, on):
    path = calculation.target_path(Point(dt.date(2024, 6, 30), start), {2030: end})
    assert min(start, end) <= calculation.path_value(path, on=on) <= max(start, end)
