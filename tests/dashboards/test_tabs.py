"""An indicator has views of its own address: chart, table, map, municipalities, accountability."""

import re
from html.parser import HTMLParser

import pytest

from measurements import rollup
from tests import factories
from tests.dashboards.conftest import ask, report
from tests.dashboards.screens import text

SHOWS = {
    "": "<title>Getrainde medewerkers</title>",
    "grafiek/": "<title>Getrainde medewerkers</title>",
    "tabel/": "Waarde per regio, 2026-1",
    "kaart/": "Waarde van elke gemeente, 2026-1",
    "gemeenten/": "Antwoord per gemeente, 2026-1",
    "verantwoording/": "Hoe het berekend is",
}
TABS = [tab for tab in SHOWS if tab != "grafiek/"]


class _Tabs(HTMLParser):
    """Collects the addresses of the tabs, and that of the present one."""

    def __init__(self):
        super().__init__()
        self.addresses, self.current = [], ""

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if found.get("class") == "tabs__link":
            self.addresses.append(found["href"])
            self.current = found["href"] if "aria-current" in found else self.current


def tabs(page):
    found = _Tabs()
    found.feed(text(page))
    return found


@pytest.mark.parametrize("tab", SHOWS)
def test_each_tab_shows_what_it_is_for(programme, rapporteur, sign_in, tab):
    page = sign_in(rapporteur).get(f"/indicatoren/{programme.code}/{tab}")
    assert SHOWS[tab] in text(page)
    shown = {words for words in SHOWS.values() if words in text(page)}
    assert shown == {SHOWS[tab]}


@pytest.mark.parametrize("tab", ["weg", "chart", "%00", "tabel/x"])
def test_an_unknown_tab_is_no_page(programme, rapporteur, sign_in, tab):
    assert sign_in(rapporteur).get(f"/indicatoren/{programme.code}/{tab}/").status_code == 404


def test_the_present_tab_is_marked(programme, rapporteur, sign_in):
    page = sign_in(rapporteur).get(f"/indicatoren/{programme.code}/kaart/")
    assert tabs(page).current == f"/indicatoren/{programme.code}/kaart/?periode=2026-1"


def test_every_tab_keeps_the_period_and_the_borders(programme, neighbour, sign_in):
    client, query = sign_in(neighbour), "?periode=2026-1&grenzen=2026-01-01"
    page = client.get(f"/indicatoren/{programme.code}/tabel/{query}")
    found = tabs(page).addresses
    assert len(found) == 5
    assert all(address.endswith(query) for address in found)
    assert [client.get(address).status_code for address in found] == [200] * 5


@pytest.fixture
def of_regions(db, programme):
    """A number that RIECs give, and no municipality."""
    version = factories.IndicatorVersionFactory(name="Overleggen", asked_of__code="riec")
    area = factories.AreaFactory(code="RIEC03", division__code="riec")
    place = factories.OrganisationFactory(area=area)
    report(ask(version, [place]), place, value=3)
    rollup.drain_all()
    return version.indicator.code


def test_what_no_municipality_is_asked_has_no_map(of_regions, rapporteur, sign_in):
    client = sign_in(rapporteur)
    offered = tabs(client.get(f"/indicatoren/{of_regions}/")).addresses
    assert [address.split("?")[0].split("/")[3] for address in offered] == [
        "", "tabel", "verantwoording",
    ]  # fmt: skip
    for tab in ("kaart", "gemeenten"):
        assert client.get(f"/indicatoren/{of_regions}/{tab}/").status_code == 404


def test_a_division_is_chosen_where_regions_are_shown(programme, rapporteur, sign_in):
    client = sign_in(rapporteur)
    assert 'name="indeling"' in text(client.get(f"/indicatoren/{programme.code}/tabel/"))
    assert 'name="indeling"' not in text(client.get(f"/indicatoren/{programme.code}/"))


def test_who_may_change_something_finds_where(programme, programme_officer, neighbour, sign_in):
    address = f"/indicatoren/{programme.code}/"
    assert "Nieuwe definitie geven" in text(sign_in(programme_officer).get(address))
    assert "Nieuwe definitie geven" not in text(sign_in(neighbour).get(address))


def test_each_tab_has_a_title_of_its_own(programme, rapporteur, sign_in):
    client = sign_in(rapporteur)
    pages = [text(client.get(f"/indicatoren/{programme.code}/{tab}")) for tab in TABS]
    titles = [re.search("<title>(.*?) – Ambitiemonitor</title>", page)[1] for page in pages]
    headings = [re.search("<h1[^>]*>(.*?)</h1>", page)[1] for page in pages]
    assert len(set(titles)) == len(TABS)
    assert titles == headings
