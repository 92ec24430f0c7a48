"""The ambitions somebody may see, per theme, narrowed by what one chooses."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
URL = reverse("ambition-list")


def _sentences(response):
    return {ambition.sentence for ambition in response.context["ambitions"]}


@pytest.fixture
def rows():
    wanted = factories.OrganisationFactory(code="wij")
    return [
        factories.AmbitionFactory(sentence="Een", owner=wanted),
        factories.AmbitionFactory(sentence="Twee", theme__slug="melden"),
        factories.AmbitionFactory(sentence="Drie", status="draft"),
    ]


def test_staff_see_drafts_and_adopted_ambitions(sign_in, programme_officer, rows):
    response = sign_in(programme_officer).get(URL)

    assert _sentences(response) == {"Een", "Twee", "Drie"}
    assert "Ambitie toevoegen" in response.content.decode()


def test_others_see_what_is_adopted_and_no_button(sign_in, rapporteur, rows):
    response = sign_in(rapporteur).get(URL)

    assert _sentences(response) == {"Een", "Twee"}
    assert "Ambitie toevoegen" not in response.content.decode()


def test_an_owner_sees_its_own_draft(sign_in, reporter, municipality):
    factories.AmbitionFactory(sentence="Van ons", owner=municipality, status="draft")

    assert _sentences(sign_in(reporter).get(URL)) == {"Van ons"}


def test_somebody_without_a_role_sees_what_is_adopted_only(sign_in, client, rows):
    factories.AmbitionFactory(sentence="Nog niet.", status="draft")

    for reader in (client, sign_in(factories.UserFactory())):
        assert _sentences(reader.get(URL)) == {"Een", "Twee"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"theme": "melden"}, {"Twee"}),
        ({"owner": "wij"}, {"Een"}),
        ({"status": "draft"}, {"Drie"}),
        ({"theme": "preventie", "status": "adopted"}, {"Een"}),
        ({"theme": "", "owner": "", "status": ""}, {"Een", "Twee", "Drie"}),
        ({"sentence": "Een", "owner__memberships__user__password": "a"}, {"Een", "Twee", "Drie"}),
    ],
)
def test_a_choice_narrows_the_list_and_nothing_else_does(
    sign_in, programme_officer, rows, query, expected
):
    assert _sentences(sign_in(programme_officer).get(URL, query)) == expected


@pytest.mark.parametrize("name", ["target_groups", "exploitation_forms", "sectors"])
def test_a_list_narrows_to_whom_and_what_it_is_about(sign_in, programme_officer, rows, name):
    about = getattr(rows[1], name)
    about.add(about.model.objects.create(slug="deze", name="Deze"))

    assert _sentences(sign_in(programme_officer).get(URL, {name: "deze"})) == {"Twee"}


@pytest.mark.parametrize("query", [{"theme": "onbekend"}, {"owner": "\x00"}, {"status": "weg"}])
def test_a_choice_that_does_not_exist_is_said(sign_in, programme_officer, rows, query):
    response = sign_in(programme_officer).get(URL, query)

    assert _sentences(response) == set()
    assert response.context["form"].errors


def test_the_owners_of_others_drafts_are_not_given_away(sign_in, outsider):
    factories.AmbitionFactory(owner__name="Geheime partij", status="draft")

    assert "Geheime partij" not in sign_in(outsider).get(URL).content.decode()


@pytest.mark.parametrize("number", [1, 12])
def test_more_ambitions_cost_no_more_queries(
    sign_in, programme_officer, number, django_assert_num_queries
):
    factories.AmbitionFactory.create_batch(number)
    client = sign_in(programme_officer)

    # Who asks, the ambitions, and what each of five lists offers.
    with django_assert_num_queries(8):
        client.get(URL)
