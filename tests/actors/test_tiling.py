"""The tile map as it is stored, and how it is made."""

import csv
from collections import defaultdict

import pytest

from actors import loading
from actors.tiling import Place, lay_out
from actors.tiling.hexagons import around, holes, middle
from actors.tiling.places import neighbours, project

PROVINCES = {
    row["part"]: row["whole"]
    for row in loading.rows("parts")
    if row["whole"].startswith("PV") and row["valid_to"] is None
}


@pytest.fixture(scope="module")
def stored():
    """The present municipalities and the cell each has."""
    with (loading.DATA / "municipalities.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if not row["valid_to"]]
    places = [
        Place(
            row["code"],
            float(row["longitude"]),
            float(row["latitude"]),
            PROVINCES[row["code"]],
            row["island"],
        )
        for row in rows
    ]
    cells = {row["code"]: (int(row["tile_column"]), int(row["tile_row"])) for row in rows}
    return places, cells


def pieces(cells):
    """The groups of cells that touch."""
    left, found = set(cells), []
    while left:
        piece, edge = set(), [left.pop()]
        while edge:
            piece.add(edge[-1])
            new = left.intersection(around(edge.pop()))
            edge += new
            left -= new
        found.append(piece)
    return found


def test_every_municipality_has_its_own_cell(stored):
    _places, cells = stored
    assert len(set(cells.values())) == 342


def test_the_map_starts_in_its_corner(stored):
    _places, cells = stored
    assert min(column for column, _row in cells.values()) == 0
    assert min(row for _column, row in cells.values()) in {0, 1}


def test_land_has_no_holes(stored):
    _places, cells = stored
    assert holes(cells.values()) == []


def test_a_province_holds_together(stored):
    places, cells = stored
    mainland = defaultdict(list)
    for place in places:
        mainland[place.group, place.island].append(cells[place.code])
    assert all(len(pieces(group)) == 1 for group in mainland.values())


def test_every_island_has_water_around_it(stored):
    places, cells = stored
    assert len(pieces(cells.values())) == 1 + len({one.island for one in places if one.island})


def test_neighbours_stay_near(stored):
    places, cells = stored
    island = {place.code: place.island for place in places}
    ties = neighbours({place.code: project(place) for place in places})
    ways = [
        abs(middle(cells[one]) - middle(cells[two]))
        for one, two in ties
        if island[one] == island[two]
    ]
    assert sum(way < 1.01 for way in ways) / len(ways) > 0.78
    assert max(ways) <= 3


@pytest.mark.parametrize(("axis", "part"), [("longitude", "real"), ("latitude", "imag")])
def test_west_is_left_and_north_is_up(stored, axis, part):
    places, cells = stored
    on_ground = sorted(cells, key={one.code: getattr(one, axis) for one in places}.get)
    on_map = sorted(cells, key=lambda code: getattr(middle(cells[code]), part))
    if part == "imag":
        on_map.reverse()
    shifts = [on_map.index(code) - rank for rank, code in enumerate(on_ground)]
    spearman = 1 - 6 * sum(shift**2 for shift in shifts) / (342 * (342**2 - 1))
    assert spearman > 0.95


def test_the_stored_map_is_what_the_layout_makes_of_the_points(stored):
    places, cells = stored
    made = lay_out(places[::-1])
    moved = [abs(middle(made[code]) - middle(cell)) for code, cell in cells.items()]
    # Another processor may round a last digit differently, and then a tile or two change places.
    assert sum(moved) / len(moved) < 0.1


def test_the_order_of_the_places_does_not_matter():
    places = [Place(str(n), 5 + n % 7 / 10, 52 + n // 7 / 10) for n in range(40)]
    assert lay_out(places) == lay_out(places[::-1])


def test_an_island_beside_the_mainland_gets_water_in_between():
    mainland = [Place(str(n), 5 + n % 4 / 6, 52 + n // 4 / 10) for n in range(16)]
    cells = lay_out([*mainland, Place("island", 5.7, 52.1, island="Eiland")])
    assert not set(around(cells.pop("island"))) & set(cells.values())
