"""Areas through the API."""

import datetime as dt

import pytest

from actors.models import AreaPart
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def utrecht():
    """A municipality in a province; it also lay in another one, long ago."""
    area = factories.AreaFactory(code="GM0344", name="Utrecht", population=374_411)
    province = factories.DivisionFactory(code="provincie", rank=1)
    for code, start, end in [("PV26", 2000, None), ("PV27", 1970, 2000)]:
        AreaPart.objects.create(
            whole=factories.AreaFactory(code=code, division=province),
            part=area,
            valid_from=dt.date(start, 1, 1),
            valid_to=end and dt.date(end, 1, 1),
        )
    return area


def test_an_area_is_shown_with_its_codes_and_dates(sign_in, reporter, utrecht):
    answer = sign_in(reporter).get("/api/v1/gebieden/GM0344")

    assert answer.json() == {
        "code": "GM0344",
        "naam": "Utrecht",
        "indeling": "gemeente",
        "geldigVanaf": "1970-01-01",
        "geldigTot": None,
        "inwoners": 374_411,
        "ligtIn": ["PV26"],
    }


def test_areas_are_listed_by_code_and_narrowed_by_division(sign_in, reporter, utrecht):
    answer = sign_in(reporter).get("/api/v1/gebieden?indeling=provincie")

    assert [area["code"] for area in answer.json()["resultaten"]] == ["PV26", "PV27"]


def test_the_list_of_areas_takes_as_many_queries_for_many_as_for_one(
    sign_in, reporter, utrecht, django_assert_num_queries
):
    factories.AreaFactory.create_batch(20)
    reader = sign_in(reporter)

    # Session, person with memberships; then count, rows, what they lie in.
    with django_assert_num_queries(5):
        reader.get("/api/v1/gebieden")
