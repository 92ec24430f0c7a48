"""The page of a round: how far everybody is, narrowed and page by page."""

import datetime as dt

import pytest

from actors.models import AreaPart
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """An opened round with two reports; one organisation lies in a province."""
    made = factories.RoundFactory(opened=True)
    province = factories.AreaFactory(
        code="PV99", name="Voorbeeldland", division=factories.DivisionFactory(code="provincie")
    )
    inside, outside = factories.SubmissionFactory.create_batch(2, round=made)
    AreaPart.objects.create(
        whole=province, part=inside.organisation.area, valid_from=dt.date(1970, 1, 1)
    )
    return made, inside.organisation.name, outside.organisation.name


@pytest.fixture
def read(asked, programme_officer, sign_in):
    client = sign_in(programme_officer)
    return lambda query="": client.get(f"/uitvragen/{asked[0].pk}/{query}")


def test_staff_see_every_report(read, asked):
    text = read().content.decode()
    assert asked[1] in text
    assert asked[2] in text


def test_how_many_are_how_far_runs_from_draft_to_approved(read, asked):
    for status in ("approved", "submitted"):
        factories.SubmissionFactory(round=asked[0], **{status: True})
    states = [(str(label), number) for label, number in read().context["states"]]
    assert states == [("concept", 2), ("ingediend", 1), ("goedgekeurd", 1)]


def test_staff_see_the_reports_of_one_region(read, asked):
    text = read("?gebied=PV99").content.decode()
    assert asked[1] in text
    assert asked[2] not in text


def test_staff_see_the_reports_of_one_status(read, asked):
    assert asked[1] not in read("?status=signed").content.decode()


def test_the_page_of_one_round_does_not_ask_which_round(read):
    assert 'name="uitvraag"' not in read().content.decode()


def test_the_next_page_keeps_the_filters(read, asked):
    factories.SubmissionFactory.create_batch(99, round=asked[0])
    assert "?status=draft&amp;page=2" in read("?status=draft").content.decode()


@pytest.mark.parametrize(
    "query", ["?gebied=x", "?status=x", "?page=x", "?page=-1", "?naam=%00", "?_connector=OR"]
)
def test_a_filter_that_means_nothing_does_not_narrow(read, asked, query):
    answered = read(query)
    assert answered.status_code == 200
    assert asked[1] in answered.content.decode()


@pytest.mark.parametrize("reports", [1, 30])
def test_the_number_of_queries_does_not_grow(read, asked, reports, django_assert_max_num_queries):
    factories.SubmissionFactory.create_batch(reports, round=asked[0])
    with django_assert_max_num_queries(12):
        read()


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_a_round_opens_by_a_button_only(asked, programme_officer, sign_in, method):
    answered = getattr(sign_in(programme_officer), method)(f"/uitvragen/{asked[0].pk}/openen/")
    assert answered.status_code == 405


@pytest.mark.parametrize("address", ["uitvragen", "rapportages"])
def test_what_does_not_exist_is_not_found(programme_officer, sign_in, address):
    client = sign_in(programme_officer)
    assert client.get(f"/{address}/999999/").status_code == 404
    assert client.get(f"/{address}/{10**30}/").status_code == 404
