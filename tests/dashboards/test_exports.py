"""A CSV holds what the screen shows, and nothing a spreadsheet would execute."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from actors.models import Area
from measurements import rollup
from measurements.dashboards import exports
from tests import factories
from tests.dashboards.conftest import STATES, ask, freeze, half, report
from tests.dashboards.screens import records, table, text

TABS = ("grafiek", "tabel", "gemeenten")


@pytest.mark.parametrize("page", ["/", "/themas/preventie/"])
def test_a_table_of_indicators_and_its_csv_say_the_same(
    programme, states, rapporteur, sign_in, page
):
    client = sign_in(rapporteur)
    name = page.rstrip("/") or "/overzicht"
    shown = {
        (row["Indicator, periode en dekking"].partition(" 2026-1")[0], row["Nu"], row["Status"],
         row["Streefwaarde"])
        for row in table(client.get(page), head="Streefwaarde")
    }  # fmt: skip
    assert shown == {
        (row["indicator"], row["stand"], row["status"], row["streefwaarde"] or "–")
        for row in records(client.get(f"{name}.csv"))
    }


def test_an_area_and_its_csv_say_the_same(programme, neighbour, sign_in):
    client = sign_in(neighbour)
    shown = [
        row["Nu"] for row in table(client.get("/gebieden/PV26/"), head="Nederland, met dekking")
    ]
    rows = records(client.get("/gebieden/PV26.csv"))
    assert shown == ["25%"]
    assert {row["gebied"]: row["stand"] for row in rows} == {"Utrecht": "25%", "Nederland": "75,7%"}


def test_an_indicator_and_its_csv_say_the_same(states, rapporteur, sign_in):
    client, code = sign_in(rapporteur), states.indicator.code
    rows = records(client.get(f"/indicatoren/{code}.csv"))
    shown = {row["gebied"]: row["stand"] for row in rows}
    words = {name: words for name, (_, words) in STATES.items()}
    assert {name: shown[name] for name in words} == words
    assert shown["apart"] == "niet gevraagd"
    tabs = "".join(text(client.get(f"/indicatoren/{code}/{tab}/")) for tab in TABS)
    assert all(row["stand"] in tabs for row in rows)


def test_only_what_one_may_see_is_in_it(programme, neighbour, sign_in):
    rows = records(sign_in(neighbour).get(f"/indicatoren/{programme.code}.csv"))
    assert {row["gebied"]: row["stand"] for row in rows} == {
        "Nederland": "75,7%", "Drenthe": "niet getoond", "Flevoland": "niet getoond",
        "Utrecht": "25%",
    }  # fmt: skip


def test_a_share_is_in_per_cent_with_its_parts(programme, rapporteur, sign_in):
    [row] = records(sign_in(rapporteur).get("/themas/preventie.csv"))
    assert (row["waarde"], row["eenheid"]) == ("75,6604", "%")
    assert (row["teller"], row["noemer"]) == ("802", "1060")
    assert (row["gevraagd"], row["beantwoord"], row["dekking (%)"]) == ("8", "7", "87,5")


def test_it_opens_in_a_dutch_spreadsheet(programme, rapporteur, sign_in):
    answer = sign_in(rapporteur).get("/overzicht.csv")
    content = b"".join(answer.streaming_content)
    assert content.startswith("\ufeffcode;indicator;gebied;periode;".encode())
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "ambitiemonitor-overzicht.csv" in answer["Content-Disposition"]


def test_it_is_kept_by_nobody(programme, rapporteur, sign_in):
    assert sign_in(rapporteur).get("/overzicht.csv")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " ="])
def test_a_text_is_never_a_formula(start):
    assert exports.cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("-5.50"), "-5,5"), (Decimal("1E+3"), "1000"), (0, "0"), (Decimal("0.0000"), "0"),
        (None, ""), ("gewoon", "gewoon"), ("62,5%", "62,5%"),
    ],
)  # fmt: skip
def test_a_number_stays_a_number(value, text):
    assert exports.cell(value) == text


@pytest.mark.parametrize("role", ["rapporteur", "partner"])
def test_page_file_and_api_say_the_same(programme, sign_in, role):
    client = sign_in(factories.MembershipFactory(role=role).user)
    address = f"/indicatoren/{programme.code}"
    page = {
        row["Naam"]: row["Waarde"] for row in table(client.get(f"{address}/tabel/"), head="Naam")
    }
    file = {row["gebied"]: row["stand"] for row in records(client.get(f"{address}.csv"))}
    rows = client.get("/api/v1/cijfers?indeling=provincie").json()["resultaten"]
    names = dict(Area.objects.values_list("code", "name"))
    assert {names[row["gebied"]]: row["tekst"] for row in rows} == page
    assert page.items() <= file.items()


def test_every_row_cites_the_edition_of_its_own_figure(programme, sign_in):
    """Editions freeze a round, and a table holds figures of many."""
    version = factories.IndicatorVersionFactory(name="Eerder gevraagd")
    earlier = ask(version, programme.municipalities[:2], period=half("2025-2"))
    for place in programme.municipalities[:2]:
        report(earlier, place, value=Decimal(3))
    rollup.drain_all()
    freeze(earlier)
    client = sign_in(factories.MembershipFactory(role="partner").user)
    cited = {row["indicator"]: row["editie"] for row in records(client.get("/overzicht.csv"))}
    assert cited == {
        "Eerder gevraagd": f"Editie 1 van {earlier.title}",
        "Getrainde medewerkers": f"Editie 1 van {programme.round.title}",
    }
    page = text(client.get(f"/indicatoren/{version.indicator.code}/verantwoording/"))
    assert cited["Eerder gevraagd"] in page
    assert cited["Getrainde medewerkers"] not in page


def test_what_can_still_change_is_said_in_file_and_api(programme, rapporteur, sign_in):
    client = sign_in(rapporteur)

    def told():
        rows = records(client.get(f"/indicatoren/{programme.code}.csv"))
        found = client.get("/api/v1/cijfers?gebied=NL").json()["resultaten"]
        return {row["opmerking"] for row in rows}, {row["voorlopig"] for row in found}

    assert told() == ({"voorlopig"}, {True})
    with time_machine.travel(programme.round.closes_at + dt.timedelta(days=1)):
        client = sign_in(rapporteur)
        assert told() == ({""}, {False})
