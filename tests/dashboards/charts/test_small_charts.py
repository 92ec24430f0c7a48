import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.dashboards.charts import bars, sparkline
from measurements.dashboards.charts.drawing import IncompleteChartError


def test_a_bar_is_as_long_as_its_part_of_the_largest_mark():
    bar = bars.draw(label="Beds", value=80, target=200, required=100)

    assert bar.target == bars.WIDTH - 4
    assert bar.length == pytest.approx(0.4 * bar.target, abs=0.1)
    assert bar.required == pytest.approx(0.5 * bar.target, abs=0.1)


@given(st.floats(0, 10**6), st.floats(0, 10**6), st.floats(0, 10**6))
def test_a_bar_stays_in_its_cell(value, target, highest):
    bar = bars.draw(label="Beds", value=value, target=target, highest=highest)

    assert 0 <= bar.length <= bars.WIDTH
    assert 0 <= bar.target <= bars.WIDTH


def test_an_unknown_value_has_no_bar_and_zero_has():
    assert bars.draw(label="Beds", value=None, target=10) is None
    assert bars.draw(label="Beds", value=0, target=10).length == 0


def test_a_sparkline_keeps_its_gap_and_ends_in_the_last_known_value():
    drawn = sparkline.draw(label="Beds", values=[1, 2, None, 4, 3, None])

    assert len(drawn.lines) == 2
    assert drawn.y > 4
    assert "1" in drawn.label
    assert "3" in drawn.label


def test_a_flat_series_lies_in_the_middle():
    assert sparkline.draw(label="Beds", values=[5, 5]).y == sparkline.HEIGHT / 2


def test_nothing_known_draws_nothing():
    assert sparkline.draw(label="Beds", values=[None, None]) is None


@pytest.mark.parametrize("draw", [bars.draw, sparkline.draw])
def test_a_small_chart_without_a_name_is_refused(draw):
    value = {"value": 1} if draw is bars.draw else {"values": [1]}

    with pytest.raises(IncompleteChartError):
        draw(label=" ", **value)
