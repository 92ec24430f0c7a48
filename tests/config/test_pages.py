"""The page around every page, the errors, and the statement on accessibility."""

import pytest
from django.test import Client, RequestFactory

from config import errors

NOTE = "Voorbeeldgegevens: de antwoorden van gemeenten"
pytestmark = pytest.mark.django_db


def _text(response):
    return response.content.decode()


@pytest.mark.parametrize("address", ["/toegankelijkheid/", "/account/login/", "/nergens/"])
def test_every_page_says_that_the_data_are_invented(client, address):
    assert NOTE in _text(client.get(address))


def test_outside_the_demo_there_is_no_such_note(client, settings):
    settings.DEMO = False

    assert NOTE not in _text(client.get("/toegankelijkheid/"))


def test_the_statement_is_open_to_everybody_and_claims_no_audit(client):
    response = client.get("/toegankelijkheid/")

    assert response.status_code == 200
    assert "concept" in _text(response)


def test_the_statement_only_answers_to_reading(client):
    assert client.post("/toegankelijkheid/").status_code == 405


def test_who_is_signed_in_sees_name_organisation_and_a_way_out(sign_in, reporter, municipality):
    page = _text(sign_in(reporter).get("/toegankelijkheid/"))

    assert reporter.name in page
    assert municipality.name in page
    assert 'action="/account/logout/"' in page


def test_a_stranger_is_not_offered_the_menu(client):
    assert "menu__link" not in _text(client.get("/toegankelijkheid/"))


def test_the_menu_offers_what_one_may_do(sign_in, reporter, administrator):
    assert "/beheer/" not in _text(sign_in(reporter).get("/toegankelijkheid/"))
    assert "/beheer/" in _text(sign_in(administrator).get("/toegankelijkheid/"))


def test_the_menu_marks_the_section_of_the_page(sign_in, reporter):
    page = _text(sign_in(reporter).get("/ambities/"))

    assert page.count("aria-current") >= 1
    assert 'href="/ambities/" aria-current="page"' in page


def test_a_page_asks_who_is_there_in_three_queries(
    sign_in, reporter, django_assert_max_num_queries
):
    browser = sign_in(reporter)

    with django_assert_max_num_queries(5):
        browser.get("/toegankelijkheid/")


def test_the_deployers_theme_and_logo_are_used(client, settings):
    settings.SITE_THEME_CSS, settings.SITE_LOGO = "/static/eigen.css", "/static/eigen.svg"

    page = _text(client.get("/toegankelijkheid/"))

    assert 'href="/static/eigen.css"' in page
    assert 'src="/static/eigen.svg"' in page


def test_help_is_an_address_when_there_is_one(client, settings):
    settings.SITE_CONTACT = "hulp@example.org"

    assert "mailto:hulp@example.org" in _text(client.get("/toegankelijkheid/"))


def test_an_unknown_page_is_404_in_dutch(client):
    response = client.get("/nergens/")

    assert response.status_code == 404
    assert "Pagina niet gevonden" in _text(response)


def test_a_form_from_a_stale_page_is_refused_with_an_explanation():
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a"})

    assert response.status_code == 403
    assert "stond te lang open" in _text(response)


def test_a_fault_of_ours_is_told_without_asking_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Dit ligt aan ons" in _text(response)
    assert NOTE in _text(response)


def test_a_request_nobody_understands_is_400():
    response = errors.bad_request(RequestFactory().get("/"), ValueError())

    assert response.status_code == 400
    assert "niet te lezen" in _text(response)


def test_nothing_on_a_page_needs_inline_style_or_script(client):
    page = _text(client.get("/account/login/"))

    assert " style=" not in page
    assert "<script>" not in page
