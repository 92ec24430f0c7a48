"""Every dashboard works for everybody who may see it, and refuses nonsense in its address."""

import pytest

from tests import factories
from tests.dashboards.screens import text

PAGES = [
    "/", "/themas/preventie/", "/indicatoren/{}/", "/indicatoren/{}/tabel/", "/indicatoren/{}/kaart/",
    "/indicatoren/{}/gemeenten/", "/indicatoren/{}/verantwoording/", "/gebieden/PV26/",
    "/gebieden/NL/", "/gebieden/PV26/indicatoren/{}/",
]  # fmt: skip
FILES = [
    "/overzicht.csv", "/themas/preventie.csv", "/indicatoren/{}.csv", "/gebieden/PV26.csv",
]  # fmt: skip
ROLES = ["editor", "approver", "regional_reader", "partner", "programme_staff", "rapporteur"]


@pytest.mark.parametrize("role", [*ROLES, "administrator"])
def test_every_role_may_read_every_page(programme, sign_in, role):
    client = sign_in(factories.MembershipFactory(role=role).user)
    answers = [client.get(page.format(programme.code)) for page in PAGES + FILES]
    assert [one.status_code for one in answers] == [200] * len(answers)


def test_a_stranger_is_asked_to_sign_in(programme, client):
    for page in PAGES + FILES:
        answer = client.get(page.format(programme.code))
        assert (answer.status_code, answer["Location"][:15]) == (302, "/account/login/")


@pytest.mark.parametrize("period", ["1999-1", "%00", "2026-1'--", "2026-1&periode=x"])
def test_an_unknown_period_is_no_page(programme, rapporteur, sign_in, period):
    client = sign_in(rapporteur)
    for page in PAGES + FILES:
        assert client.get(f"{page.format(programme.code)}?periode={period}").status_code == 404


def test_an_empty_choice_is_the_latest_period(programme, rapporteur, sign_in):
    client = sign_in(rapporteur)
    for page in PAGES:
        answer = client.get(page.format(programme.code) + "?periode=&onbekend=1")
        assert answer.context["choice"].period.code == "2026-1"


@pytest.mark.parametrize("address", ["/themas/weg/", "/indicatoren/weg/", "/gebieden/XX01/"])
def test_what_does_not_exist_is_no_page(programme, rapporteur, sign_in, address):
    client = sign_in(rapporteur)
    assert client.get(address).status_code == 404
    assert client.get(address[:-1] + ".csv").status_code == 404


def test_nobody_writes_to_a_dashboard(programme, programme_officer, sign_in):
    client = sign_in(programme_officer)
    for page in PAGES + FILES:
        assert client.post(page.format(programme.code)).status_code == 405


def test_a_page_says_that_its_figures_are_the_latest(programme, rapporteur, sign_in):
    page = text(sign_in(rapporteur).get("/themas/preventie/"))
    assert "Cijfers tot en met 2026-1 (peildatum 30 juni 2026)" in page
    assert "de laatste periode met goedgekeurde rapportages van gemeenten" in page
    assert "De cijfers over 2026-1 zijn voorlopig: er komen nog rapportages binnen." in page


def test_without_a_role_there_are_no_figures(programme, sign_in):
    client = sign_in(factories.UserFactory())
    assert "Getrainde medewerkers" not in text(client.get("/"))
    assert client.get(f"/indicatoren/{programme.code}/").status_code == 404
    assert client.get("/gebieden/NL/").status_code == 404
