from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.dashboards.charts import drawing


@pytest.mark.parametrize(
    ("highest", "unit", "whole", "steps"),
    [
        (1, "percent", False, ["0", "0.25", "0.5", "0.75", "1"]),
        (Decimal("0.62"), "percent", False, ["0", "0.2", "0.4", "0.6", "0.8"]),
        (1334, "number", True, ["0", "500", "1000", "1500"]),
        (3, "number", True, ["0", "1", "2", "3"]),
        (0, "number", True, ["0", "1"]),
        (Decimal("1.5"), "number", False, ["0", "0.5", "1.0", "1.5"]),
    ],
)
def test_an_axis_has_round_steps(highest, unit, whole, steps):
    assert drawing.steps(highest, unit=unit, whole=whole) == [Decimal(step) for step in steps]


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_axis_starts_at_zero_and_reaches_the_highest_value(highest):
    steps = drawing.steps(highest, unit="number")

    assert steps[0] == 0
    assert steps[-1] >= highest
    assert 2 <= len(steps) <= 6


@given(st.lists(st.booleans(), max_size=30))
def test_runs_hold_every_true_and_nothing_else(values):
    inside = {place for start, end in drawing.runs(values) for place in range(start, end)}

    assert inside == {place for place, value in enumerate(values) if value}


@pytest.mark.parametrize(
    ("title", "conclusion", "data"),
    [("", "It goes well.", [1]), ("Trend", "Trend", [1]), ("Trend", "", [1]), ("Trend", "Up.", [])],
)
def test_a_chart_without_words_or_data_is_refused(title, conclusion, data):
    with pytest.raises(drawing.IncompleteChartError):
        drawing.require(title=title, conclusion=conclusion, data=data)
