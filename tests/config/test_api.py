"""How the API behaves as a whole: who may, what it says when something is wrong, its headers."""

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import path

from config import api
from tests import factories

pytestmark = pytest.mark.django_db
LISTS = ["ambities", "indicatoren", "gebieden", "cijfers"]


@pytest.fixture
def reader(sign_in, reporter):
    return sign_in(reporter)


def _is_problem(answer, status):
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["API-Version"] == "1.0.0"
    body = answer.json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return body


@pytest.mark.parametrize("resource", LISTS)
def test_every_list_answers_with_a_page_and_links(reader, resource):
    answer = reader.get(f"/api/v1/{resource}")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert set(answer.json()) == {"aantal", "links", "resultaten"}


@pytest.mark.parametrize("resource", [*LISTS, "ambities/1", "gebieden/NL", "indicatoren/a"])
def test_a_stranger_is_told_to_sign_in(client, resource):
    answer = client.get(f"/api/v1/{resource}")

    assert _is_problem(answer, 401)["title"] == "U bent niet ingelogd"
    assert answer["WWW-Authenticate"] == "Session"


@pytest.mark.parametrize("resource", LISTS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_changed(reader, resource, method):
    answer = getattr(reader, method)(f"/api/v1/{resource}")

    _is_problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "v1",
        "v1/",
        "v2/gebieden",
        "v1/gebieden/",
        "v1/onbekend",
        "v1/ambities/x",
        "v1/gebieden/a b",
    ],
)
def test_another_address_is_not_found(reader, client, address):
    _is_problem(reader.get(f"/api/{address}"), 404)
    _is_problem(client.get(f"/api/{address}"), 404)


@pytest.mark.parametrize(
    "resource", ["ambities/99999999999999999999", "gebieden/X", "indicatoren/X"]
)
def test_an_unknown_code_is_not_found(reader, resource):
    _is_problem(reader.get(f"/api/v1/{resource}"), 404)


def test_all_that_is_wrong_with_a_query_is_told_at_once(reader):
    answer = reader.get("/api/v1/cijfers?page=0&pageSize=501&gebied=X&indicator=&kleur=1&periode=")

    told = {error["location"]["name"] for error in _is_problem(answer, 400)["errors"]}
    assert told == {"page", "pageSize", "gebied", "indicator", "kleur", "periode"}


def test_a_mistake_says_where_it_is_and_what_it_is(reader):
    answer = reader.get("/api/v1/gebieden?indeling=stadsdeel")

    assert _is_problem(answer, 400)["errors"] == [
        {
            "in": "query",
            "location": {"name": "indeling"},
            "code": "does_not_exist",
            "detail": "Er is niets met de code ‘stadsdeel’.",
        }
    ]


@pytest.mark.parametrize("resource", ["gebieden/NL", "ambities", "indicatoren"])
def test_an_unknown_key_is_refused_everywhere(reader, resource):
    errors = _is_problem(reader.get(f"/api/v1/{resource}?format=xml"), 400)["errors"]

    assert errors[0]["detail"] == "Deze sleutel bestaat hier niet."


def test_a_key_given_twice_is_refused(reader):
    errors = _is_problem(reader.get("/api/v1/gebieden?page=1&page=1"), 400)["errors"]

    assert errors[0]["detail"] == "Geef deze sleutel één keer, met een waarde."


def test_a_page_past_the_last_is_not_found(reader):
    _is_problem(reader.get("/api/v1/gebieden?page=2"), 404)


def test_pages_follow_each_other_by_their_links(reader):
    factories.AreaFactory.create_batch(3)

    first = reader.get("/api/v1/gebieden?pageSize=2").json()
    second = reader.get(first["links"]["volgende"]).json()

    assert (first["aantal"], first["links"]["vorige"]) == (4, None)
    assert second["links"]["vorige"].endswith("/api/v1/gebieden?pageSize=2")
    codes = [area["code"] for area in first["resultaten"] + second["resultaten"]]
    assert codes == sorted(set(codes))
    assert len(codes) == 4


def test_only_json_is_given(reader):
    _is_problem(reader.get("/api/v1/gebieden", headers={"accept": "text/html"}), 406)


@pytest.mark.parametrize("address", ["v1/gebieden", "v1/openapi.json", "v1/onbekend"])
def test_every_answer_carries_the_headers_of_the_rules(reader, address):
    answer = reader.get(f"/api/{address}")

    assert answer["API-Version"] == settings.SPECTACULAR_SETTINGS["VERSION"] == "1.0.0"
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@override_settings(SECURE_HSTS_SECONDS=60)
def test_an_answer_over_tls_insists_on_tls(reader):
    assert reader.get("/api/v1/gebieden", secure=True)["Strict-Transport-Security"] == "max-age=60"


def test_other_sites_may_read_the_description_and_nothing_else(reader):
    origin = {"origin": "https://elders.example"}

    described = reader.get("/api/v1/openapi.json", headers=origin)
    assert described["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in reader.get("/api/v1/gebieden", headers=origin)


def test_pages_outside_the_api_are_left_alone(client):
    answer = client.get("/bestaat-niet")

    assert "API-Version" not in answer
    assert "json" not in answer["Content-Type"]


def _broken(_request):
    raise RuntimeError("a mistake of ours")


urlpatterns = [path("api/v1/stuk", _broken)]


@override_settings(
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["config.api.middleware"],
)
def test_a_mistake_of_ours_is_a_problem_without_details(client):
    client.raise_request_exception = False

    answer = client.get("/api/v1/stuk")

    assert _is_problem(answer, 500)["detail"] == "Er ging iets mis"
    assert answer["Content-Type"] == api.PROBLEM
