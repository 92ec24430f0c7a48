"""Who works where, with what purpose: the page."""

import datetime as dt
import re

import pytest

from tests import factories
from tests.dashboards.network.conftest import ADDRESS, listed, matrix, plain
from tests.dashboards.screens import text

pytestmark = pytest.mark.django_db


def test_here_a_larger_area_and_the_country_are_told_apart(read, country, contribute):
    contribute("a", country.utrecht)
    contribute("b", country.south[1].area)
    contribute("c", country.police)
    contribute("d", country.nl)
    found = matrix(read(overlap="5"))
    assert found["Utrecht"]["Preventie"] == (
        "4 partijen: Utrecht, Preventie 2 hier, 1 groter gebied, 1 landelijk"
    )
    assert found["Drenthe"]["Preventie"].endswith("1 groter gebied, 1 landelijk")


def test_an_organisation_counts_once_in_a_cell_and_in_every_total(read, country, contribute):
    contribute("a", country.utrecht)
    contribute("a", country.nl)
    contribute("a", country.south[0].area, theme="melden", role="advises")
    contribute("b", country.drenthe)
    found = matrix(read())
    assert found["Utrecht"]["In totaal"] == "1 partij: Utrecht 1 hier"
    assert found["Alle gebieden samen"]["Preventie"].startswith("2 partijen")
    assert found["Alle gebieden samen"]["In totaal"].startswith("2 partijen")


def test_a_white_spot_is_where_nobody_is_not_nationally_either(read, country, contribute):
    contribute("a", country.utrecht)
    contribute("b", country.nl, theme="melden")
    answer = read()
    assert matrix(answer)["Drenthe"]["Preventie"] == "witte vlek"
    assert matrix(answer)["Drenthe"]["Melden"].endswith("1 landelijk")
    assert "Er is 1 witte vlek" in text(answer)
    assert "network-cell--nobody" in text(answer)
    assert "Drenthe: Preventie</li>" in text(answer)


def test_of_one_organisation_nothing_is_called_a_white_spot(read, country, contribute):
    contribute("a", country.utrecht)
    contribute("b", country.drenthe)
    answer = read(partij="a")
    assert matrix(answer)["Drenthe"]["Preventie"] == "–"
    assert "U ziet alleen A." in text(answer)
    assert listed(answer) == ["A"]


@pytest.mark.parametrize(
    ("columns", "titles"),
    [
        ("thema", {"Preventie", "Melden"}),
        ("rol", {"voert uit", "adviseert", "zorgcoördinatie"}),
        ("doelgroep", {"Jongeren", "Ouders", "Geen doelgroep genoemd"}),
    ],
)
def test_the_columns_are_themes_roles_or_target_groups(read, country, contribute, columns, titles):
    contribute("a", country.utrecht, group="jongeren")
    contribute("a", country.utrecht, theme="melden", role="advises")
    factories.TargetGroupFactory(slug="ouders")
    assert titles <= set(matrix(read(kolommen=columns))["Utrecht"])


def test_nobody_without_a_target_group_is_no_white_spot(read, country, contribute):
    contribute("a", country.utrecht)
    contribute("a", country.nl, group="jongeren")
    found = matrix(read(kolommen="doelgroep"))
    assert found["Drenthe"]["Geen doelgroep genoemd"] == "–"


def test_rows_can_be_organisations_and_what_they_reach_counts_once(read, country, contribute):
    contribute("a", country.utrecht)
    contribute("a", country.south[0].area, role="advises")
    contribute("a", country.police, theme="melden")
    contribute("b", country.nl)
    found = matrix(read(rijen="partijen"))
    assert found["A"] == {
        "Preventie": "3 gemeenten",
        "Melden": "3 gemeenten",
        "In totaal": "5 gemeenten",
    }
    assert found["B"] == {"Preventie": "landelijk", "Melden": "–", "In totaal": "landelijk"}


def test_several_in_the_same_role_for_the_same_are_an_overlap(read, country, contribute):
    for code in "abc":
        contribute(code, country.utrecht, group="jongeren")
    contribute("d", country.utrecht, group="jongeren", role="advises")
    contribute("e", country.utrecht, group="ouders")
    answer = read(overlap="3")
    assert "1 keer hebben 3 of meer partijen" in plain(answer)
    assert "1 keer" not in plain(read(overlap="4"))
    assert matrix(answer)["Utrecht"]["Preventie"].endswith("overlap")


