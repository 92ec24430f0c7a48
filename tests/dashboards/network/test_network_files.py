"""The files of the network hold what the page shows."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests import factories
from tests.dashboards.network.conftest import listed, matrix
from tests.dashboards.screens import records, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(country, contribute):
    contribute("a", country.utrecht, group="jongeren")
    contribute("b", country.nl, theme="melden", role="care")
    contribute("c", country.police)
    factories.SeatFactory(organisation=country.north[0], function="chain")
    return country


@pytest.fixture
def client(sign_in, rapporteur):
    return sign_in(rapporteur)


def workbook(answer):
    book = load_workbook(BytesIO(answer.content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


@pytest.mark.parametrize("query", [{}, {"thema": "melden"}, {"gebied": "PV22"}, {"partij": "a"}])
def test_the_file_has_the_rows_of_the_list(client, read, network, query):
    rows = records(client.get("/netwerk.csv", query))
    answer = read(**query)
    assert [row["partij"] for row in rows] == listed(answer)
    words = "rij" if len(rows) == 1 else "rijen"
    assert f"De lijst als CSV ({len(rows)} {words})" in text(answer)


def test_a_row_says_who_what_for_whom_where_and_since_when(client, network):
    row = records(client.get("/netwerk.csv"))[0]
    assert row["doelgroep"] == "Jongeren"
    assert (row["gebied"], row["gebiedscode"], row["sinds"]) == ("Utrecht", "PV26", "01-01-2025")


def test_the_file_of_the_matrix_has_every_cell(client, read, network):
    rows = records(client.get("/netwerk-tabel.csv"))
    shown = matrix(read())
    assert f"De tabel als CSV ({len(rows)} rijen)" in text(read())
    for row in rows:
        assert shown[row["gebied"]][row["kolom"].capitalize()].startswith(row["stand"])
    spot = {row["kolom"] for row in rows if row["stand"] == "witte vlek"}
    assert spot == set()


def test_the_file_of_organisations_has_their_rows(client, read, network):
    rows = records(client.get("/netwerk-tabel.csv", {"rijen": "partijen"}))
    shown = matrix(read(rijen="partijen"))
    assert {row["partij"]: row["in totaal"] for row in rows} == {
        name: row["In totaal"] for name, row in shown.items()
    }


def test_the_workbook_has_every_table(client, network, contribute):
    contribute("d", network.utrecht)
    found = workbook(client.get("/netwerk.xlsx", {"overlap": "2"}))
    assert list(found) == ["Bijdragen", "Tabel", "Overlap", "Dekking"]
    assert len(found["Bijdragen"]) == 5
    assert found["Overlap"][1] == ["Utrecht", "voert uit", "Preventie", "Geen doelgroep genoemd", 2]
    assert found["Dekking"][-1][:5] == ["Alle gemeenten", None, 5, 0, 1]


def test_a_partner_finds_no_municipality_named_in_the_coverage(sign_in, network):
    partner = factories.MembershipFactory(role="partner").user
    rows = workbook(sign_in(partner).get("/netwerk.xlsx"))["Dekking"]
    assert all(isinstance(row[-1], int) for row in rows[1:])


@pytest.mark.parametrize("purpose", ['=HYPERLINK("http://x")', "+31", "-2", "@SUM(A1)"])
def test_no_spreadsheet_runs_what_somebody_wrote(client, country, contribute, purpose):
    contribute("a", country.utrecht, purpose=purpose)
    [row] = records(client.get("/netwerk.csv"))
    assert row["wat de partij doet"] == f"'{purpose}"
    book = load_workbook(BytesIO(client.get("/netwerk.xlsx").content))
    assert book["Bijdragen"]["D2"].data_type == "s"
    assert book["Bijdragen"]["D2"].value == purpose


def test_signs_that_no_workbook_can_hold_are_left_out(client, country, contribute):
    contribute("a", country.utrecht, purpose="Voor\x0blichting")
    found = workbook(client.get("/netwerk.xlsx"))
    assert found["Bijdragen"][1][3] == "Voorlichting"


def test_a_file_is_for_nobody_else_to_keep(client, network):
    for name in ("netwerk.csv", "netwerk-tabel.csv", "netwerk.xlsx"):
        answer = client.get(f"/{name}")
        assert answer["Cache-Control"] == "private, no-store"
        assert f"ambitiemonitor-{name.partition('.')[0]}-" in answer["Content-Disposition"]


@pytest.mark.parametrize("name", ["netwerk.csv", "netwerk-tabel.csv", "netwerk.xlsx"])
def test_a_file_says_of_which_day_it_is(client, network, name):
    answer = client.get(f"/{name}", {"dag": "1-2-2026"})

    assert f"-2026-02-01.{name[-4:].strip('.')}" in answer["Content-Disposition"]


def test_the_page_has_an_address_that_stays(read, network):
    today = f"{timezone.localdate():%d-%m-%Y}"

    page = read(thema="melden").content.decode()

    assert f'href="?thema=melden&amp;dag={today}"' in page
    assert f'/netwerk.csv?thema=melden&amp;dag={today}"' in page


def test_the_page_says_that_nobody_is_nobody_known(read, network):
    assert "is geen bijdrage bekend" in text(read())
