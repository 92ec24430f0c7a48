"""Care coordinators and chain directors, side by side."""

import datetime as dt

import pytest
from django.utils import timezone

from tests import factories
from tests.dashboards.network.conftest import coverage
from tests.dashboards.screens import text

pytestmark = pytest.mark.django_db


def care(answer, region="Drenthe"):
    return coverage(answer)[region]["Zorgcoördinator"].split(" zonder")[0]


def test_a_seat_of_the_municipality_covers_it(read, country):
    factories.SeatFactory(organisation=country.north[0], function="care")
    assert care(read()).startswith("1 van 2")


def test_a_seat_of_a_region_covers_what_lies_in_it(read, country):
    table = factories.OrganisationFactory(kind="region", area=country.police)
    factories.SeatFactory(organisation=table, function="chain")
    found = coverage(read())
    assert found["Drenthe"]["Ketenregisseur"] == "2 van 2"
    assert found["Utrecht"]["Ketenregisseur"].startswith("1 van 3")
    assert found["Alle gemeenten"]["Ketenregisseur"] == "3 van 5"


def test_a_contribution_in_the_role_covers_its_area(read, country, contribute):
    contribute("a", country.drenthe, role="care")
    contribute("b", country.north[0].area, role="chain")
    found = coverage(read())
    assert found["Drenthe"]["Zorgcoördinator"] == "2 van 2"
    assert found["Drenthe"]["Allebei"] == "1 van 2"


def test_what_is_for_the_whole_country_covers_no_region(read, country, contribute):
    contribute("a", country.nl, role="care")
    factories.SeatFactory(organisation__area=country.nl, function="care")
    assert care(read()) == "0 van 2: witte vlek"


@pytest.mark.parametrize(
    "fields",
    [
        {"function": "reporting"}, {"function": "attention"},
        {"valid_to": dt.date(2025, 1, 1)}, {"valid_from": dt.date(2099, 1, 1)},
    ],
)  # fmt: skip
def test_other_seats_and_other_days_do_not_count(read, country, fields):
    factories.SeatFactory(organisation=country.north[0], **{"function": "care"} | fields)
    assert care(read()) == "0 van 2: witte vlek"


def test_the_day_may_be_another(read, country):
    seat = {"organisation": country.north[0], "function": "care"}
    factories.SeatFactory(**seat, valid_to=dt.date(2025, 1, 1))
    assert care(read(dag="31-12-2024")).startswith("1 van 2")
    assert care(read(dag="1-1-2025")) == "0 van 2: witte vlek"


def test_the_other_filters_leave_it_alone(read, country, contribute):
    contribute("a", country.drenthe, role="care")
    contribute("b", country.utrecht, theme="melden")
    assert care(read(thema="melden", partij="b", gebied="PV26")) == "2 van 2"


def test_the_map_has_a_mark_for_each_of_the_four(read, country):
    for town, functions in zip(country.north, (["care"], ["care", "chain"]), strict=True):
        for function in functions:
            factories.SeatFactory(organisation=town, function=function)
    factories.SeatFactory(organisation=country.south[0], function="chain")
    layers = read().context["coverage"].map.layers
    assert [layer.count for layer in layers] == [2, 1, 1, 1]
    assert len({(layer.kind, layer.sample) for layer in layers}) == 4
    assert len({layer.sample for layer in layers[:3]}) == 3


def test_a_seat_that_ends_today_is_not_there_any_more(read, country):
    today = timezone.localdate()
    factories.SeatFactory(organisation=country.north[0], function="care", valid_to=today)
    assert care(read()) == "0 van 2: witte vlek"


def test_without_tiles_there_is_no_map(read, contribute):
    contribute("a", factories.CountryFactory())
    assert 'class="map"' not in text(read())
