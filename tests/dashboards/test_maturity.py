"""The list of what is missing, and of what nobody took up."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ambitions import origins
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/rijpheid/"


def _page(client, url=URL):
    return client.get(url).content.decode()


@pytest.fixture
def staff(sign_in, programme_officer):
    return sign_in(programme_officer)


def test_what_is_missing_links_to_where_it_is_added(staff):
    ambition = factories.AmbitionFactory(status="draft", owner=None, term=None)

    page = _page(staff, reverse("ambition-maturity", args=[ambition.pk]))

    assert "een eigenaar" in page
    assert reverse("ambition-edit", args=[ambition.pk]) in page
    assert reverse("indicator-create", args=[ambition.pk]) in page


def test_readers_get_no_links_to_forms(sign_in, rapporteur):
    ambition = factories.AmbitionFactory()

    page = _page(sign_in(rapporteur), URL)

    assert "een bijdrage van een partij" in page
    assert reverse("indicator-create", args=[ambition.pk]) not in page


def test_a_baseline_and_a_target_are_seen(staff):
    version = factories.IndicatorVersionFactory()
    factories.BaselineFactory(indicator_version=version)
    url = reverse("ambition-maturity", args=[version.indicator.ambition_id])

    page = _page(staff, url)

    assert "een streefwaarde" in page
    assert "een nulmeting" not in page


def test_a_contribution_that_ended_does_not_count(staff):
    today = timezone.localdate()
    ended = factories.ContributionFactory(valid_to=today)

    assert "een bijdrage" in _page(staff, reverse("ambition-maturity", args=[ended.ambition_id]))


def test_means_that_end_within_a_year_are_warned_of(staff):
    today = timezone.localdate()
    for name, days in (("Binnenkort weg.", 300), ("Nog lang.", 500), ("Al voorbij.", -3)):
        factories.MeansFactory(
            ambition__sentence=name, is_structural=False, ends_on=today + dt.timedelta(days=days)
        )

    warned = _page(staff).split("Middelen die binnen een jaar stoppen")[1].split("<h2")[0]

    assert "Binnenkort weg." in warned
    assert "Nog lang." not in warned
    assert "Al voorbij." not in warned


def test_a_pilot_without_a_decision_is_named_until_it_is_decided(staff):
    for status in ("pilot", "decision"):
        factories.AmbitionFactory(
            kind="activity", form="pilot", status=status, sentence=f"Proef {status}."
        )

    flagged = _page(staff).split("Proeven zonder besluit")[1]

    assert "Proef pilot." in flagged
    assert "Proef decision." not in flagged


def test_a_draft_one_cannot_see_takes_nothing_up(sign_in, programme_officer, outsider):
    statement = factories.StatementFactory(state="accepted", source__state="ready")
    origins.link(statement, factories.AmbitionFactory(status="draft"), by=programme_officer)

    counts = [
        sign_in(person).get(URL).context["unheard_count"]
        for person in (programme_officer, outsider)
    ]
    assert counts == [0, 1]


def test_what_is_stopped_lacks_nothing_any_more(staff):
    factories.AmbitionFactory(status="stopped", stop_reason="Klaar.", sentence="Gestopt.")

    assert "Gestopt." not in _page(staff)


def test_somebody_without_a_role_gets_no_list(sign_in):
    assert sign_in(factories.UserFactory()).get(URL).status_code == 404


@pytest.mark.parametrize("number", [1, 40])
def test_many_ambitions_cost_no_more_queries(staff, number, django_assert_max_num_queries):
    for ambition in factories.AmbitionFactory.create_batch(number):
        factories.MeansFactory(ambition=ambition)

    with django_assert_max_num_queries(8):
        staff.get(URL)


def test_what_led_to_a_draft_is_not_taken_up_as_far_as_a_reader_can_see(
    staff, sign_in, rapporteur, programme_officer
):
    said = factories.StatementFactory(accepted=True)
    draft = factories.AmbitionFactory(status="draft")
    origins.link(said, draft, by=programme_officer)

    assert said.text not in _page(staff)
    assert said.text in _page(sign_in(rapporteur))
