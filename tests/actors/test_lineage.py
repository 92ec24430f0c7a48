"""Real mergers: which areas of a day make up an area on the borders of another day."""

import datetime as dt

import pytest

from actors import lineage, loading
from actors.models import Area

pytestmark = pytest.mark.django_db

BEFORE, AFTER = dt.date(2020, 12, 31), dt.date(2026, 1, 1)


@pytest.fixture(autouse=True)
def _real_areas():
    loading.load_areas()


def pieces(code, *, on, borders=AFTER):
    """What an area consists of, as codes with share and whether they count as organisation."""
    area = Area.objects.select_related("division").get(code=code)
    found = lineage.load(borders, since=on, until=on)
    municipal = area.division.code == "gemeente"
    made = found.of_municipality(area.pk, on) if municipal else found.of_region(area.pk, on)
    codes = dict(Area.objects.values_list("pk", "code"))
    return None if made is None else {(codes[one.area], *one[1:]) for one in made}


def test_beemster_went_into_purmerend():
    assert pieces("GM0439", on=BEFORE) == {("GM0439", 1, 1), ("GM0370", 1, 1)}


def test_five_municipalities_became_land_van_cuijk():
    codes = {code for code, *_ in pieces("GM1982", on=BEFORE)}
    assert codes == {"GM0756", "GM0786", "GM0815", "GM1684", "GM1702"}


@pytest.mark.parametrize(("day", "number"), [(dt.date(2022, 3, 23), 2), (dt.date(2022, 3, 24), 1)])
def test_weesp_went_into_amsterdam_inside_a_year(day, number):
    assert len(pieces("GM0363", on=day)) == number


def test_haaren_was_split_and_nobody_said_how():
    for code in ["GM0757", "GM0824", "GM0855", "GM0865"]:
        assert pieces(code, on=BEFORE) is None


def test_haaren_stayed_in_its_province():
    assert pieces("PV30", on=BEFORE) == {("PV30", 1, 1)}


def test_vianen_took_its_figures_along_to_another_province():
    on, borders = dt.date(2001, 12, 31), dt.date(2002, 1, 1)
    assert ("GM0620", 1, 1) in pieces("PV26", on=on, borders=borders)
    assert ("GM0620", -1, -1) in pieces("PV28", on=on, borders=borders)


def test_vianen_on_the_borders_of_the_time_is_in_zuid_holland():
    on = dt.date(2001, 12, 31)
    assert pieces("PV26", on=on, borders=on) == {("PV26", 1, 1)}


def test_wijdemeren_is_a_plan_and_changes_nothing():
    borders = dt.date(2027, 6, 1)
    assert pieces("GM0402", on=dt.date(2026, 6, 30), borders=borders) == {("GM0402", 1, 1)}


def test_what_went_together_cannot_be_taken_apart_again():
    assert pieces("GM0439", on=AFTER, borders=BEFORE) is None
    assert pieces("GM0370", on=AFTER, borders=BEFORE) is None


def test_a_province_can_be_redrawn_on_earlier_borders():
    assert pieces("PV27", on=AFTER, borders=BEFORE) == {("PV27", 1, 1)}


def test_two_mergers_ago_lie_in_it_as_well():
    """Leerdam and Zederik came from Zuid-Holland into Vijfheerenlanden, with Vianen."""
    codes = {code for code, *_ in pieces("GM1961", on=dt.date(2018, 12, 31))}
    assert codes == {"GM0545", "GM0620", "GM0707"}
    came_in = {code for code, *_ in pieces("PV26", on=dt.date(2018, 12, 31))}
    assert came_in == {"PV26", "GM0545", "GM0707"}


def test_an_area_without_changes_is_itself():
    assert pieces("GM0344", on=dt.date(2024, 1, 1)) == {("GM0344", 1, 1)}


def test_a_safety_region_of_today_has_a_past():
    """Which municipalities lay in it before 2023 is not known; where they went is."""
    found = pieces("VR13", on=BEFORE)
    assert {"GM0363", "GM0457"} <= {code for code, share, _ in found if share == 1}


def test_borders_take_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        lineage.load(AFTER, since=dt.date(1995, 1, 1), until=BEFORE)
