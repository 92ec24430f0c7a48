"""The description of the API is right, in Dutch, and open to everybody."""

import re

import pytest

RULES = {
    "kebab-case": r"^/[a-z]+(-[a-z]+)*(/\{[a-zA-Z]+\})?$",
    "camelCase": r"^[a-z]+([A-Z][a-z]+)*$",
}


@pytest.fixture
def description(client):
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return answer.json()


def test_it_needs_no_login_and_is_openapi(description):
    assert description["openapi"].startswith("3.")
    assert description["info"]["version"] == "1.0.0"
    assert description["servers"] == [{"url": "/api/v1"}]


def test_it_lists_every_resource(description):
    assert sorted(description["paths"]) == [
        "/ambities",
        "/ambities/{id}",
        "/cijfers",
        "/gebieden",
        "/gebieden/{code}",
        "/indicatoren",
        "/indicatoren/{code}",
    ]


def test_names_follow_the_rules_for_dutch_apis(description):
    for address, operations in description["paths"].items():
        assert re.match(RULES["kebab-case"], address)
        assert set(operations) == {"get"}
        for parameter in operations["get"].get("parameters", []):
            assert re.match(RULES["camelCase"], parameter["name"])


def test_properties_are_in_camel_case(description):
    for schema in description["components"]["schemas"].values():
        assert all(re.match(RULES["camelCase"], name) for name in schema["properties"])


def test_every_operation_names_its_errors(description):
    for operations in description["paths"].values():
        assert set(operations["get"]["responses"]) == {"200", "400", "401", "404", "405", "406"}


def test_it_is_written_in_dutch(description):
    operation = description["paths"]["/cijfers"]["get"]

    assert operation["summary"] == "Cijfers"
    assert all(key["description"] for key in operation["parameters"])
    assert not any(
        "description" in schema for schema in description["components"]["schemas"].values()
    )
