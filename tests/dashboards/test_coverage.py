"""How much came in: in organisations, and in inhabitants of the areas that answered."""

from decimal import Decimal

import pytest

from actors.models import Area
from measurements import rollup
from tests import factories
from tests.dashboards.conftest import ask, freeze, region, report, towns
from tests.dashboards.screens import records, table, text


@pytest.fixture
def address(db):
    """Three of five municipalities answered, among them a large one; frozen."""
    version = factories.IndicatorVersionFactory(name="Lessen", unit="")
    places = towns(region("PV26", "Utrecht"), 5)
    Area.objects.filter(pk=places[0].area_id).update(population=160_000)
    asked = ask(version, places)
    for place in places[:3]:
        report(asked, place, value=Decimal(3))
    rollup.drain_all()
    freeze(asked)
    return f"/indicatoren/{version.indicator.code}"


@pytest.fixture(params=["rapporteur", "partner"])
def client(request, sign_in):
    return sign_in(factories.MembershipFactory(role=request.param).user)


def test_the_page_tells_both(address, client):
    shown = " ".join(text(client.get(f"{address}/")).split())
    assert "3 van 5 gemeenten, 60%; 90% van de inwoners" in shown


def test_the_table_tells_both(address, client):
    [row] = table(client.get(f"{address}/tabel/"), head="Op tijd")
    assert (row["Dekking"], row["Inwoners"]) == ("3 van 5 gemeenten, 60%", "90% van de inwoners")


def test_the_file_tells_both(address, client):
    row = records(client.get(f"{address}.csv"))[0]
    assert (row["dekking (%)"], row["inwoners in dekking (%)"]) == ("60", "90")


def test_of_unknown_inhabitants_nothing_is_told(address, rapporteur, sign_in):
    Area.objects.update(population=None)
    rollup.rebuild()
    assert "van de inwoners" not in text(sign_in(rapporteur).get(f"{address}/"))
