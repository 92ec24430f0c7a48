"""One page finds everything, by the stems of Dutch words, and marks what fits."""

import pytest
from django.urls import reverse

from measurements.searching import kinds
from measurements.searching.kinds import MOST
from tests import factories
from tests.measurements.searching.said import (
    URL,
    look,
    shown,
    source,
    statement,
    statements,
    titles,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Elke gemeente geeft voorlichting.", "gemeenten voorlichten"),
        ("Scholen herkennen signalen.", "school signaal"),
        ("De coördinatie is geregeld.", "coordinatie"),
        ("Er komt een enquête.", "enquete"),
        ("De ENQUETE is klaar.", "enquête"),
    ],
)
def test_another_form_of_a_word_is_found(officer, written, typed):
    statement(written)
    statement("Iets heel anders.")
    assert titles(officer, typed) == [written]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"goede opvang"', ["Er is goede opvang."]),
        ("opvang -goede", ["Opvang is vol."]),
        ("goede or nazorg", ["Er is goede opvang.", "Nazorg duurt lang."]),
        ("opvang nazorg", []),
    ],
)
def test_quotes_minus_and_or_mean_what_they_mean_elsewhere(officer, typed, found):
    for text in ("Er is goede opvang.", "Nazorg duurt lang.", "Opvang is vol."):
        statement(text)
    assert sorted(titles(officer, typed)) == found


@pytest.fixture
def one_of_each():
    theme = factories.ThemeFactory(slug="preventie")
    ambition = factories.AmbitionFactory(sentence="Veilige opvang.", theme=theme)
    factories.IndicatorVersionFactory(name="Plaatsen opvang", indicator__ambition=ambition)
    statement("Opvang is nodig.", theme=theme)
    factories.MethodFactory(name="Opvang thuis", theme=theme)
    factories.AgreementFactory(title="Convenant opvang").ambitions.add(ambition)
    factories.RecommendationFactory(text="Regel opvang.").ambitions.add(ambition)
    factories.OrganisationFactory(name="Stichting Opvang")


def test_every_kind_is_found_and_counted(officer, one_of_each):
    response = look(officer, "opvang")
    assert response.context["found"].counts == dict.fromkeys(kinds.KINDS, 1)
    assert "7 resultaten" in shown(response)
    assert "Uitspraken (1)" in shown(response)


def test_every_kind_has_a_page_that_opens(officer, one_of_each):
    hits = look(officer, "opvang").context["found"].hits
    addresses = [hit.address for hit in hits if hit.kind != "Partij"]
    assert len(addresses) == 6
    assert {officer.get(address).status_code for address in addresses} == {200}


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_a_kind_narrows_the_list_to_what_its_count_says(officer, one_of_each, kind):
    found = look(officer, "opvang", soort=kind).context["found"]
    assert len(found.hits) == found.counts[kind] == found.number == 1
    assert found.hits[0].kind == str(kinds.KINDS[kind].singular)


def test_a_theme_narrows_the_list(officer, one_of_each):
    factories.ThemeFactory(slug="melden")
    inside = look(officer, "opvang", thema="preventie").context["found"]
    # The party of that name owns nothing in the theme.
    assert inside.counts == {name: 1 for name in kinds.KINDS if name != "partij"}
    assert look(officer, "opvang", thema="melden").context["found"].counts == {}


def test_a_result_says_where_it_is_and_leads_there(officer):
    ambition = factories.AmbitionFactory(sentence="Veilige opvang.", owner__name="Dam")
    said = statement("Opvang is nodig.", where=source(title="Verslag Zwolle"))
    page = shown(look(officer, "opvang"))
    assert f'href="{reverse("ambition-detail", args=[ambition.pk])}"' in page
    assert f'href="{reverse("statement-detail", args=[said.pk])}"' in page
    assert "Verslag Zwolle, bladzijde 3 · VNG" in page
    assert "vastgesteld · Dam" in page


def test_what_fits_is_marked_and_everything_is_escaped(officer):
    statement('Scholen "weten" <img src=x onerror=alert(1)> & melden <b>opvang</b>.')
    page = shown(look(officer, "school"))
    assert "<mark>Scholen</mark>" in page
    assert "&amp; melden" in page
    assert "<img src=x" not in page
    assert "<b>" not in page


def test_the_marks_of_the_database_cannot_be_typed(officer):
    statement("School \ue000<script>alert(1)</script>\ue001 \ue000open")
    page = shown(look(officer, "school \ue000"))
    assert "<mark>School</mark>" in page
    assert "<mark><script>" not in page
    assert "<script>alert" not in page
    assert page.count("<mark>") == 1


def test_a_title_that_fits_comes_before_a_text_that_does(officer):
    factories.AmbitionFactory(sentence="Nazorg.", explanation="Ook opvang hoort erbij.")
    factories.AmbitionFactory(sentence="Opvang.")
    assert titles(officer, "opvang") == ["Opvang.", "Nazorg."]


def test_a_long_list_has_pages_of_twenty(officer):
    said = [one.text for one in statements(f"Opvang nummer {n}." for n in range(45))]
    pages = [titles(officer, "opvang", page=page) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert sorted([*pages[0], *pages[1], *pages[2]]) == sorted(said)
    assert titles(officer, "opvang", page="99") == pages[2]
    assert titles(officer, "opvang", page="9" * 30) == pages[0]


def test_of_many_rows_the_newest_are_shown(officer):
    oldest = statement("Heel goede opvang, opvang, opvang.")
    statements(f"Opvang {number}." for number in range(MOST))
    response = look(officer, "opvang")
    assert response.context["found"].counts == {"uitspraak": MOST}
    assert "1.000 resultaten" in shown(response)
    assert "hoogstens de nieuwste 1.000" in shown(response)
    assert titles(officer, "heel opvang") == [oldest.text]


@pytest.mark.parametrize("words", ["", "   "])
def test_without_words_the_page_says_how_to_search(officer, words):
    response = look(officer, words)
    assert "found" not in response.context
    assert "U zoekt in ambities" in shown(response)


def test_when_nothing_is_found_it_is_said_with_advice(officer):
    page = shown(look(officer, "xqzwvbn"))
    assert "0 resultaten" in page
    assert "Probeer minder woorden" in page


def test_words_that_stand_everywhere_are_told(officer):
    statement("De school en het kind.")
    assert "bijna elke zin" in shown(look(officer, "de het"))


def test_more_than_200_characters_are_refused(officer):
    page = shown(look(officer, "a" * 201))
    assert "Typ hoogstens 200 tekens." in page


def test_the_search_box_is_on_every_page_for_who_signed_in(officer, client):
    page = officer.get(reverse("ambition-list")).content.decode()
    assert 'role="search"' in page
    assert '<label class="visually-hidden" for="site-search">' in page
    assert 'role="search"' not in client.get(reverse("account_login")).content.decode()


def test_who_did_not_sign_in_does_not_search(client):
    assert client.get(URL, {"q": "opvang"}).status_code == 302


def test_what_people_said_comes_before_the_names_of_parties(officer):
    factories.OrganisationFactory(name="Gemeente Dam")
    statement("De gemeente helpt.")
    factories.AmbitionFactory(sentence="Elke gemeente helpt.")
    found = titles(officer, "gemeenten")
    assert found == ["Elke gemeente helpt.", "De gemeente helpt.", "Gemeente Dam"]
