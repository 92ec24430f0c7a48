import itertools
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.dashboards.charts import trend
from measurements.dashboards.charts.points import expected

SHARES = st.one_of(st.none(), st.decimals(min_value=0, max_value=1, places=3))


def _draw(values, **options):
    points = [trend.Point(f"{2020 + at}", 2020.0 + at, value) for at, value in enumerate(values)]
    return trend.draw(title="Share", conclusion="It rises.", points=points, **options)


def _corners(line):
    return re.findall(r"-?[\d.]+ -?[\d.]+", line)


def test_a_gap_stays_a_gap():
    wide = _draw([1, 2, None, 3, 4]).plots[0]

    assert [len(_corners(line)) for line in wide.lines] == [2, 2]
    assert len(wide.dots) == 4


def test_a_break_cuts_the_line():
    wide = _draw([1, 2, 3, 4], breaks=[trend.Break(2021.5, "new definition")]).plots[0]

    assert [len(_corners(line)) for line in wide.lines] == [2, 2]
    assert wide.breaks[0].text == "new definition"


@given(st.lists(SHARES, min_size=1, max_size=20))
def test_everything_drawn_lies_on_the_sheet(values):
    chart = _draw(values, unit="percent", target=[trend.Target(2020, 0), trend.Target(2045, 1)])

    for plot in chart.plots:
        assert all(0 <= dot.x <= plot.width and 0 <= dot.y <= plot.height for dot in plot.dots)
        assert len(plot.dots) == sum(value is not None for value in values)


@given(st.lists(st.decimals(min_value=0, max_value=1, places=2), min_size=2, max_size=9))
def test_a_higher_value_is_drawn_higher(values):
    dots = _draw(values, unit="percent").plots[0].dots

    ordered = sorted(zip(values, dots, strict=True), key=lambda pair: pair[0])
    heights = [dot.y for _value, dot in ordered]
    assert heights == sorted(heights, reverse=True)


def test_the_table_has_every_period_with_value_target_and_reason():
    points = [
        trend.Point("2024-1", 2024.0, Decimal("0.31"), Decimal("0.25"), Decimal("0.5")),
        trend.Point("2024-2", 2024.5, None, missing="not yet", note="late"),
    ]
    target = [trend.Target(2024.0, Decimal("0.3")), trend.Target(2025.0, Decimal("0.5"), "2025")]

    chart = trend.draw(title="A", conclusion="B.", points=points, target=target, unit="percent")

    first, second = chart.rows
    assert (first.value, first.target, first.bounds) == ("31%", "30%", "25% – 50%")
    told = (second.value, second.known, second.target, second.note)
    assert told == ("not yet", False, "40%", "late")


def test_the_ends_of_both_lines_are_named_and_do_not_collide():
    target = [trend.Target(2020.0, 1), trend.Target(2023.0, 4, "2023")]

    for plot in _draw([1, 2, 3, 4], target=target).plots:
        assert plot.last.text == "4"
        assert plot.goal.text.endswith("4")
        assert abs(plot.last.y - plot.goal.y) >= 18


def test_a_series_without_values_says_so():
    chart = _draw([None, None])

    assert chart.plots[0].lines == ()
    assert chart.plots[0].last is None
    assert chart.description


def test_names_below_the_axis_do_not_overlap_and_include_the_last():
    narrow = _draw(range(40)).plots[-1]

    places = [tick.at for tick in narrow.x_ticks]
    assert narrow.x_ticks[-1].text == "2059"
    assert all(after - before >= 36 for before, after in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("at", "value"), [(2019.0, None), (2020.0, 0.0), (2021.0, 5.0), (2022.0, 10.0), (2023.0, None)]
)
def test_the_path_asks_for_a_share_of_the_way(at, value):
    assert expected([trend.Target(2020.0, 0), trend.Target(2022.0, 10)], at) == value
