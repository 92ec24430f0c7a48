"""Every page with the example programme in it: accessible, within its policy, also on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import stack
from tests.browser.conftest import person

pytestmark = pytest.mark.xdist_group("every_page")

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_PAGES = {
    "rapporteur": [
        "/",
        "/themas/preventie/",
        "/indicatoren/slachtoffers-comensha/",
        "/indicatoren/campagne/tabel/",
        "/indicatoren/campagne/kaart/",
        "/indicatoren/campagne/gemeenten/",
        "/indicatoren/campagne/verantwoording/",
        "/indicatoren/campagne/?grenzen=1-1-2026",
        "/gebieden/GM0344/",
        "/gebieden/GM0344/vergelijken/",
        "/gebieden/GM0344/vergelijken/?groep=eigen",
        "/gebieden/GM0344/indicatoren/campagne/",
        "/gebieden/PE03/",
        "/ambities/",
        "/netwerk/",
        "/netwerk/?rijen=partijen&kolommen=doelgroep&gemeente=GM0344",
        "/bronnen/",
        "/uitvragen/",
        "/rapportages/",
        "/toegankelijkheid/",
        "/zoeken/",
        "/zoeken/?q=gemeenten",
        "/zoeken/?q=xqzwvbn",
    ],
    "programma": [
        "/ambities/nieuw/",
        "/ambities/boom/",
        "/rijpheid/",
        "/bronnen/",
        "/bronnen/1/",
        "/bronnen/1/beoordelen/1/",
        "/bronnen/1/beoordelen/2/",
        "/bronnen/nieuw/",
        "/uitspraken/1/",
        "/uitspraken/1/draad/",
        "/methoden/",
        "/methoden/1/",
        "/methoden/nieuw/",
        "/afspraken/1/",
        "/afspraken/1/wijzigen/",
        "/aanbevelingen/1/",
        "/invoer/",
        "/ambities/1/",
        "/ambities/1/draad/",
        "/ambities/1/ontbreekt/",
        "/ambities/1/bijdragen/nieuw/",
        "/ambities/1/middelen/nieuw/",
        "/ambities/bestaat-al/?sentence=Elke+gemeente+heeft+een+aandachtsfunctionaris",
        "/methoden/bestaat-al/?name=Les",
        "/zoeken/?q=mensenhandle",
        "/uitvragen/nieuw/",
        "/rapportages/?status=signed",
        "/uitvragen/1/",
        "/edities/1/",
        "/herindelingen/",
        "/contactpunten/",
        "/contactpunten/?stand=zonder",
        "/contactpunten/nieuw/gm0344/",
        "/post/",
        "/indicatoren/slachtoffers-comensha/definitie/",
        "/indicatoren/slachtoffers-comensha/streefwaarden/",
        "/indicatoren/slachtoffers-comensha/oordeel/?gebied=NL&periode=2024",
    ],
    "invuller": [
        "/",
        "/indicatoren/campagne/tabel/",
        "/indicatoren/campagne/kaart/",
        "/indicatoren/campagne/gemeenten/",
        "/gebieden/GM0344/",
        "/gebieden/GM0344/vergelijken/",
        "/rapportages/",
        "/uitvragen/",
    ],
    "regio": ["/gebieden/PE03/"],
    "partner": ["/ambities/", "/netwerk/", "/netwerk/?gebied=PV26&vorm=orgaanverwijdering"],
    "beheer": [
        "/bijwerken/",
        "/beheer/",
        "/beheer/actors/user/",
        "/beheer/actors/user/add/",
        "/beheer/actors/succession/add/",
        "/beheer/actors/areapart/add/",
    ],
}
_SEAT = "main tbody a[href^='/contactpunten/']:not([href*='nieuw'])"
# Pages whose address the example decides: where to start, and the link to follow.
_FOLLOWED = {
    "rapporteur": [
        ("/ambities/", "main a[href*='/ambities/']"),
        ("/themas/preventie/", "main a[href*='/indicatoren/']"),
        ("/uitvragen/", "main a[href*='/uitvragen/']"),
        ("/rapportages/", "main a[href*='/rapportages/']"),
    ],
    "programma": [
        ("/rapportages/?status=signed", "main a[href*='/rapportages/']"),
        ("/contactpunten/", _SEAT),
        ("/post/", "main tbody a"),
    ],
    "invuller": [
        ("/rapportages/", "main a[href*='/rapportages/']"),
        ("/contactpunten/", _SEAT),
    ],
}


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The product as `make demo` shows it."""
    folder = tmp_path_factory.mktemp("example")
    plan = ["merge_municipality", "GM1696", "GM0402", "--on", "2027-01-01", "--prepare"]
    with stack.running("browser_example", folder, ["load_example"], plan) as product:
        yield product