def test_what_is_national_overlaps_once_and_not_in_every_area(read, country, contribute):
    for code in "abc":
        contribute(code, country.nl)
    answer = read()
    assert "1 keer hebben 3 of meer" in plain(answer)
    assert "heel het land" in plain(answer)


def test_a_cell_leads_to_the_list_of_who_they_are(read, country, contribute, sign_in, rapporteur):
    contribute("a", country.utrecht)
    contribute("b", country.drenthe)
    contribute("c", country.police)
    contribute("d", country.nl, theme="melden")
    address = "?gebied=PV22&amp;thema=preventie#lijst"
    assert f'href="{address}"' in text(read())
    assert listed(read(gebied="PV22", thema="preventie")) == ["B", "C"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"thema": "melden"}, ["B"]),
        ({"rol": "advises"}, ["B"]),
        ({"doelgroep": "jongeren"}, ["A"]),
        ({"doelgroep": "geen"}, ["B"]),
        ({"partij": "b"}, ["B"]),
        ({"dag": "31-12-2024"}, ["C"]),
        ({"dag": "2025-06-01"}, ["A", "B"]),
        ({}, ["A", "B"]),
    ],
)
def test_every_filter_narrows_the_list(read, country, contribute, query, names):
    contribute("a", country.utrecht, group="jongeren")
    contribute("b", country.drenthe, theme="melden", role="advises")
    contribute("c", country.nl, valid_from=dt.date(2020, 1, 1), valid_to=dt.date(2025, 1, 1))
    assert listed(read(**query)) == names


def test_the_form_of_exploitation_is_that_of_the_ambition(read, country, contribute):
    contribute("a", country.utrecht)
    ambition = contribute("b", country.utrecht).ambition
    ambition.exploitation_forms.create(slug="arbeidsuitbuiting", name="Arbeidsuitbuiting")
    assert listed(read(vorm="arbeidsuitbuiting")) == ["B"]


@pytest.mark.parametrize(
    "query", [{"dag": "morgen"}, {"dag": "1-1-1066"}, {"thema": "onzin"}, {"gebied": "XX"}]
)
def test_what_is_not_understood_is_said_and_what_was_typed_stays(
    sign_in, rapporteur, country, query
):
    client = sign_in(rapporteur)
    answer = client.get(ADDRESS, query)
    assert answer.status_code == 422
    assert "error-summary" in text(answer)
    assert client.get("/netwerk.csv", query).status_code == 404


def test_without_contributions_the_page_says_so(read, country):
    answer = read()
    assert "Niemand draagt hier bij" in text(answer)
    assert "witte vlek</span>" not in text(answer).partition('id="dekking"')[0]


def test_on_a_day_without_regions_there_is_no_matrix(read, contribute):
    contribute("a", factories.CountryFactory())
    assert "zijn er geen gebieden van deze indeling" in text(read(indeling="riec"))


def test_the_list_has_pages_that_keep_the_question(read, country, contribute):
    for number in range(51):
        contribute(f"p{number:02}", country.nl, theme="melden")
    assert listed(read(page="2", thema="melden")) == ["P50"]
    assert "?thema=melden&amp;page=2" in text(read(thema="melden"))


@pytest.mark.parametrize("division", ["provincie", "politie-eenheid"])
def test_the_rows_are_the_areas_of_the_chosen_division(read, country, contribute, division):
    contribute("a", country.nl)
    names = {"provincie": {"Utrecht", "Drenthe"}, "politie-eenheid": {"Noord"}}[division]
    assert set(matrix(read(indeling=division))) == names | {"Alle gebieden samen"}


@pytest.mark.parametrize("query", [{}, {"rijen": "partijen", "overlap": "2"}])
def test_every_table_scrolls_by_itself_on_a_phone_and_says_what_it_is(
    read, country, contribute, query
):
    for code in "abc":
        contribute(code, country.utrecht)
    page = text(read(**query))
    frame = re.compile(r'<div class="table-scroll" role="region" tabindex="0" aria-label="[^"]+">')
    assert len(frame.findall(page)) == page.count("<table") == 6
    assert page.count("<caption>") == 6
