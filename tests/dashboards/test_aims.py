"""Targets for the country, for each area of a division, and for one area."""

import datetime as dt
from decimal import Decimal

import pytest

from actors.models import Area, Division
from measurements import definitions
from tests.dashboards.conftest import freeze
from tests.dashboards.screens import records, table, text


@pytest.fixture
def aim(programme, programme_officer):
    """Where an area, or each province, starts, and what it aims at."""

    def _aim(value, area=None):
        where = (
            {"area": Area.objects.get(code=area)}
            if area
            else {"division": Division.objects.get(code="provincie")}
        )
        said = {"reason": "Afgesproken.", "by": programme_officer, **where}
        start = {"on": dt.date(2024, 1, 1), "value": Decimal("0.1")}
        definitions.set_baseline(programme.version, **start, **said)
        definitions.set_target(programme.version, year=2027, value=Decimal(value), **said)

    return _aim


@pytest.fixture
def status(rapporteur, sign_in):
    client = sign_in(rapporteur)

    def _status(code):
        [row] = table(client.get(f"/gebieden/{code}/"), head="Nederland, met dekking")
        return row["Status op het landelijke doelpad"]

    return _status


def test_each_area_of_a_division_is_judged_by_its_target(aim, status):
    assert (status("PV26"), status("PV24")) == ("ver achter op schema", "bereikt")
    aim("0.2")
    assert (status("PV26"), status("PV24")) == ("bereikt", "bereikt")


def test_a_target_of_a_division_is_not_the_country_s(aim, programme, rapporteur, sign_in):
    aim("0.9")
    [row] = table(sign_in(rapporteur).get("/"), head="Streefwaarde")
    assert (row["Streefwaarde"], row["Status"]) == ("50%", "bereikt")


@pytest.mark.parametrize("order", [1, -1])
def test_what_an_area_aims_at_goes_before_its_division(aim, status, order):
    for value, area in [("0.2", None), ("0.95", "PV26")][::order]:
        aim(value, area)
    assert (status("PV26"), status("PV24")) == ("ver achter op schema", "bereikt")


def test_the_last_target_of_a_year_counts_and_none_disappears(aim, programme, rapporteur, sign_in):
    for value in ("0.9", "0.2"):
        aim(value, "PV26")
    client = sign_in(rapporteur)
    rows = records(client.get("/gebieden/PV26.csv"))
    assert [row["streefwaarde"] for row in rows if row["gebied"] == "Utrecht"] == ["20%"]
    page = client.get(f"/indicatoren/{programme.code}/verantwoording/")
    targets = [row for row in table(page, head="Wat") if row["Wat"] == "Streefwaarde 2027"]
    assert [(row["Voor"], row["Waarde"]) for row in targets] == [
        ("Utrecht", "20%"), ("Utrecht", "90%"), ("Nederland", "50%"),
    ]  # fmt: skip


def test_each_area_of_a_division_is_told_in_words(aim, programme, rapporteur, sign_in):
    aim("0.2")
    page = sign_in(rapporteur).get(f"/indicatoren/{programme.code}/verantwoording/")
    assert "elk gebied van: Provincie" in {row["Voor"] for row in table(page, head="Wat")}


def test_what_one_municipality_aims_at_is_not_told_to_another(
    aim, programme, neighbour, rapporteur, sign_in
):
    other = programme.municipalities[1].area
    aim("0.6", other.code)
    freeze(programme.round)
    address = f"/indicatoren/{programme.code}/verantwoording/"
    assert other.name in text(sign_in(rapporteur).get(address))
    assert other.name not in text(sign_in(neighbour).get(address))
