"""The lists of facts, loaded: what exists now, what existed then, and what became of it."""

import datetime as dt

import pytest
from django.db import connection, transaction

from actors import loading
from actors.models import Area, AreaPart, Division, Organisation, Succession

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("areas")]

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def areas(django_db_setup, django_db_blocker):
    """Loaded once for all tests of this module, and then undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load_areas()
        loading.load_parties()
        connection.check_constraints()
        yield Area.objects
        transaction.set_rollback(True)


def test_every_division_is_complete(areas):
    found = {
        division.code: division.areas.valid_on(TODAY).count() for division in Division.objects.all()
    }
    assert found == {
        "gemeente": 342,
        "provincie": 12,
        "veiligheidsregio": 25,
        "politie-eenheid": 10,
        "riec": 10,
        "land": 1,
    }


@pytest.mark.parametrize(
    ("year", "number"),
    [
        (1990, 672), (1996, 625), (2010, 431), (2017, 388), (2018, 380), (2019, 355), (2020, 355),
        (2021, 352), (2022, 345), (2023, 342), (2024, 342), (2025, 342),
    ],
)  # fmt: skip
def test_as_many_municipalities_existed_on_1_january_as_cbs_says(areas, year, number):
    assert areas.municipalities().valid_on(dt.date(year, 1, 1)).count() == number


def test_every_succession_is_loaded(areas):
    assert Succession.objects.count() == 457
    assert Succession.objects.filter(kind="split_part").count() == 15


def test_an_area_ends_on_the_day_it_is_succeeded(areas):
    applied = Succession.objects.exclude(kind="planned").select_related("old", "new")
    wrong = [one for one in applied if one.old.valid_to != one.on or one.new.valid_from > one.on]
    assert wrong == []


def test_every_area_that_ended_has_one_largest_successor(areas):
    ended = areas.exclude(valid_to=None)
    largest = Succession.objects.filter(primary=True).exclude(kind="planned")
    assert ended.count() == 446
    assert sorted(largest.values_list("old", flat=True)) == sorted(ended.values_list(flat=True))


def test_a_split_does_not_guess_its_shares(areas):
    shares = Succession.objects.filter(kind="split_part").values_list("share", flat=True)
    assert set(shares) == {None}


def test_a_planned_merger_is_not_applied(areas):
    planned = Succession.objects.get(kind="planned")
    assert (planned.old.code, planned.new.code, planned.on.year) == ("GM1696", "GM0402", 2027)
    assert planned.old.valid_to is None


def test_vianen_changed_province(areas):
    wholes = AreaPart.objects.filter(part__code="GM0620").order_by("valid_from")
    assert [part.whole.code for part in wholes] == ["PV28", "PV26"]
    assert wholes[0].valid_to == wholes[1].valid_from == dt.date(2002, 1, 1)


def test_weesp_ended_on_a_day_in_spring(areas):
    assert areas.get(code="GM0457").valid_to == dt.date(2022, 3, 24)


@pytest.mark.parametrize("division", ["provincie", "veiligheidsregio", "politie-eenheid", "riec"])
def test_every_municipality_lies_in_one_area_of_each_division(areas, division):
    parts = AreaPart.objects.valid_on(TODAY).filter(whole__division__code=division)
    municipalities = areas.municipalities().valid_on(TODAY)
    assert sorted(parts.values_list("part", flat=True)) == sorted(
        municipalities.values_list(flat=True)
    )


def test_every_safety_region_lies_in_one_province(areas):
    provinces = {}
    parts = AreaPart.objects.valid_on(TODAY).filter(part__division__code="gemeente")
    for part in parts.select_related("whole"):
        provinces.setdefault(part.part_id, {})[part.whole.code[:2]] = part.whole.code
    pairs = {(lies_in["VR"], lies_in["PV"]) for lies_in in provinces.values()}
    assert len(pairs) == 25


def test_the_inhabitants_add_up_to_those_of_the_country(areas):
    inhabitants = areas.municipalities().valid_on(TODAY).values_list("population", flat=True)
    assert sum(inhabitants) == 17_590_672


def test_every_municipality_is_a_party(areas):
    utrecht = Organisation.objects.get(code="gm0344")
    assert (utrecht.name, utrecht.area.code) == ("Gemeente Utrecht", "GM0344")
    assert Organisation.objects.municipalities().count() == 342


def test_police_units_and_riecs_act_for_their_own_area(areas):
    regional = Organisation.objects.filter(code__regex="^(politie-pe|riec)[0-9]")
    assert regional.count() == 20
    assert all(one.code.endswith(one.area.code.lower()) for one in regional)


def test_loading_again_changes_nothing(areas):
    utrecht = areas.get(code="GM0344")
    utrecht.name = "Utrecht, zoals een beheerder het noemt"
    utrecht.save()
    assert loading.load_areas() == 0
    assert areas.get(code="GM0344").name == utrecht.name
    assert Succession.objects.count() == 457
    assert AreaPart.objects.count() == 1872
