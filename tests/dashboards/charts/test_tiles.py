import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurements.dashboards.charts import tiles
from measurements.dashboards.charts.drawing import IncompleteChartError

CLASSES = tiles.bands([0, 0.5, 1], "percent")


def _tile(place, value, state=tiles.State.KNOWN, text=""):
    return tiles.Tile(
        place % 19, place // 19, f"GM{place:04}", f"Place {place}", value, state, text
    )


def _draw(given_tiles, classes=CLASSES, **options):
    return tiles.draw(
        title="Map", conclusion="Half of them.", tiles=given_tiles, classes=classes,
        unit="percent", **options,
    )  # fmt: skip


def _counts(drawn):
    return {layer.kind: layer.count for layer in drawn.layers}


@pytest.mark.parametrize(
    ("value", "kind"),
    [(0, "class-2"), (0.49, "class-2"), (0.5, "class-4"), (1, "class-4"), (7, "class-4")],
)
def test_a_class_holds_its_lower_bound_and_the_last_both(value, kind):
    assert _counts(_draw([_tile(0, value)]))[kind] == 1


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=1, max_size=342))
def test_every_municipality_is_drawn_once_and_counted_once(values):
    drawn = _draw([_tile(place, value) for place, value in enumerate(values)])

    assert sum(layer.count for layer in drawn.layers) == len(values)
    assert sum(layer.tiles.count("M") for layer in drawn.layers) == len(values)


def test_no_data_not_applicable_and_not_shown_differ():
    states = [tiles.State.NO_DATA, tiles.State.NOT_APPLICABLE, tiles.State.HIDDEN]

    drawn = _draw([_tile(place, None, state) for place, state in enumerate(states)])

    marked = drawn.layers[-3:]
    assert [layer.kind for layer in marked] == ["no-data", "not-applicable", "hidden"]
    assert len({layer.sample for layer in marked}) == 3
    assert len({row.text for row in drawn.rows}) == 3


def test_a_hidden_value_appears_nowhere():
    drawn = _draw([_tile(0, 0.731, tiles.State.HIDDEN, text="73,1%")], highlight="GM0000")

    assert "73,1" not in repr(drawn)
    assert "0.731" not in repr(drawn)


def test_one_municipality_can_be_pointed_out():
    drawn = _draw([_tile(0, 0.2), _tile(18, 0.6)], highlight="GM0018")

    assert drawn.highlight.text == "Place 18: 60%"
    assert drawn.highlight.anchor == "end"
    assert _draw([_tile(0, 0.2)], highlight="GM9999").highlight is None


def test_odd_rows_lie_half_a_tile_to_the_right():
    drawn = _draw([_tile(0, 0.2), _tile(19, 0.2)])

    assert drawn.layers[0].tiles.startswith("M14 14m")
    assert "M24 31.3m" in drawn.layers[0].tiles


@pytest.mark.parametrize("bounds", [[0], [0, 1, 2, 3, 4, 5, 6]])
def test_a_map_without_or_with_too_many_classes_is_refused(bounds):
    with pytest.raises(IncompleteChartError):
        _draw([_tile(0, 1)], classes=tiles.bands(bounds))


def test_a_class_says_from_and_to():
    assert [band.label for band in tiles.bands([0, 0.2, 1], "percent")] == [
        "0% tot 20%",
        "20% tot 100%",
    ]
