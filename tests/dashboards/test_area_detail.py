"""An area: its figures beside the country's; municipalities only for who may see them."""

import pytest

from measurements.models import Target
from tests import factories
from tests.dashboards.screens import table, text

NOW = "Indicator, periode en dekking"


@pytest.fixture
def own(programme):
    return programme.municipalities[0].area


def test_a_region_stands_beside_the_country(programme, neighbour, sign_in):
    [row] = table(sign_in(neighbour).get("/gebieden/PV26/"), head="Nederland, met dekking")
    assert row[NOW] == "Getrainde medewerkers 2026-1: 4 van 5 gemeenten, 80%"
    assert (row["Nu"], row["Nederland, met dekking"]) == ("25%", "75,7% 2026-1, 88%")


def test_a_region_is_judged_on_the_national_path(programme, neighbour, sign_in):
    [row] = table(sign_in(neighbour).get("/gebieden/PV26/"), head="Nederland, met dekking")
    assert row["Status op het landelijke doelpad"] == "ver achter op schema"


def test_sums_of_a_region_are_not_held_against_the_national_target(programme, sign_in, rapporteur):
    type(programme.version).objects.update(kind="count")
    [row] = table(sign_in(rapporteur).get("/gebieden/PV26/"), head="Nederland, met dekking")
    assert row["Status op het landelijke doelpad"] == "niet te zeggen"


def test_a_region_with_its_own_target_is_judged_by_that(programme, sign_in, rapporteur):
    province = programme.municipalities[0].area.wholes.get().whole
    factories.BaselineFactory(indicator_version=programme.version, area=province)
    Target.objects.create(indicator_version=programme.version, area=province, year=2027, value=0.2)
    [row] = table(sign_in(rapporteur).get("/gebieden/PV26/"), head="Nederland, met dekking")
    assert row["Status op het landelijke doelpad"] == "bereikt"


def test_a_municipality_sees_itself_without_a_judgement(programme, neighbour, own, sign_in):
    [row] = table(sign_in(neighbour).get(f"/gebieden/{own.code}/"), head="Nederland, met dekking")
    assert (row["Nu"], row["Nederland, met dekking"]) == ("10%", "75,7% 2026-1, 88%")
    assert "Status op het landelijke doelpad" not in row


def test_a_municipality_does_not_see_another(programme, neighbour, sign_in):
    other = programme.municipalities[1].area
    client = sign_in(neighbour)
    assert client.get(f"/gebieden/{other.code}/").status_code == 404
    assert client.get(f"/gebieden/{other.code}.csv").status_code == 404


@pytest.mark.parametrize("role", ["programme_staff", "rapporteur"])
def test_who_sees_raw_values_sees_every_municipality(programme, own, sign_in, role):
    client = sign_in(factories.MembershipFactory(role=role).user)
    assert client.get(f"/gebieden/{own.code}/").status_code == 200


def test_a_municipality_finds_its_reports(programme, neighbour, own, sign_in):
    [row] = table(sign_in(neighbour).get(f"/gebieden/{own.code}/"), head="Ingediend op")
    assert (row["Rapportage"], row["Status"]) == (programme.round.title, "goedgekeurd")


def test_the_rapporteur_finds_no_drafts(programme, rapporteur, sign_in):
    silent = programme.municipalities[4]
    factories.SubmissionFactory(round=programme.round, organisation=silent)
    answer = sign_in(rapporteur).get(f"/gebieden/{silent.area.code}/")
    assert "Rapportages van deze gemeente" not in text(answer)


def test_a_region_says_what_lies_in_it_and_links_what_one_may_see(
    programme, neighbour, rapporteur, own, sign_in
):
    address = f'href="/gebieden/{own.code}/"'
    theirs = text(sign_in(neighbour).get("/gebieden/PV26/"))
    assert own.name in theirs
    assert address not in theirs
    assert address in text(sign_in(rapporteur).get("/gebieden/PV26/"))


def test_the_country_names_its_provinces(programme, neighbour, sign_in):
    assert 'href="/gebieden/PV26/"' in text(sign_in(neighbour).get("/gebieden/NL/"))


def test_an_area_tells_its_inhabitants(programme, neighbour, own, sign_in):
    assert "10.000" in text(sign_in(neighbour).get(f"/gebieden/{own.code}/"))


def test_the_menu_is_the_same_as_everywhere(programme, neighbour, sign_in):
    client = sign_in(neighbour)
    for page in ("/gebieden/PV26/", "/"):
        assert 'href="/rapportages/"' in text(client.get(page)).partition("<main")[0]
