"""The map: each municipality its own value for some, the colour of its province for all others."""

from html import unescape

import pytest

from tests import factories
from tests.dashboards.screens import text


@pytest.fixture
def drawn(programme, sign_in):
    def _drawn(user):
        return sign_in(user).get(f"/indicatoren/{programme.code}/kaart/")

    return _drawn


def legend(page):
    """Each line of the legend that counts municipalities."""
    rows = text(page).split('class="legend__line"')[1:]
    lines = [row.split("<span>")[1].split("</li>")[0] for row in rows]
    return [
        line.replace('<span class="quiet">', "").replace("</span>", "").strip() for line in lines
    ]


def test_the_rapporteur_sees_each_municipality(drawn, rapporteur):
    page = drawn(rapporteur)
    assert legend(page)[:5] == [
        "0% tot 20% (1 gemeente)", "20% tot 40% (2 gemeenten)", "40% tot 60% (1 gemeente)",
        "60% tot 80% (2 gemeenten)", "80% tot 100% (1 gemeente)",
    ]  # fmt: skip
    assert legend(page)[5:] == ["geen gegevens (1 gemeente)"]
    assert "per gemeente</h2>" in text(page)


def test_others_see_the_colour_of_the_province(drawn, neighbour):
    page = drawn(neighbour)
    assert legend(page)[1] == "20% tot 40% (5 gemeenten)"
    assert legend(page)[5:] == ["niet getoond (3 gemeenten)"]
    assert "Per provincie, 2026-1" in text(page)


def test_the_own_municipality_is_marked(programme, drawn, neighbour):
    name = programme.municipalities[0].area.name
    assert f"{name}: 25% (Utrecht)</text>" in text(drawn(neighbour))


@pytest.mark.parametrize(
    ("role", "tab", "place"),
    [("rapporteur", "gemeenten", "gemeenten"), ("editor", "tabel", "regio")],
)
def test_the_map_leads_to_the_list_it_is_drawn_from(programme, drawn, sign_in, role, tab, place):
    reader = factories.MembershipFactory(role=role).user
    query = "?periode=2026-1" + ("&amp;indeling=provincie" if place == "regio" else "")
    address = f"/indicatoren/{programme.code}/{tab}/{query}"
    assert f'href="{address}#{place}"' in text(drawn(reader))
    assert f'id="{place}"' in text(sign_in(reader).get(unescape(address)))


def test_every_map_says_whose_borders_it_uses(drawn, neighbour):
    assert "CBS / Kadaster" in text(drawn(neighbour))
