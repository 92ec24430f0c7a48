"""A map on which every municipality is one hexagon of the same size, in fixed classes.

What is unknown, not applicable or not shown each has a mark of its own, beside the colours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from measurements.dashboards.charts import drawing, hexagons
from measurements.dashboards.charts.cells import (
    Band,
    State,
    Tile,
    bands,
    place_in,
    state_of,
    state_words,
    words,
)
from measurements.dashboards.charts.numbers import Unit

__all__ = ["Band", "State", "Tile", "TileMap", "bands", "draw", "state_words"]

ATTRIBUTION = "© CBS / Kadaster, CC BY 4.0"
# Which of the five colours are used when there are fewer classes.
_COLOURS = {1: (4,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
_MARKS = {
    State.NO_DATA: hexagons.HATCH,
    State.NOT_APPLICABLE: hexagons.DOT,
    State.HIDDEN: hexagons.CROSS,
}


@dataclass(frozen=True, slots=True)
class Layer:
    """All tiles of one kind as one path, the mark in each, and the line in the legend."""

    kind: str
    tiles: str
    mark: str
    sample: str
    label: str
    count: int
    counted: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """One municipality with a line around it and its name beside it."""

    tile: str
    x: float
    y: float
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the twin list."""

    code: str
    name: str
    text: str
    known: bool


@dataclass(frozen=True, slots=True)
class TileMap:
    """A drawn map: one path per class, a legend with counts, and the same data as rows."""

    title: str
    conclusion: str
    description: str
    width: float
    height: float
    layers: tuple[Layer, ...]
    highlight: Highlight | None
    rows: tuple[Row, ...]
    attribution: str


def draw(
    *,
    title: str,
    conclusion: str,
    tiles: Sequence[Tile],
    classes: Sequence[Band],
    unit: Unit = "number",
    highlight: str = "",
    attribution: str = ATTRIBUTION,
) -> TileMap:
    """Lay out a map; `highlight` is the code of one municipality.

    Raises IncompleteChartError without title, conclusion, tiles or one to five classes.
    """
    drawing.require(title=title, conclusion=conclusion, data=tiles)
    if len(classes) not in _COLOURS:
        raise drawing.IncompleteChartError("A map needs one to five classes.")
    centres = {tile.code: hexagons.centre(tile.column, tile.row) for tile in tiles}
    width, height = hexagons.size(list(centres.values()))
    layers = tuple(_layers(tiles, classes, centres))
    own = next((tile for tile in tiles if tile.code == highlight), None)
    return TileMap(
        title=title,
        conclusion=conclusion,
        description="; ".join(f"{layer.label}: {layer.counted}" for layer in layers) + ".",
        width=width,
        height=height,
        layers=layers,
        highlight=_highlight(own, centres[own.code], width, unit) if own else None,
        rows=tuple(_row(tile, unit) for tile in tiles),
        attribution=attribution,
    )


def _layers(
    tiles: Sequence[Tile], classes: Sequence[Band], centres: dict[str, hexagons.Centre]
) -> Iterable[Layer]:
    members: list[list[hexagons.Centre]] = [[] for _band in classes]
    absent: dict[State, list[hexagons.Centre]] = {state: [] for state in _MARKS}
    for tile in tiles:
        state = state_of(tile)
        if state is State.KNOWN and tile.value is not None:
            members[place_in(tile.value, classes)].append(centres[tile.code])
        else:
            absent[state].append(centres[tile.code])
    for band, colour, places in zip(classes, _COLOURS[len(classes)], members, strict=True):
        yield _layer(band.kind or f"class-{colour}", band.label, places, band.mark)
    for state, places in absent.items():
        if places:
            yield _layer(state.replace("_", "-"), state_words(state), places, _MARKS[state])


def _layer(kind: str, label: str, places: Sequence[hexagons.Centre], mark: str = "") -> Layer:
    count = len(places)
    words = ngettext("%(count)s municipality", "%(count)s municipalities", count)
    return Layer(
        kind=kind,
        tiles=hexagons.repeat(hexagons.TILE, places),
        mark=hexagons.repeat(mark, places) if mark else "",
        sample=mark,
        label=label,
        count=count,
        counted=words % {"count": count},
    )


def _row(tile: Tile, unit: Unit) -> Row:
    return Row(tile.code, tile.name, words(tile, unit), state_of(tile) is State.KNOWN)


def _highlight(tile: Tile, place: hexagons.Centre, width: float, unit: Unit) -> Highlight:
    x, y = place
    left = x > width / 2
    return Highlight(
        tile=hexagons.repeat(hexagons.TILE, [place]),
        x=round(x - 14 if left else x + 14, 1),
        y=round(y + 5, 1),
        anchor="end" if left else "start",
        text=f"{tile.name}: {words(tile, unit)}",
    )
