"""A person judged otherwise than the rule: both statuses are shown, wherever one is."""

import pytest

from actors.models import Area
from measurements import definitions
from tests.dashboards.conftest import freeze
from tests.dashboards.screens import records, table, text

WHY = "Eén gemeente telde dubbel."


@pytest.fixture
def place(programme):
    country = Area.objects.get(code="NL")
    return programme.version.indicator, country, programme.round.period


@pytest.fixture
def overruled(place, rapporteur):
    return definitions.overrule(*place, status="behind", reason=WHY, by=rapporteur)


@pytest.fixture
def client(rapporteur, sign_in):
    return sign_in(rapporteur)


def test_the_page_shows_both_with_the_reason(programme, overruled, client):
    shown = text(client.get(f"/indicatoren/{programme.code}/"))
    assert "Getrainde medewerkers: 75,7%, achter op schema</h1>" in shown
    assert WHY in shown
    assert "volgens de regel: bereikt" in shown


@pytest.mark.parametrize("file", ["/overzicht.csv", "/indicatoren/{}.csv"])
def test_a_file_shows_both_with_the_reason(programme, overruled, client, file):
    row = records(client.get(file.format(programme.code)))[0]
    assert (row["status"], row["status volgens de regel"]) == ("achter op schema", "bereikt")
    assert row["waarom"].startswith(f"{WHY} De streefwaarde is bereikt.")


def test_the_api_shows_both_with_the_reason(overruled, client):
    [row] = client.get("/api/v1/cijfers?gebied=NL").json()["resultaten"]
    assert row["oordeel"]["stand"] == "bereikt"
    assert row["handmatigOordeel"]["stand"] == "looptAchter"
    assert row["handmatigOordeel"]["reden"] == WHY


def test_it_is_counted_as_it_was_judged(overruled, client):
    assert "0 van de 1 indicatoren op schema" in text(client.get("/"))


def test_it_is_about_one_area(overruled, client):
    [row] = table(client.get("/gebieden/PV24/"), head="Nederland, met dekking")
    assert row["Status op het landelijke doelpad"] == "bereikt"


def test_taken_back_the_rule_counts_again(programme, place, overruled, rapporteur, client):
    definitions.withdraw_override(*place, reason="Toch niet.", by=rapporteur)
    shown = text(client.get(f"/indicatoren/{programme.code}/"))
    assert "75,7%, bereikt</h1>" in shown
    assert WHY not in shown


def test_the_next_edition_holds_it(programme, overruled, neighbour, sign_in):
    client = sign_in(neighbour)
    assert WHY not in text(client.get(f"/indicatoren/{programme.code}/"))
    freeze(programme.round)
    assert WHY in text(client.get(f"/indicatoren/{programme.code}/"))