@pytest.fixture
def demo_person(chromium, example):
    def _demo_person(name, **options):
        return person(chromium, example, f"{name}@demo.example", "samen-tegen-2026", **options)

    return _demo_person


# What a finger cannot hit; axe lets go what has enough room around it.
_TINY = """
    [...document.querySelectorAll(".utrecht-checkbox, .utrecht-radio-button")]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width < 24)
        .length
"""


def complaints(page):
    """What axe finds on a page, whether it is wider than the screen, and what is too small."""
    # Without preload: axe would put imported style sheets inline, which the policy refuses.
    options = {"runOnly": _RULES, "resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    faults = [(one["id"], one["nodes"][0]["target"]) for one in found]
    wide = page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]
    return faults + ["wider than the screen"] * wide + ["too small to hit"] * page.evaluate(_TINY)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", sorted(_PAGES))
def test_a_page_is_for_everybody(demo_person, name, width):
    with demo_person(name, width=width) as reader:
        for address in _PAGES[name]:
            assert (address, reader.go(address)) == (address, 200)
            assert (address, complaints(reader.page)) == (address, [])


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", sorted(_FOLLOWED))
def test_a_page_behind_a_link_is_for_everybody(demo_person, name, width):
    with demo_person(name, width=width) as reader:
        for address, link in _FOLLOWED[name]:
            reader.go(address)
            reader.go(reader.page.locator(link).last.get_attribute("href"))
            assert (reader.page.url, complaints(reader.page)) == (reader.page.url, [])


@pytest.mark.parametrize("width", [1280, 320])
def test_a_form_with_errors_is_for_everybody(demo_person, width):
    with demo_person("invuller", width=width) as editor:
        editor.go("/rapportages/")
        editor.page.get_by_role("link", name="Invullen:").first.click()
        editor.follow("Rapportage invullen")
        editor.page.locator("form input[inputmode=decimal]").first.fill("veertien")
        with editor.page.expect_navigation():
            editor.press("Concept bewaren")
        assert "veertien" in editor.page.content()
        assert complaints(editor.page) == []


# The pages that build a round; they follow its own address.
_BUILDING = [
    *("", "bewerken/", "vragen/", "vragen/toevoegen/", "onderdelen/nieuw/"),
    *("gevraagd/", "gevraagd/?soort=gemeente&grootte=100000", "voorbeeld/"),
]


def addresses(page, *links):
    """Where the first link with each of these texts goes."""
    return [page.get_by_role("link", name=one).first.get_attribute("href") for one in links]


@pytest.mark.parametrize("width", [1280, 320])
def test_building_a_round_is_for_everybody(demo_person, width):
    with demo_person("programma", width=width) as officer:
        officer.go("/uitvragen/")
        officer.follow("Kader Aanpak Mensenhandel 2026")
        for address in addresses(officer.page, "Uitstel geven", "Kopiëren naar een volgende"):
            officer.go(address)
            assert (address, complaints(officer.page)) == (address, [])
        officer.page.fill("[name=title]", f"Kader op {width}")
        officer.page.fill("[name=period_code]", f"2027-{width}")
        officer.page.fill("[name=period_ends_on]", f"{width % 28 + 1}-12-2027")
        officer.press("Kopie maken")
        made = officer.page.url.removeprefix(officer.url)
        for path in _BUILDING:
            assert (path, officer.go(f"{made}{path}")) == (path, 200)
            assert (path, complaints(officer.page)) == (path, [])


@pytest.mark.parametrize("width", [1280, 320])
def test_what_the_public_sees_is_for_everybody(chromium, example, width):
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for address in ("/ambities/", "/ambities/boom/", "/ambities/1/", "/bronnen/", "/bronnen/1/"):
        assert page.goto(f"{example.url}{address}").status == 200
        assert (address, complaints(page)) == (address, [])
    context.close()


def test_what_was_said_leads_to_the_figure_and_back(demo_person):
    with demo_person("rapporteur") as reader:
        reader.go("/bronnen/1/")
        reader.follow("Ouders vragen ons vaak")
        reader.follow("de hele draad")
        assert "Convenant ouderavonden" in reader.page.content()
        reader.follow("Bijeenkomsten voor ouders")
        assert "/indicatoren/" in reader.page.url
        reader.page.go_back()
        reader.follow("Ouders en verzorgers herkennen")
        reader.follow("Ouders vragen ons vaak")
        assert "/uitspraken/" in reader.page.url


@pytest.mark.parametrize("width", [1280, 320])
def test_the_sign_in_page_is_for_everybody(chromium, example, width):
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{example.url}/account/login/")
    assert complaints(page) == []
    context.close()
