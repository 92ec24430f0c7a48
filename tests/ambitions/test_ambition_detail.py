"""One ambition and its history."""

import pytest
from django.urls import reverse

from ambitions import drafting
from tests import factories

pytestmark = pytest.mark.django_db


def _url(ambition):
    return reverse("ambition-detail", args=[ambition.pk])


def test_everybody_with_a_role_reads_an_adopted_ambition(sign_in, outsider):
    ambition = factories.AmbitionFactory(explanation="Omdat het moet.")

    page = sign_in(outsider).get(_url(ambition)).content.decode()

    assert ambition.sentence in page
    assert "Omdat het moet." in page
    assert "31 december 2027" in page


def test_a_draft_does_not_exist_for_others(sign_in, outsider):
    draft = factories.AmbitionFactory(status="draft")

    assert sign_in(outsider).get(_url(draft)).status_code == 404


def test_its_indicators_are_one_link_away_without_javascript(sign_in, rapporteur):
    ambition = factories.AmbitionFactory()
    address = reverse("ambition-indicators", args=[ambition.pk])

    page = sign_in(rapporteur).get(_url(ambition)).content.decode()

    assert f'hx-get="{address}"' in page
    assert f'href="{address}"' in page


def test_history_shows_who_changed_what(sign_in, programme_officer):
    ambition = factories.AmbitionFactory(sentence="De oude zin.")
    ambition.sentence = "De nieuwe zin."
    drafting.edit(ambition, revision=1, by=programme_officer)

    page = sign_in(programme_officer).get(_url(ambition)).content.decode()

    assert "De oude zin." in page
    assert programme_officer.name in page
    assert "Gewijzigd" in page


def test_only_staff_get_buttons(sign_in, programme_officer, rapporteur):
    draft = factories.AmbitionFactory(status="draft", owner=_organisation_of(rapporteur))

    assert (
        "Maak er dit van: vastgesteld"
        in sign_in(programme_officer).get(_url(draft)).content.decode()
    )
    assert "Maak er dit van" not in sign_in(rapporteur).get(_url(draft)).content.decode()


def test_what_people_type_is_shown_as_text(sign_in, programme_officer):
    ambition = factories.AmbitionFactory(sentence="<script>alert(1)</script>")

    page = sign_in(programme_officer).get(_url(ambition)).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("changes", [1, 8])
def test_a_longer_history_costs_no_more_queries(
    sign_in, programme_officer, changes, django_assert_num_queries
):
    ambition = factories.AmbitionFactory()
    for number in range(changes):
        ambition.explanation = f"Versie {number}"
        drafting.edit(ambition, revision=ambition.revision, by=programme_officer)
    client = sign_in(programme_officer)

    with django_assert_num_queries(17):
        client.get(_url(ambition))


def _organisation_of(user):
    return user.memberships.get().organisation
