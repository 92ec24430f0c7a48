"""The page on which staff follow a round."""

import datetime as dt

import pytest
from django.utils import timezone

from tests import factories
from tests.dashboards.screens import table, tables
from tests.measurements.crowds import crowd
from tests.measurements.stages import put


@pytest.fixture
def page(sign_in, asked, programme_officer):
    """The page as staff sees it; the query begins with a question mark."""
    client = sign_in(programme_officer)
    return lambda query="": client.get(f"/uitvragen/{asked.pk}/respons/{query}")


def names(answer):
    return [row["Partij"] for row in table(answer, head="Wat opvalt")]


def test_staff_sees_how_far_everybody_is(page, reports):
    put(reports[0], "submitted")
    answer = page()
    states = {name: number for name, number, *_share in tables(answer)[0]}
    assert (states["niet begonnen"], states["ingediend"]) == ("3", "1")
    assert "Binnen: 1 van de 4 rapportages" in answer.text
    assert names(answer) == [f"Gemeente 00{n}" for n in range(4)]


def test_the_rapporteur_reads_and_has_nothing_to_press(sign_in, rapporteur, asked):
    answer = sign_in(rapporteur).get(f"/uitvragen/{asked.pk}/respons/")
    assert answer.status_code == 200
    assert 'name="actie"' not in answer.text
    assert 'name="partij"' not in answer.text


@pytest.mark.parametrize("address", ["respons/", "respons/vragen/", "tijd/"])
def test_a_municipality_that_is_asked_sees_none_of_it(sign_in, asked, reports, address):
    editor = factories.MembershipFactory(organisation=reports[0].organisation).user
    assert sign_in(editor).get(f"/uitvragen/{asked.pk}/{address}").status_code == 404


def test_a_round_that_was_not_opened_has_no_response(sign_in, programme_officer):
    draft = factories.RoundFactory()
    assert sign_in(programme_officer).get(f"/uitvragen/{draft.pk}/respons/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?stand=submitted", [0]),
        ("?stand=not_started", [1, 2, 3]),
        ("?regio=PV21", [1, 3]),
        ("?grootte=0", [0, 1, 2, 3]),
        ("?grootte=100000", [0, 1, 2, 3]),
        ("?opvallend=zonder-contactpunt", [0, 2, 3]),
        ("?opvallend=te-laat", []),
        ("?naam=e+002", [2]),
        ("?stand=onzin", [0, 1, 2, 3]),
        ("?volgorde=stand", [1, 2, 3, 0]),
        ("?volgorde=ingediend", [0, 1, 2, 3]),
    ],
)
def test_a_filter_narrows_and_nonsense_does_not(page, reports, query, found):
    put(reports[0], "submitted")
    factories.SeatFactory(organisation=reports[1].organisation)
    answer = page(query)
    assert answer.status_code == 200
    shown = names(answer) if found else []
    assert shown == [f"Gemeente 00{n}" for n in found]
    assert found or "Geen partij past" in answer.text


def test_what_stands_out_is_said(page, asked, reports):
    type(asked).objects.filter(pk=asked.pk).update(due_at=timezone.now() - dt.timedelta(hours=1))
    row = table(page(), head="Wat opvalt")[0]
    assert "te laat" in row["Stand"]
    assert "geen contactpunt" in row["Wat opvalt"]


def test_without_news_the_answer_is_empty(page, reports):
    mark = page().context["mark"]
    assert page(f"?stand_van={mark}").status_code == 204
    put(reports[0], "submitted")
    news = page(f"?stand_van={mark}")
    assert "Binnen: 1 van de 4 rapportages" in news.text
    assert "<html" not in news.text
    assert 'name="partij"' not in news.text


def test_asking_for_news_costs_little(page, sign_in, django_assert_num_queries):
    mark = page().context["mark"]
    # Session, person, round, and two for the mark.
    with django_assert_num_queries(5):
        page(f"?stand_van={mark}")


def test_everybody_is_on_one_page_in_as_many_queries(
    db, sign_in, programme_officer, django_assert_num_queries
):
    asked, client = crowd(), sign_in(programme_officer)
    factories.SeatFactory(organisation=asked.recipients.first())
    client.get("/rapportages/")
    with django_assert_num_queries(11):
        answer = client.get(f"/uitvragen/{asked.pk}/respons/")
    assert len(names(answer)) == 342
    assert len(answer.content) < 700_000
