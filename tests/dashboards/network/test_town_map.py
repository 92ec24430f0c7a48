"""The map of municipalities by how many organisations contribute in each."""

import pytest

from tests import factories
from tests.dashboards.screens import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def spread(country, contribute):
    """Nobody, only a larger area, one, two and four: from north to south."""
    contribute("a", country.utrecht)
    for town, codes in zip(country.towns, ("b", "bc", "bcde", "", ""), strict=True):
        for code in codes:
            contribute(code, town.area)
    return country


def rows(answer):
    return {row.code: row.text for row in answer.context["map"].rows}


def test_every_municipality_falls_in_one_class(read, spread):
    layers = read().context["map"].layers
    assert [layer.count for layer in layers] == [2, 0, 1, 1, 1]


def test_a_contribution_for_a_larger_area_is_a_class_of_its_own(read, spread, contribute):
    contribute("z", spread.nl)
    layers = read().context["map"].layers
    assert [layer.count for layer in layers] == [0, 2, 1, 1, 1]
    assert layers[1].sample


def test_the_list_says_the_same_as_the_map(read, spread):
    answer = read()
    found = rows(answer)
    assert found[spread.south[1].area.code] == "2 hier, 1 breder"
    assert found[spread.north[0].area.code] == "niemand"
    assert "Als lijst bekijken" in text(answer) or "Bekijk als lijst" in text(answer)


def test_the_map_says_what_it_shows_and_whose_borders_it_uses(read, spread):
    page = text(read())
    assert (
        "In 3 van de 5 gemeenten draagt ten minste één partij bij voor de gemeente zelf; in 2"
        in page
    )
    assert "CBS / Kadaster" in page


def test_one_municipality_can_be_pointed_out(read, spread):
    town = spread.south[1].area
    assert f"{town.name}: 2 hier" in read(gemeente=town.code).context["map"].highlight.text


def test_ones_own_municipality_is_pointed_out(read, spread):
    own = spread.north[0]
    reader = factories.MembershipFactory(role="editor", organisation=own).user
    assert read(reader).context["map"].highlight.text == f"{own.area.name}: niemand"


def test_an_organisation_counts_once_per_municipality(read, spread, contribute):
    contribute("b", spread.south[0].area, role="advises")
    contribute("b", spread.utrecht, role="advises")
    town = spread.south[0].area.code
    assert rows(read())[town] == "1 hier, 1 breder"


def test_both_maps_and_their_lists_are_on_the_page(read, spread):
    page = text(read())
    assert page.count('role="img"') == 2
    assert page.count('<details class="chart__data">') == 2
