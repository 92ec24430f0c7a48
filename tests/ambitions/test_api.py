"""Ambitions through the API: the same ones as on the pages."""

import datetime as dt

import pytest

from ambitions import api
from ambitions.models import Ambition
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ambition():
    return factories.AmbitionFactory(
        sentence="Elke gemeente kent de signalen.",
        explanation="In de wijk en in de zorg.",
        owner__code="min-jenv",
        owner__name="Ministerie",
        term=dt.date(2027, 12, 31),
    )


def test_an_ambition_is_shown_with_theme_owner_and_term(sign_in, reporter, ambition):
    answer = sign_in(reporter).get(f"/api/v1/ambities/{ambition.pk}")

    assert answer.json() == {
        "id": ambition.pk,
        "zin": "Elke gemeente kent de signalen.",
        "toelichting": "In de wijk en in de zorg.",
        "thema": "preventie",
        "soort": "ambitie",
        "niveau": "uitkomst",
        "onder": None,
        "eigenaar": {"code": "min-jenv", "naam": "Ministerie"},
        "termijn": "2027-12-31",
        "status": "vastgesteld",
    }


def test_every_status_kind_and_level_has_a_word():
    assert set(api.STATUS) == set(Ambition.Status.values)
    assert set(api.KIND) == set(Ambition.Kind.values)
    assert set(api.LEVEL) == set(Ambition.Level.values)


def test_a_draft_above_is_not_given_away(sign_in, reporter, programme_officer, ambition):
    draft = factories.AmbitionFactory(kind="route", status="draft")
    Ambition.objects.filter(pk=ambition.pk).update(parent=draft)
    url = f"/api/v1/ambities/{ambition.pk}"

    assert sign_in(reporter).get(url).json()["onder"] is None
    assert sign_in(programme_officer).get(url).json()["onder"] == draft.pk


def test_a_draft_may_lack_an_owner_and_a_term(sign_in, programme_officer):
    draft = factories.AmbitionFactory(status="draft", owner=None, term=None)

    shown = sign_in(programme_officer).get(f"/api/v1/ambities/{draft.pk}").json()
    assert (shown["eigenaar"], shown["termijn"]) == (None, None)


def test_the_description_says_that_a_term_may_be_missing(client):
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]

    assert schemas["Ambition"]["properties"]["termijn"]["nullable"]


def test_ambitions_are_narrowed_by_theme(sign_in, reporter, ambition):
    factories.AmbitionFactory(theme__slug="melden")

    answer = sign_in(reporter).get("/api/v1/ambities?thema=preventie").json()

    assert [row["id"] for row in answer["resultaten"]] == [ambition.pk]


def test_a_draft_is_not_there_for_others_and_is_for_staff(sign_in, reporter, programme_officer):
    draft = factories.AmbitionFactory(status="draft")

    assert sign_in(reporter).get(f"/api/v1/ambities/{draft.pk}").status_code == 404
    assert sign_in(reporter).get("/api/v1/ambities").json()["aantal"] == 0
    shown = sign_in(programme_officer).get(f"/api/v1/ambities/{draft.pk}")
    assert shown.json()["status"] == "concept"


def test_who_has_no_role_sees_what_is_adopted_only(sign_in, ambition):
    factories.AmbitionFactory(status="draft")

    assert sign_in(factories.UserFactory()).get("/api/v1/ambities").json()["aantal"] == 1


def test_the_list_of_ambitions_takes_as_many_queries_for_many_as_for_one(
    sign_in, reporter, ambition, django_assert_num_queries
):
    factories.AmbitionFactory.create_batch(20)
    reader = sign_in(reporter)

    with django_assert_num_queries(4):
        reader.get("/api/v1/ambities")
