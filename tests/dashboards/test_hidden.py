"""What an edition hides is said in words on every page, and is nowhere a number."""

import re

import pytest

from actors.models import Area
from tests import factories
from tests.dashboards.screens import records, table, text

SMALL, WITHHELD = "minder dan 10", "niet getoond"
# What each province counted; only the first two may be shown.
HIDDEN = {"Flevoland": "7", "Drenthe": "60"}


@pytest.fixture
def client(people, sign_in):
    return sign_in(factories.MembershipFactory(role="partner").user)


@pytest.fixture
def code(people):
    return people.indicators.get().indicator.code


def test_the_table_says_why_there_is_no_number(client, code):
    rows = table(client.get(f"/indicatoren/{code}/tabel/"), head="Naam")
    assert {row["Naam"]: row["Waarde"] for row in rows} == {
        "Utrecht": "600", "Gelderland": "150", "Drenthe": WITHHELD, "Flevoland": SMALL,
    }  # fmt: skip


def test_the_file_says_the_same(client, code):
    rows = {row["gebied"]: row for row in records(client.get(f"/indicatoren/{code}.csv"))}
    for name, words in (("Flevoland", SMALL), ("Drenthe", WITHHELD)):
        assert (rows[name]["stand"], rows[name]["waarde"], rows[name]["teller"]) == (words, "", "")
        assert rows[name]["laagst mogelijk"] == rows[name]["hoogst mogelijk"] == ""


@pytest.mark.parametrize("name", HIDDEN)
def test_the_map_says_the_same(people, sign_in, code, name):
    """Every municipality has the colour of its province; the own one has its words as well."""
    own = people.recipients.filter(area__wholes__whole__name=name).first()
    reader = factories.MembershipFactory(role="editor", organisation=own).user
    shown = text(sign_in(reader).get(f"/indicatoren/{code}/kaart/"))
    words = SMALL if name == "Flevoland" else WITHHELD
    assert f"{own.area.name}: {words} ({name})</text>" in shown
    assert 'niet getoond <span class="quiet">(6 gemeenten)' in shown


def test_the_api_says_the_same(client, code):
    rows = client.get(f"/api/v1/cijfers?indicator={code}&indeling=provincie").json()["resultaten"]
    told = {row["tekst"]: row for row in rows}
    assert set(told) == {"600", "150", SMALL, WITHHELD}
    for words, why in ((SMALL, "kleinAantal"), (WITHHELD, "nietGetoond")):
        row = told[words]
        assert (row["zichtbaarheid"], row["waarde"], row["teller"]) == (why, None, None)
        assert (row["laagst"], row["hoogst"], row["oordeel"]["stand"]) == (
            None, None, "nietTeZeggen",
        )  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_the_page_of_the_area_says_the_same(client, code, name):
    address = f"/gebieden/{Area.objects.get(name=name).code}/"
    words = SMALL if name == "Flevoland" else WITHHELD
    [row] = table(client.get(address), head="Nederland, met dekking")
    assert row["Nu"] == words
    assert words in text(client.get(f"{address}indicatoren/{code}/"))


@pytest.mark.parametrize("page", ["tabel", "kaart", "grafiek", "verantwoording"])
def test_no_hidden_number_is_in_a_page(client, code, page):
    shown = re.sub(r"<[^>]*>", " ", text(client.get(f"/indicatoren/{code}/{page}/")))
    numbers = set(re.findall(r"(?<![\w.,-])\d+(?![\w%.,-])", shown))
    assert "817" in numbers or page == "verantwoording"
    assert not numbers & {"60", "67"}


def test_who_sees_raw_values_sees_the_numbers(people, rapporteur, sign_in, code):
    rows = table(sign_in(rapporteur).get(f"/indicatoren/{code}/tabel/"), head="Naam")
    found = {row["Naam"]: row["Waarde"] for row in rows}
    assert {name: found[name] for name in HIDDEN} == HIDDEN
