"""Whatever one asks the API, the answer is one that its description names."""

from urllib.parse import quote

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config import openapi
from measurements.models import Category, Dimension, Figure
from tests import factories

pytestmark = pytest.mark.django_db

KEYS = ["page", "pageSize", "gebied", "indicator", "periode", "thema", "indeling", "categorie"]
GOOD = ["1", "2", "500", "NL", "fuzz", "2026-1", "preventie", "gemeente", "land", "totaal"]
HOSTILE = ["0", "-1", "1e9", "501", "9" * 40, "١", "\x00", "' OR 1=1 --", "__class__", "{0}", "%00"]
values = st.one_of(
    st.sampled_from(GOOD),
    st.sampled_from(HOSTILE),
    st.binary(max_size=12),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
names = st.one_of(
    st.sampled_from(KEYS), st.sampled_from(["_connector", "area__code", "format"]), st.text(
        st.characters(exclude_categories=["Cs"]), max_size=8)
)  # fmt: skip
queries = st.lists(st.tuples(names, values), max_size=4)
anything = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def _json_schema(node):
    """OpenAPI 3.0 says `nullable` where JSON Schema says that null is one of the types."""
    if isinstance(node, list):
        return [_json_schema(part) for part in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _json_schema(value) for key, value in node.items() if key != "nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if node.get("nullable") is True else plain


@pytest.fixture
def check():
    """Holds an answer against what the description says of that address and status."""
    described = openapi.description()
    definitions = {"components": _json_schema(described["components"])}

    def _check(address, answer):
        kind = answer["Content-Type"]
        bodies = described["paths"][address]["get"]["responses"][str(answer.status_code)]
        schema = _json_schema(bodies["content"][kind]["schema"])
        jsonschema.validate(answer.json(), {**definitions, **schema})

    return _check


@pytest.fixture
def reader(sign_in, rapporteur):
    """Somebody who sees one figure of every kind of answer."""
    part = Category.objects.create(
        dimension=Dimension.objects.create(code="vorm", name="Vorm"), code="arbeid", name="Arbeid"
    )
    version = factories.IndicatorVersionFactory(indicator__code="fuzz", dimension=part.dimension)
    for category, number in [(Category.TOTAL, "3.5"), (part.pk, None)]:
        Figure.objects.create(
            area=factories.CountryFactory(),
            period=factories.PeriodFactory(),
            indicator_version=version,
            category_id=category,
            numerator=number,
        )
    return sign_in(rapporteur)


@pytest.mark.parametrize("resource", ["ambities", "indicatoren", "gebieden", "cijfers"])
@anything
@given(query=queries)
def test_any_query_gets_an_answer_that_is_described(check, reader, resource, query):
    asked = "&".join(f"{quote(name)}={quote(value)}" for name, value in query)

    answer = reader.get(f"/api/v1/{resource}?{asked}")

    assert answer.status_code in {200, 400, 404}
    check(f"/{resource}", answer)


@pytest.mark.parametrize(
    ("resource", "address"),
    [
        ("ambities", "/ambities/{id}"),
        ("indicatoren", "/indicatoren/{code}"),
        ("gebieden", "/gebieden/{code}"),
    ],
)
@anything
@given(named=values)
def test_any_code_gets_an_answer_that_is_described(check, reader, resource, address, named):
    answer = reader.get(f"/api/v1/{resource}/{quote(named, safe='')}")

    assert answer.status_code in {200, 404}
    check(address, answer)


@pytest.mark.parametrize("resource", ["ambities", "indicatoren", "gebieden", "cijfers"])
def test_the_answer_without_a_query_is_as_described(check, reader, resource):
    answer = reader.get(f"/api/v1/{resource}")

    assert answer.json()["aantal"] > 0
    check(f"/{resource}", answer)
